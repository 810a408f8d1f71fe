import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { closeConversation, Taken, Unfit, type Where } from '../sealed/store.ts'
import { isPast, type Slot } from './hours.ts'
import { adviserTables, type EraseAfter, eraseChoices } from './tables.ts'

export interface TalkState {
  eraseAfter: EraseAfter
  slot: Slot | null
  turn: 'booked' | 'moved' | 'cancelled' | null
  turnedBy: 'person' | 'adviser' | null
}

/** What was begun without a choice is kept as long as the longest. */
const longest: EraseAfter = eraseChoices[2]

/** The talk behind a conversation, for its advisers and for the person with the code. */
export async function talkOf(tx: Db, conversation: string): Promise<TalkState> {
  const { rows } = await sql<
    { eraseAfter: EraseAfter; turn: TalkState['turn']; turnedBy: TalkState['turnedBy'] } & Slot
  >`
    select t.erase_after as "eraseAfter", t.turn, t.turned_by as "turnedBy", s.id, s.member, s.day,
      to_char(s.starts, 'HH24:MI') as starts, s.minutes, s.ways
    from talk t left join talk_slot s on s.organisation = t.organisation and s.id = t.slot
    where t.organisation = my_organisation() and t.conversation = ${conversation}`.execute(tx)
  const row = rows[0]
  if (!row) return { eraseAfter: longest, slot: null, turn: null, turnedBy: null }
  const { eraseAfter, turn, turnedBy, ...slot } = row
  return { eraseAfter, turn, turnedBy, slot: slot.id ? slot : null }
}

/** A talk goes with its conversation, begun by the person in the same transaction. */
export const beginTalk = (
  tx: Db,
  { organisation }: Pick<Where, 'organisation'>,
  conversation: string,
  eraseAfter: EraseAfter,
) =>
  adviserTables(tx)
    .insertInto('talk')
    .values({
      organisation,
      conversation,
      erase_after: eraseAfter,
      slot: null,
      turn: null,
      turned_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

interface Booking {
  conversation: string
  slot: string
  by: 'person' | 'adviser'
  now: Date
}

/** Takes a slot, or moves to it. That nobody else has it is for the unique key to say. Throws Taken when somebody was
 * first, Unfit when it cannot be booked (any more). */
export async function bookSlot(tx: Db, where: Where, { conversation, slot, by, now }: Booking): Promise<void> {
  const before = await talkOf(tx, conversation)
  if (before.slot?.id === slot) return
  if (before.slot && isPast(before.slot, now)) throw new Unfit('that talk was already')
  const chosen = await bookable(tx, where, slot, now)
  if (!(await takesPart(tx, conversation, chosen.member))) throw new Unfit('that is of another adviser')
  await sql`insert into talk (organisation, conversation, erase_after) values (${where.organisation},
    ${conversation}, ${longest}) on conflict do nothing`.execute(tx)
  await adviserTables(tx)
    .updateTable('talk')
    .set({ slot, turn: before.slot ? 'moved' : 'booked', turned_by: by })
    .where('organisation', '=', where.organisation)
    .where('conversation', '=', conversation)
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? new Taken() : error
    })
}

async function bookable(tx: Db, { today }: Where, slot: string, now: Date): Promise<Slot> {
  const { rows } = await sql<Slot & { taken: boolean; away: boolean }>`
    select s.id, s.member, s.day, to_char(s.starts, 'HH24:MI') as starts, s.minutes, s.ways, is_taken(s.id) as taken,
      coalesce(s.day between p.away_from and p.away_until, false) as away
    from talk_slot s join advisers_on(${today}) a on a.member = s.member
      join adviser_profile p on p.organisation = s.organisation and p.member = s.member
    where s.organisation = my_organisation() and s.id = ${slot}`.execute(tx)
  const found = rows[0]
  if (!found || found.away || isPast(found, now)) throw new Unfit('nobody can be booked then')
  if (found.taken) throw new Taken()
  return found
}

async function takesPart(tx: Db, conversation: string, member: string): Promise<boolean> {
  const { rows } = await sql`select 1 from conversation_recipient where organisation = my_organisation()
    and conversation = ${conversation} and member = ${member} and until_day is null`.execute(tx)
  return rows.length > 0
}

/** The hour is free again, unless the adviser is not there then: who cancels as adviser takes the hour back too. */
export async function cancelSlot(tx: Db, conversation: string, by: 'person' | 'adviser', now: Date): Promise<void> {
  const { slot } = await talkOf(tx, conversation)
  if (!slot) return
  if (isPast(slot, now)) throw new Unfit('that talk was already')
  await adviserTables(tx)
    .updateTable('talk')
    .set({ slot: null, turn: 'cancelled', turned_by: by })
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('conversation', '=', conversation)
    .execute()
  if (by === 'adviser')
    await sql`delete from talk_slot where organisation = my_organisation() and id = ${slot.id}`.execute(tx)
}

/** From closing on the days run that the person chose. An hour that was still to come is cancelled with it. */
export async function closeTalk(tx: Db, { today }: Where, conversation: string, by: 'person' | 'adviser', now: Date) {
  const { eraseAfter, slot } = await talkOf(tx, conversation)
  if (slot && !isPast(slot, now)) await cancelSlot(tx, conversation, by, now)
  await closeConversation(tx, conversation, today, addDays(today, eraseAfter))
}

/** The person's choice; of a talk that is closed already the day moves along. */
export async function keepTalk(tx: Db, where: Where, conversation: string, eraseAfter: EraseAfter): Promise<void> {
  await beginTalk(tx, where, conversation, eraseAfter)
  await adviserTables(tx)
    .updateTable('talk')
    .set({ erase_after: eraseAfter })
    .where('organisation', '=', where.organisation)
    .where('conversation', '=', conversation)
    .execute()
  await sql`update conversation set erase_on = closed_on + ${eraseAfter}::integer
    where organisation = ${where.organisation} and id = ${conversation} and closed_on is not null`.execute(tx)
}

export interface OwnTalk {
  conversation: string
  state: 'open' | 'withdrawn' | 'closed'
  eraseOn: Day | null
  eraseAfter: EraseAfter
  turn: TalkState['turn']
  turnedBy: TalkState['turnedBy']
  day: Day | null
  starts: string | null
  minutes: number | null
  slotMember: string | null
  last: number
  readTo: number
  /** Who wrote last. */
  direction: 'to-handler' | 'to-person'
}

/** The talks of an adviser: those with an hour to come first, then what was written to last. Of each what the server
 * knows; the rest opens in the browser. */
export async function ownTalks(tx: Db, member: string): Promise<OwnTalk[]> {
  const { rows } = await sql<OwnTalk>`
    select c.id as conversation, c.state, c.erase_on as "eraseOn", coalesce(t.erase_after, ${longest}) as "eraseAfter",
      t.turn, t.turned_by as "turnedBy", s.day, to_char(s.starts, 'HH24:MI') as starts, s.minutes, s.member as "slotMember",
      m.position as last, r.read_to as "readTo", m.direction
    from conversation_recipient r join conversation c on c.organisation = r.organisation and c.id = r.conversation
      join lateral (select position, direction from sealed_message x where x.organisation = c.organisation
        and x.conversation = c.id order by position desc limit 1) m on true
      left join talk t on t.organisation = c.organisation and t.conversation = c.id
      left join talk_slot s on s.organisation = t.organisation and s.id = t.slot
    where r.organisation = my_organisation() and r.member = ${member} and r.until_day is null and c.kind = 'talk'
    order by s.day nulls last, s.starts, c.id`.execute(tx)
  return rows
}
