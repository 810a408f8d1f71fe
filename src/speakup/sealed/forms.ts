import { z } from 'zod'
import { kinds } from '../tables.ts'

/** What comes in sealed: its shape can be checked, its content cannot. */

const KiB = 1024
const begin = Buffer.from('age-encryption.org/v1\n')
const chunk = 64 * KiB

/** The length of what stands under the header of an age file: a nonce, and a tag for every 64 KiB. */
const payload = (size: number) => 16 + size + 16 * Math.ceil(size / chunk)
const textSizes = new Set([16, 64, 256, 1024].map((size) => payload(size * KiB)))
const pieceSizes = new Set([64, 256, 1024].map((size) => payload(size * KiB + 28)))

/** Only an age file of one of the sizes: a browser that forgot to seal or to fill up is refused here. */
function bodySize(bytes: Buffer): number {
  if (!bytes.subarray(0, begin.length).equals(begin)) return -1
  const mac = bytes.indexOf('\n--- ')
  const end = mac < 0 ? -1 : bytes.indexOf('\n', mac + 5)
  return end < 0 ? -1 : bytes.length - end - 1
}

const sealed = (sizes: Set<number>, max: number) =>
  z
    .string()
    .max(Math.ceil((max * 4) / 3) + 4)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length <= max && sizes.has(bodySize(bytes)))

/** Thirty-two recipients of the larger kind of key are 54 kB of header. */
export const sealedText = sealed(textSizes, 1100 * KiB)
export const sealedPiece = sealed(pieceSizes, 1060 * KiB)

export const rowId = z.string().regex(/^[0-9a-z]{16}$/)
export const attachmentId = z.string().regex(/^[0-9a-f]{32}$/)
export const locator = z.string().regex(/^[\w-]{22}$/)
export const digest = z.string().regex(/^[0-9a-f]{64}$/)
export const publicKey = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$|^age1pq1[02-9ac-hj-np-z]{1900,2000}$/)
export const position = z.int().min(0).max(9999)
export const pieceIndex = z.int().min(0).max(47)

export const begunForm = z.object({
  id: rowId,
  kind: z.enum(kinds),
  personKey: publicKey,
  /** Ids of holder keys, the recovery keys of their desks among them. */
  recipients: z.array(rowId).min(1).max(30),
  first: sealedText,
  revealed: z
    .array(z.object({ key: rowId, sealed: sealedText }))
    .max(30)
    .default([]),
})
export type BegunForm = z.output<typeof begunForm>

export const messageForm = z.object({ position, sealed: sealedText })
export const pieceForm = z.object({ attachment: attachmentId, index: pieceIndex, sealed: sealedPiece })
export const pieceAsked = z.object({ attachment: attachmentId, index: pieceIndex })
export const revealForm = z.object({ key: rowId, sealed: sealedText })

/** A conversation sealed for others: all its messages, or nothing of it. */
export const anewForm = z.object({
  messages: z
    .array(z.object({ position, sealed: sealedText }))
    .min(1)
    .max(2000),
  recipients: z.array(rowId).min(1).max(30),
  /** What was noted about it, for the same holders. */
  notes: z
    .array(z.object({ id: rowId, sealed: sealedText }))
    .max(2000)
    .default([]),
})
export type AnewForm = z.output<typeof anewForm>

export const noteForm = z.object({
  id: rowId,
  conversation: rowId.nullable().default(null),
  purpose: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  sealed: sealedText,
  eraseOn: z.iso.date().nullable().default(null),
})
export type NoteForm = z.output<typeof noteForm>
