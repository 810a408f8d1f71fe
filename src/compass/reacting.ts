import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Conflict } from '#platform/web/errors.ts'
import { type Answered, answeredAmong, answersTo, bringReaction } from './loop.ts'
import { type Act, tell } from './making.ts'
import { compassTables } from './tables.ts'
import type { Version } from './versions.ts'

export interface NewReaction {
  passage: string
  member: string
  unit: string | null
  text: string
  /** Only for a history that was; otherwise today. */
  day?: Day
}

/** Puts a reaction in, and brings it into the loop: from now on it waits for an answer. */
export async function react(tx: Db, act: Act, version: Version, reaction: NewReaction): Promise<string> {
  if (version.state !== 'consultation') throw new Conflict((t) => t.compass.conflict.closed)
  const id = newId()
  await compassTables(tx)
    .insertInto('compass_reaction')
    .values({ organisation: act.organisation, id, version: version.id, day: act.today, ...reaction })
    .execute()
  await bringReaction(tx, act, id, reaction.day ?? act.today)
  // Without a name: the administrator reads events, and who reacts is for the keepers.
  await tell(tx, { ...act, by: null }, 'compass-reacted', version.id)
  return id
}

export interface Reaction {
  id: string
  version: number
  passage: string
  title: Texts
  text: string
  day: Day
  name: string
  team: string | null
  answer: Answered
}

/** The reactions that this viewer may read: the keepers all of them, whoever gave one their own. */
export async function reactionsFor(
  tx: Db,
  which: { version?: string; passage?: string; id?: string; mine?: boolean },
): Promise<Reaction[]> {
  const { rows } = await sql<Omit<Reaction, 'answer'>>`
    select r.id, v.number as version, r.passage, p.texts->'title' as title, r.text, r.day, m.name, u.name as team
    from compass_reaction r
    join compass_version v on v.organisation = r.organisation and v.id = r.version
    join compass_passage p on p.organisation = r.organisation and p.version = r.version and p.id = r.passage
    join member m on m.organisation = r.organisation and m.id = r.member
    left join unit u on u.organisation = r.organisation and u.id = r.unit
    where r.organisation = my_organisation()
      and r.version = coalesce(${which.version ?? null}, r.version) and r.passage = coalesce(${which.passage ?? null}, r.passage)
      and r.id = coalesce(${which.id ?? null}, r.id) and (not ${which.mine ?? false} or r.member = me())
    order by r.day, r.id limit 500`.execute(tx)
  const answers = await answersTo(tx, rows)
  return rows.map((row) => ({ ...row, answer: answers.get(row.id) as Answered }))
}

export interface ReactionSummary {
  reactions: number
  teams: number
  answered: number
}

/** For everybody: how many there are, from how many teams, and how many have an answer. */
export async function reactionSummary(tx: Db, version: string): Promise<ReactionSummary> {
  const { rows } = await sql<{
    ids: string[]
    teams: number
  }>`select * from compass_reaction_summary(${version})`.execute(tx)
  const { ids, teams } = rows[0] ?? { ids: [], teams: 0 }
  return { reactions: ids.length, teams, answered: await answeredAmong(tx, ids) }
}
