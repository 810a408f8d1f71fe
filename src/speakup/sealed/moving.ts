import type { Opener } from '#crypto/seal.ts'
import { type Fetched, holderNotes, holderSealsAnew, NotStored } from './client.ts'
import { recipientsNow, resealed, resealedNotes } from './resealing.ts'

export interface HolderKey {
  key: string
  recipient: string
}

/** A key that ended since is nobody's any more: nothing is sealed for it again. */
export const stillThere = ({ holders }: { holders: readonly { id: string }[] }, keys: HolderKey[]): HolderKey[] =>
  keys.filter(({ key }) => holders.some(({ id }) => id === key))

interface Moving {
  conversations: readonly string[]
  open: Opener
  csrf: string
  fetchOne: (id: string) => Promise<Fetched>
  /** From those for whom it is sealed now to those for whom it should be. */
  change: (now: HolderKey[]) => HolderKey[]
  progress?: (done: number, of: number) => void
}

/** Hands over conversations one by one; each is wholly moved or wholly as it was. A message that comes in meanwhile is
 * no reason to stop: then that conversation is fetched and sealed again. */
export async function moveConversations({ conversations, progress, ...how }: Moving): Promise<void> {
  for (const [at, id] of conversations.entries()) {
    await moveOne(id, how)
    progress?.(at + 1, conversations.length)
  }
}

export async function moveOne(id: string, how: Omit<Moving, 'conversations' | 'progress'>, tries = 3): Promise<void> {
  const fetched = await how.fetchOne(id)
  const now = recipientsNow(fetched)
  const keys = how.change(now.map(({ key, recipient }) => ({ key, recipient })))
  const next = keys.map(({ recipient }) => recipient)
  const messages = await resealed(fetched, how.open, next)
  // Of a case the notes belong to the case; what an adviser noted of a talk is their own.
  const noted = fetched.kind === 'report' || fetched.kind === 'complaint' ? (await holderNotes('', id)).notes : []
  const along = now.flatMap(({ role, recipient }) => (role === 'adviser' ? [recipient] : []))
  const notes = await resealedNotes(
    noted,
    how.open,
    next.filter((key) => !along.includes(key)),
  )
  try {
    await holderSealsAnew(how.csrf, id, { messages, notes, recipients: keys.map(({ key }) => key) })
  } catch (error) {
    if (tries < 2 || !(error instanceof NotStored) || error.reason !== 'taken') throw error
    await moveOne(id, how, tries - 1)
  }
}
