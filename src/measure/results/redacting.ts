import { sql } from 'kysely'
import { type Db, setScope } from '#platform/database/database.ts'
import { newId } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Conflict, notFound } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { unitsOf } from '../closing/closing.ts'
import { putAll } from '../closing/put-all.ts'
import { gather, type TreeUnit } from '../rounds/cells.ts'
import { editorOf } from '../rounds/facts.ts'
import { type Round, roundOf } from '../rounds/tables.ts'

/** From so many comments, of a group of so many people who answered, comments are shown. */
export const enough = { comments: 8, people: 10 }

export interface RawComment {
  question: string
  id: string
  text: string
}

export interface Redaction {
  left: number
  kept: number
  away: number
  next: RawComment[]
}

/** The round, when this person was chosen to look through its comments; for all others the page does not exist. */
export async function roundToRedact(tx: Db, viewer: Viewer, id: string): Promise<Round> {
  const round = await roundOf(tx, id)
  if (round?.state !== 'published') return notFound()
  return (await editorOf(tx, round)).editor === viewer.member ? round : notFound()
}

const inHand = 10

/** Ids are random, so this order says nothing of when or from where. */
export async function redactionOf(tx: Db, round: string): Promise<Redaction> {
  const { rows } = await sql<RawComment & { chosen: boolean; kept: boolean }>`
    select c.question, c.id, c.text, x.id is not null as chosen, x.text is not null as kept
    from comment c left join comment_choice x using (organisation, round, question, id)
    where c.organisation = my_organisation() and c.round = ${round} order by c.question, c.id`.execute(tx)
  const open = rows.filter(({ chosen }) => !chosen)
  const done = rows.filter(({ chosen }) => chosen)
  const kept = done.filter((one) => one.kept).length
  return { left: open.length, kept, away: done.length - kept, next: open.slice(0, inHand) }
}

/** The text that may be shown, or null when it stays away. Until they are shown, a later choice replaces it. */
export async function choose(
  tx: Db,
  act: Act,
  round: string,
  { question, id }: Pick<RawComment, 'question' | 'id'>,
  text: string | null,
): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into comment_choice (organisation, round, question, id, cell, text)
    select organisation, round, question, id, cell, ${text} from comment
    where organisation = ${act.organisation} and round = ${round} and question = ${question} and id = ${id}
    on conflict (organisation, round, question, id) do update set text = excluded.text`.execute(tx)
  if (!numAffectedRows) throw new Conflict((t) => t.results.redact.changed)
}

interface Kept {
  question: string
  cell: string
  text: string
}

/** Shows what was kept, where there is enough of it, and destroys the rest. In the request's own transaction, which goes on
 * as the program itself. */
export async function showComments(tx: Db, act: Act, round: string): Promise<void> {
  const { left } = await redactionOf(tx, round)
  if (left) throw new Conflict((t) => t.results.redact.heading(left) as string)
  await setScope(tx, { organisation: act.organisation, purpose: 'system' })
  const { rows: kept } = await sql<Kept>`delete from comment_choice
    where organisation = my_organisation() and round = ${round} returning question, cell, text`.execute(tx)
  const { numAffectedRows } =
    await sql`delete from comment where organisation = my_organisation() and round = ${round}`.execute(tx)
  if (!numAffectedRows) return
  const people = await peopleBy(tx, round)
  const tree = new Map((await unitsOf(tx, round)).map(({ unit, parent, name }) => [unit, { id: unit, parent, name }]))
  const shown = placed(
    kept.filter(({ text }) => text),
    people,
    tree,
  )
  const rows = shown.map((one) => ({ organisation: act.organisation, round, id: newId(), ...one }))
  await putAll(
    tx,
    'published_comment',
    rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  await tell(tx, act, 'round-comments-shown', round)
}

/** How many answered among those whose comments are kept under a unit. */
async function peopleBy(tx: Db, round: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ cell: string; n: number }>`
    select c.remarks_cell as cell, sum(n.n)::int as n from round_cell c
    join cell_count n on n.organisation = c.organisation and n.round = c.round and n.cell = c.cell
    where c.organisation = my_organisation() and c.round = ${round} group by 1`.execute(tx)
  return new Map(rows.map(({ cell, n }) => [cell, n]))
}

/** Every comment under the lowest unit that has enough of them; where that is nowhere, they stay away. Each part has enough
 * by itself, so no part can be found by taking another from the whole. */
export function placed(
  kept: readonly Kept[],
  people: ReadonlyMap<string, number>,
  tree: ReadonlyMap<string, TreeUnit>,
): { question: string; unit: string; text: string }[] {
  return [...new Set(kept.map(({ question }) => question))].flatMap((question) => {
    const cells = new Map<string, Kept[][]>()
    for (const cell of people.keys())
      cells.set(cell, [kept.filter((one) => one.question === question && one.cell === cell)])
    // The lesser of both shares: together they are never more than either alone.
    const weight = (part: Kept[], cell: string) =>
      Math.min(part.length / enough.comments, (people.get(cell) ?? 0) / enough.people)
    const parts = new Map([...cells].map(([cell, [part = []]]) => [cell, [{ part, weight: weight(part, cell) }]]))
    const groups = gather(tree, parts, (one) => one.weight, 1)
    return [...groups].flatMap(([unit, all]) =>
      all.flatMap(({ part }) => part.map(({ text }) => ({ question, unit, text }))),
    )
  })
}

/** Rounds in which this person has comments to look through. */
export async function toRedact(tx: Db, member: string): Promise<{ round: string; n: number }[]> {
  const { rows } = await sql<{ round: string; n: number }>`
    select c.round, count(*) as n from comment c join round r on r.organisation = c.organisation and r.id = c.round
    where c.organisation = my_organisation() and r.state = 'published' and round_editor(r.id) = ${member}
    group by c.round order by c.round`.execute(tx)
  return rows
}
