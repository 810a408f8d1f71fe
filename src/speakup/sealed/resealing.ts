import { type Opener, sealBytes } from '#crypto/seal.ts'
import { type Fetched, type FetchedNote, fromBase64, toBase64 } from './client.ts'

/**
 * All messages of a conversation for other recipients, the person among them. What is inside stays byte for byte the
 * same, so it stays the same conversation with the same digests. `keys` are the holders, by their public keys.
 */
export async function resealed(
  fetched: Fetched,
  open: Opener,
  keys: readonly string[],
): Promise<{ position: number; sealed: string }[]> {
  const recipients = [...new Set([...keys, fetched.personKey])]
  const messages = []
  for (const { position, sealed } of fetched.messages) {
    const inside = await open(fromBase64(sealed))
    messages.push({ position, sealed: toBase64(await sealBytes(inside, recipients)) })
  }
  return messages
}

/** Those for whom a conversation is sealed now. */
export const recipientsNow = (fetched: Fetched) => fetched.recipients.filter(({ until }) => until === null)

/** What was noted about a case, for its next holders; the person never reads it. What this key does not open stays as it
 * is, since it was meant for another. */
export async function resealedNotes(notes: readonly FetchedNote[], open: Opener, keys: readonly string[]) {
  const anew = []
  for (const { id, sealed } of notes) {
    const inside = await open(fromBase64(sealed)).catch(() => null)
    if (inside) anew.push({ id, sealed: toBase64(await sealBytes(inside, [...new Set(keys)])) })
  }
  return anew
}
