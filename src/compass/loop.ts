import { bring, mattersOf } from '#followup'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import type { Act } from './making.ts'

/** How the loop knows a reaction: by this word and the id of its row, never by whose it is. */
export const reactionSource = 'compass-reaction'

/** The loop gives an answer within this many days, unless its owner names another day. */
const term = 28

export const bringReaction = (tx: Db, { organisation, by, today, at }: Act, id: string, received: Day): Promise<void> =>
  bring(tx, { organisation, by, on: today, at }, { kind: reactionSource, id, audience: { kind: 'everyone' }, received })

/** What became of a reaction. */
export interface Answered {
  due: Day
  words: Texts | null
  matter: string | null
}

/** What became of many reactions at once, as far as whoever asks may read it. */
export async function answersTo(
  tx: Db,
  reactions: readonly { id: string; day: Day }[],
): Promise<Map<string, Answered>> {
  const matters = await mattersOf(
    tx,
    reactionSource,
    reactions.map(({ id }) => id),
  )
  const answered = ({ id, day }: { id: string; day: Day }): Answered => {
    const matter = matters.get(id)
    if (!matter) return { due: addDays(day, term), words: null, matter: null }
    return { due: matter.due, words: matter.answer ? matter.words : null, matter: matter.id }
  }
  return new Map(reactions.map((one) => [one.id, answered(one)]))
}

export async function answeredAmong(tx: Db, ids: readonly string[]): Promise<number> {
  return [...(await mattersOf(tx, reactionSource, ids)).values()].filter(({ answer }) => answer).length
}
