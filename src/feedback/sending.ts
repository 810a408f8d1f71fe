import { sql } from 'kysely'
import type { Act } from '#followup'
import { isMemberOf } from '#people'
import { countAttempt } from '#platform/attempts.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { tellNews } from './telling.ts'
import { missingParts, needed, type Words } from './words.ts'

/** Nobody means more feedback than this in a day, or more to one person; somebody who is angry could send it. */
const perDay = { all: 20, toOne: 5 }
const day = 24 * 60

export const countSending = (ctx: Ctx, { organisation, member }: Viewer): Promise<void> =>
  countAttempt(ctx, organisation, `feedback:${member}`, { times: perDay.all, minutes: day })
const countSendingTo = (ctx: Ctx, { organisation, by }: Act, receiver: string): Promise<void> =>
  countAttempt(ctx, organisation, `feedback:${by}:${receiver}`, { times: perDay.toOne, minutes: day })

/** Whoever can be given feedback or asked for it: a colleague who is here today. */
export async function requireColleague(tx: Db, act: Act, member: string, name: string): Promise<void> {
  if (member === act.by) throw new Faults({ [name]: (t) => t.feedback.faults.self })
  if (!(await isMemberOf(tx, member, act.on))) throw new Faults({ [name]: (t) => t.faults.choose })
}

/** Sends what somebody wrote, with their name under it. Gives its id. */
export async function sendFeedback(ctx: Ctx, tx: Db, act: Act, words: Words, receiver: string): Promise<string> {
  const empty = needed.filter((part) => !words[part])
  if (empty.length) throw new Faults({ '': (t) => t.feedback.faults.missing(missingParts(t, empty)) })
  await requireColleague(tx, act, receiver, 'receiver')
  await countSendingTo(ctx, act, receiver)
  const id = await insertFeedback(tx, act, { ...words, receiver, ask: null })
  await tellNews(ctx, tx, act.organisation, [receiver])
  return id
}

export async function insertFeedback(
  tx: Db,
  act: Act,
  { receiver, ask, moment, seen, effect, feeling, wish }: Words & { receiver: string; ask: string | null },
): Promise<string> {
  const id = newId()
  await sql`insert into feedback (organisation, id, giver, receiver, ask, sent_on, moment, seen, effect, feeling, wish)
    values (${act.organisation}, ${id}, ${act.by}, ${receiver}, ${ask}, ${act.on}, ${moment}, ${seen}, ${effect}, ${feeling},
      ${wish})`.execute(tx)
  await recordUnnamed(tx, act, 'feedback-sent', id)
  return id
}

/** Without a name: the administrator reads events, and who gives whom feedback is between the two of them. */
export const recordUnnamed = (tx: Db, { organisation, at }: Act, what: string, subject: string): Promise<void> =>
  record(tx, { organisation, by: null, at, what, subject })
