import { bring, matterOf } from '#followup'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
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

export async function answerTo(tx: Db, viewer: Viewer, id: string, received: Day): Promise<Answered> {
  const matter = await matterOf(tx, viewer, { kind: reactionSource, id })
  if (!matter) return { due: addDays(received, term), words: null, matter: null }
  return { due: matter.due, words: matter.answer ? matter.words : null, matter: matter.id }
}

export async function answeredAmong(tx: Db, viewer: Viewer, ids: readonly string[]): Promise<number> {
  let answered = 0
  for (const id of ids) if ((await matterOf(tx, viewer, { kind: reactionSource, id }))?.answer) answered++
  return answered
}
