import { sql } from 'kysely'
import { type Act, bring, mattersOf } from '#followup'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import type { Day, Messages } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { notFound } from '#platform/web/errors.ts'
import type { Readers } from '#ui/elements/reader-line.tsx'

export const freshEyesSource = 'fresh-eyes'

/** Who answers what surprised a newcomer: the keepers of the compass, or the board while nobody keeps it. Without either
 * nobody would read it, and then it is not asked. */
export type Hands = 'keeper' | 'board'

export async function freshEyesHands(tx: Db): Promise<Hands | null> {
  const { rows } = await sql<{ role: Hands }>`select role from role_holding where organisation = my_organisation()
    and role in ('keeper', 'board') and in_force(from_day, until_day, today()) order by role desc limit 1`.execute(tx)
  return rows[0]?.role ?? null
}

/** The same as the policy on the table says. */
export const freshEyesReaders = (t: Messages, hands: Hands): Readers => ({
  kind: 'personal',
  who: t.cards.welcome.readers[hands],
  until: t.cards.welcome.readersUntil,
})

export interface FreshEyes {
  id: string
  name: string
  day: Day
  text: string
}

/** What surprised a newcomer, with their name: a voice that gets an answer. */
export async function bringFreshEyes(tx: Db, act: Act, viewer: Viewer, text: string): Promise<void> {
  const hands = (await freshEyesHands(tx)) ?? notFound()
  const id = newId()
  await sql`insert into fresh_eyes (organisation, id, member, day, text)
    values (${act.organisation}, ${id}, ${viewer.member}, ${act.on}, ${text})`.execute(tx)
  await bring(tx, act, { kind: freshEyesSource, id, audience: { kind: 'everyone' }, hands: `role:${hands}` })
  // Without a name: the administrator reads events, and what was said is for the keepers.
  await record(tx, { organisation: act.organisation, by: null, at: act.at, what: 'fresh-eyes-brought', subject: id })
}

const rows = sql<FreshEyes>`select f.id, m.name, f.day, f.text from fresh_eyes f
  join member m on m.organisation = f.organisation and m.id = f.member where f.organisation = my_organisation()`

/** One of them, for whoever wrote it and for the keepers. */
export async function freshEyesFor(tx: Db, id: string): Promise<FreshEyes | null> {
  return (await sql<FreshEyes>`${rows} and f.id = ${id}`.execute(tx)).rows[0] ?? null
}

export interface Told extends FreshEyes {
  /** The question that was made of it, if it may be read. */
  matter: string | null
  answered: boolean
}

/** What the viewer brought in, newest first, and whether there is an answer. */
export async function toldBy(tx: Db, { member }: Viewer): Promise<Told[]> {
  const { rows: own } =
    await sql<FreshEyes>`${rows} and f.member = ${member} order by f.day desc, f.id limit 20`.execute(tx)
  const matters = await mattersOf(
    tx,
    freshEyesSource,
    own.map(({ id }) => id),
  )
  return own.map((one) => {
    const matter = matters.get(one.id)
    return { ...one, matter: matter?.id ?? null, answered: Boolean(matter?.answer) }
  })
}
