import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { Refused } from './refused.ts'
import { type Opener, padText, readJson, sealBytes, unpadText } from './seal.ts'

export type Direction = 'to-handler' | 'to-person'

/**
 * A message knows inside, where the server cannot reach, to which conversation it belongs, its place in it (from 0),
 * who speaks to whom, and the digest of the message before it (null for the first).
 */
export type Message<Body = unknown> = {
  conversation: string
  position: number
  direction: Direction
  previous: string | null
  body: Body
}

/** The digest is what the next message names as `previous`. It stays the same when a case is sealed anew. */
export type Opened<Body = unknown> = Message<Body> & { digest: string }

/** Where a conversation ended when it was last read; kept where the server cannot write. */
export type LastSeen = { position: number; digest: string }

/**
 * Seals a message for all who take part, its sender among them, or the sender cannot read it back.
 * Throws what `sealBytes` throws, and Refused `too-large` over 1 MiB of text.
 */
export async function sealMessage(
  message: Message,
  recipients: readonly string[],
): Promise<{ sealed: Uint8Array<ArrayBuffer>; digest: string }> {
  const { conversation, position, direction, previous, body } = message
  const salt = base64urlnopad.encode(randomBytes(16))
  const text = JSON.stringify({ vrijmoed: 1, conversation, position, direction, previous, salt, body })
  return { sealed: await sealBytes(padText(text), recipients), digest: digestOf(text) }
}

/** One message by itself, its place not yet compared with the others. Throws Refused: `wrong-key` or `damaged`. */
export async function openMessage<Body>(sealed: Uint8Array, open: Opener): Promise<Opened<Body>> {
  const text = unpadText(await open(sealed))
  const { vrijmoed, salt, ...message } = readJson(text)
  if (vrijmoed !== 1 || typeof salt !== 'string' || !isMessage(message)) throw new Refused('damaged')
  return { ...(message as Message<Body>), digest: digestOf(text) }
}

/**
 * A whole conversation in the order in which the server gives it, or nothing of it. Throws Refused with the place:
 * `other-case`, `moved`, `repeated`, `missing`, `not-connected`, `wrong-key`, `damaged`; also `missing` when the
 * message last seen is no longer there. A server that holds back the newest messages is found only by `lastSeen`, or
 * by the other side's next message.
 */
export async function openConversation<Body>(
  conversation: string,
  sealed: readonly Uint8Array[],
  open: Opener,
  lastSeen?: LastSeen,
): Promise<Opened<Body>[]> {
  const messages = await Promise.all(sealed.map((one, place) => openAt<Body>(one, place, open)))
  for (const [place, message] of messages.entries()) checkPlace(conversation, messages, message, place)
  if (lastSeen && messages[lastSeen.position]?.digest !== lastSeen.digest)
    throw new Refused(lastSeen.position < messages.length ? 'not-connected' : 'missing', lastSeen.position)
  return messages
}

async function openAt<Body>(sealed: Uint8Array, place: number, open: Opener): Promise<Opened<Body>> {
  try {
    return await openMessage<Body>(sealed, open)
  } catch (error) {
    throw error instanceof Refused ? new Refused(error.reason, place, { cause: error }) : error
  }
}

/**
 * The digest covers a random salt, so only somebody who opened a message can name it as `previous`: a message made by
 * the server, which knows every public key, does not connect.
 */
function checkPlace(conversation: string, all: Opened[], message: Opened, place: number): void {
  if (message.conversation !== conversation) throw new Refused('other-case', place)
  if (all.slice(0, place).some(({ digest }) => digest === message.digest)) throw new Refused('repeated', place)
  if (message.position !== place)
    throw new Refused(all.some(({ position }) => position === place) ? 'moved' : 'missing', place)
  if (message.previous !== (all[place - 1]?.digest ?? null)) throw new Refused('not-connected', place)
}

function isMessage(value: Record<string, unknown>): value is Message & Record<string, unknown> {
  return (
    typeof value.conversation === 'string' &&
    Number.isSafeInteger(value.position) &&
    (value.direction === 'to-handler' || value.direction === 'to-person') &&
    (value.previous === null || typeof value.previous === 'string') &&
    'body' in value
  )
}

const digestOf = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))
