import { bytesToHex, concatBytes, hexToBytes, randomBytes } from '@noble/hashes/utils.js'
import { type KeyKind, newKeyPair, recipientOf } from './keys.ts'
import { Refused } from './refused.ts'
import { type Opener, opener, sealBytes } from './seal.ts'

const MiB = 1024 * 1024

/** A file goes in pieces of one MiB, each complete in itself, so that a broken line costs one piece. */
export const pieceSize = MiB
/** A file smaller than one piece has a class of its own; larger ones send so many pieces, the last ones empty. */
const smallClasses = [MiB / 16, MiB / 4, MiB]
const countClasses = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48]

/**
 * What opens a file, to be put into the message it belongs to and nowhere else. The file has a key pair of its own,
 * so that handing a case over means sealing its messages anew and not its files.
 */
export type Attachment = { id: string; identity: string; size: number; pieces: number }

/** Throws Refused `too-large` over 48 MiB, which holds 50 MB. */
export async function newAttachment(size: number, kind: KeyKind = 'x25519'): Promise<Attachment> {
  const needed = Math.max(1, Math.ceil(size / pieceSize))
  const pieces = countClasses.find((count) => needed <= count)
  if (!pieces) throw new Refused('too-large')
  return { id: bytesToHex(randomBytes(16)), identity: (await newKeyPair(kind)).identity, size, pieces }
}

/** The pieces of a file one by one, no more of it in memory than one. `from` resumes where an upload broke off. */
export async function* sealFile(
  attachment: Attachment,
  file: Blob,
  from = 0,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  if (file.size !== attachment.size) throw new TypeError('this is not the file that the attachment was made for')
  const recipient = await recipientOf(attachment.identity)
  for (let index = from; index < attachment.pieces; index += 1) {
    const content = await file.slice(index * pieceSize, (index + 1) * pieceSize).arrayBuffer()
    yield await sealBytes(framed(attachment, index, new Uint8Array(content)), [recipient])
  }
}

/**
 * The file again, piece by piece, in the order given. Throws Refused with the place of the piece: `moved`, `repeated`,
 * `missing`, `other-case` (a piece of another file), `wrong-key`, `damaged`. Only after the last piece is the file
 * known to be whole: use nothing of it before.
 */
export async function* openFile(
  attachment: Attachment,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const open = opener([attachment.identity])
  const seen = new Set<number>()
  for await (const sealed of pieces) {
    const content = await openPiece(attachment, sealed, seen, open)
    if (content.length) yield content
  }
  if (seen.size < attachment.pieces) throw new Refused('missing', seen.size)
}

async function openPiece({ id, size, pieces }: Attachment, sealed: Uint8Array, seen: Set<number>, open: Opener) {
  const place = seen.size
  const frame = await open(sealed).catch((error) => {
    throw new Refused(error.reason, place, { cause: error })
  })
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
  if (frame.length < headSize) throw new Refused('damaged', place)
  if (bytesToHex(frame.subarray(0, 16)) !== id) throw new Refused('other-case', place)
  const index = view.getUint32(16)
  if (seen.has(index)) throw new Refused('repeated', place)
  if (index !== place) throw new Refused('moved', place)
  const length = view.getUint32(24)
  if (view.getUint32(20) !== pieces || length !== lengthAt(size, index)) throw new Refused('damaged', place)
  seen.add(index)
  return frame.subarray(headSize, headSize + length)
}

const headSize = 28
const lengthAt = (size: number, index: number) => Math.max(0, Math.min(pieceSize, size - index * pieceSize))

/** Before the content: the file's id, which piece this is, of how many, and how much of it is content. */
function framed({ id, size, pieces }: Attachment, index: number, content: Uint8Array): Uint8Array {
  const room = pieces > 1 ? pieceSize : (smallClasses.find((most) => size <= most) ?? pieceSize)
  const head = new DataView(new ArrayBuffer(12))
  for (const [at, number] of [index, pieces, content.length].entries()) head.setUint32(4 * at, number)
  return concatBytes(hexToBytes(id), new Uint8Array(head.buffer), content, new Uint8Array(room - content.length))
}
