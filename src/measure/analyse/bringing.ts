import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { openUnits } from '#people'
import { type Db, setScope } from '#platform/database/database.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { beginCarried, cellsOf } from '../closing/carried.ts'
import { closeRound } from '../closing/closing.ts'
import { putAll } from '../closing/put-all.ts'
import type { Item, Questionnaire } from '../questionnaires/model.ts'
import { agreement } from '../questionnaires/starters.ts'
import { pathTo, type TreeUnit, withOneTop } from '../rounds/cells.ts'
import { type AnswersFile, answersIn, columnAt, UnfitFile } from './answers-file.ts'

export interface Brought {
  question: Texts
  /** The column with the team; null when everything counts as one group. */
  unit: string | null
  items: string[]
  /** Of those, the ones in which a high answer is the worse sign. */
  reversed: string[]
  closed: Day
}

/**
 * Makes a closed and published round of answers that were given elsewhere: counted, protected and published as one of our own.
 * The same answers come in once: divided in another way they would expose who was hidden before. The request's transaction
 * goes on as the program itself; the single answers never outlive it.
 */
export async function bringAnswers(
  tx: Db,
  act: Act,
  file: AnswersFile,
  asked: Brought,
  organisation: { name: string; minimum: number },
): Promise<string> {
  if (!asked.items.length) throw new UnfitFile({ what: 'noItems' })
  if (file.rows.length < organisation.minimum) throw new UnfitFile({ what: 'tooFew', minimum: organisation.minimum })
  const items = asked.items.map((name) => ({ name, at: columnAt(file, name) }))
  const answers = file.rows.map((row) => answersIn(file, items, row))
  const texts = items.map(({ name, at }) => file.texts?.[at] || name)
  const questionnaire = questionnaireFor(asked, texts, answers)
  await setScope(tx, { organisation: act.organisation, purpose: 'system' })
  await addVersion(tx, act, questionnaire)
  const unitAt = asked.unit === null ? -1 : columnAt(file, asked.unit)
  const names = file.rows.map(({ cells }) => cells[unitAt]?.trim() ?? '')
  const { units, unitOf } = unitsFor(await openUnits(tx, act.today), organisation.name, new Set(names))
  const homes = names.map(unitOf)
  const round = newId()
  await begin(tx, act, round, asked, questionnaire.id, units, homes, organisation.minimum)
  const rows = answers.map((given, i) => ({
    ...{ organisation: act.organisation, round, id: newId(), cell: homes[i] },
    body: Object.fromEntries(
      questionnaire.items.map(({ id }, at) => [id, given[at] ? (given[at] as number) - 1 : null]),
    ),
  }))
  await putAll(tx, 'answer_set', rows)
  await tell(tx, act, 'round-brought', round)
  await closeRound(tx, act, round)
  return round
}

async function begin(
  tx: Db,
  act: Act,
  round: string,
  { question, closed }: Brought,
  questionnaire: string,
  units: TreeUnit[],
  homes: readonly string[],
  minimum: number,
): Promise<void> {
  const invited = new Map<string, number>()
  for (const home of homes) invited.set(home, (invited.get(home) ?? 0) + 1)
  const owner = act.by ?? ''
  await beginCarried(tx, act, {
    ...{ id: round, question, means: question, owner, questionnaire, version: 1, minimum, units },
    sees: { members: 'own', leads: 'below', comments: 'board', editor: owner },
    opens: addDays(closed, -1),
    closes: closed,
    talked: addDays(act.today, 30),
    cells: cellsOf(invited),
  })
}

/** Called after what was answered, so that the same answers are known again whatever the file is called. */
function questionnaireFor(
  { items, reversed, question }: Brought,
  texts: string[],
  answers: (number | null)[][],
): Questionnaire {
  const sorted = answers.map((row) => row.join()).sort()
  const hash = createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 32)
  const plain = (text: string): Texts => ({ nl: text, en: text })
  const ids = slugs(items)
  const asked = items.map(
    (name, i): Item => ({
      id: ids[i] ?? '',
      scale: scaleName(name),
      text: plain(texts[i] ?? name),
      direction: reversed.includes(name) ? -1 : 1,
      options: agreement(),
    }),
  )
  const names = [...new Set(asked.map(({ scale }) => scale))]
  const scaleIds = slugs(names)
  const idOf = (scale: string) => scaleIds[names.indexOf(scale)] ?? ''
  const scales = names.map((scale) => {
    const [only, more] = asked.filter((item) => item.scale === scale)
    const name = only && !more ? only.text : plain(scale)
    return { id: idOf(scale), name, about: 'team' as const, explanation: name }
  })
  return {
    ...{ id: `elsewhere-${hash}`, title: question, intro: question, scales, choices: [], open: [] },
    ...{ items: asked.map((item) => ({ ...item, scale: idOf(item.scale) })), experience: null, licence: null },
  }
}

/** `trust_1` and `trust_2` belong to one scale, `trust`; LimeSurvey's `Q3_SQ001` and `Q3_SQ002` to `Q3`. */
const scaleName = (column: string): string =>
  /^(.+)_SQ\d+$/.exec(column)?.[1] ?? /^(.*?\p{L})[\s_.-]*\d+$/u.exec(column)?.[1] ?? column

function slugs(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, i) => {
    const plain = name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40)
    const slug = !plain || taken.has(plain) ? `${plain || 'item'}-${i}` : plain
    taken.add(slug)
    return slug
  })
}

async function addVersion(tx: Db, act: Act, questionnaire: Questionnaire): Promise<void> {
  const { numAffectedRows } =
    await sql`insert into questionnaire_version (organisation, questionnaire, version, body, made_by, made_on)
    values (${act.organisation}, ${questionnaire.id}, 1, ${JSON.stringify(questionnaire)}::jsonb, ${act.by}, ${act.today})
    on conflict do nothing`.execute(tx)
  if (!numAffectedRows) throw new Faults({ file: (t) => t.results.bring.faults.known })
}

const folded = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Teams are found by their name in the tree of today; a name that is unknown becomes a team of its own, under the top. */
function unitsFor(known: readonly TreeUnit[], name: string, asked: ReadonlySet<string>) {
  const tree = known.length ? withOneTop(known, name) : new Map([['all', { id: 'all', parent: null, name }]])
  const top = [...tree.values()].find(({ parent }) => !parent) as TreeUnit
  const byName = new Map([...tree.values()].map((unit) => [folded(unit.name), unit]))
  const fresh = new Map<string, TreeUnit>()
  const homes = new Map([...asked].map((one) => [one, homeOf(one)]))
  const used = new Set([top.id, ...[...homes.values()].flatMap((id) => pathTo(tree, id))])
  const units = [...tree.values()].filter(({ id }) => used.has(id))
  return {
    units: [top, ...units.filter(({ id }) => id !== top.id), ...fresh.values()],
    unitOf: (one: string) => homes.get(one) ?? top.id,
  }

  function homeOf(one: string): string {
    if (!one) return top.id
    const found = byName.get(folded(one)) ?? fresh.get(folded(one))
    if (found) return found.id
    const unit = { id: newId(), parent: top.id, name: one.slice(0, 120) }
    fresh.set(folded(one), unit)
    return unit.id
  }
}
