import type { Db } from '#platform/database/database.ts'
import type { Fetched } from './client.ts'
import { type Conversation, messagesOf, piecesOf, recipientsOf, revealedOf } from './store.ts'

/** All of a conversation as a browser gets it: what is sealed stays sealed. */
export async function fetchedOf(tx: Db, conversation: Conversation): Promise<Fetched> {
  const { id } = conversation
  const text = (sealed: Buffer) => sealed.toString('base64')
  return {
    ...conversation,
    recipients: await recipientsOf(tx, id),
    messages: (await messagesOf(tx, id)).map((one) => ({ ...one, sealed: text(one.sealed) })),
    pieces: await piecesOf(tx, id),
    revealed: (await revealedOf(tx, id)).map((one) => ({ ...one, sealed: text(one.sealed) })),
  }
}

/** JSON under a type of its own: what is sealed cannot be packed smaller, so nobody tries. */
export const sealedType = 'application/vnd.vrijmoed+json'
