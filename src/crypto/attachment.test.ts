import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attachment, newAttachment, openFile, pieceSize, sealFile } from './attachment.ts'
import { Refused } from './refused.ts'

const MiB = 1024 * 1024

async function sealedPieces(attachment: Attachment, file: Blob, from = 0): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of sealFile(attachment, file, from)) pieces.push(piece)
  return pieces
}

const summary = (content: Uint8Array) => `${content.length} ${bytesToHex(sha256(content))}`

/** Length and hash: comparing megabytes number by number takes vitest seconds. */
async function opened(attachment: Attachment, pieces: Iterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of openFile(attachment, pieces)) parts.push(part)
  return summary(concatBytes(...parts))
}

const faultOf = (attachment: Attachment, pieces: Uint8Array[]) =>
  opened(attachment, pieces).then(
    () => null,
    (error: Refused) => [error.reason, error.place],
  )

const bytes = (size: number) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 12)) & 255)

const content = bytes(2 * MiB + 5)
const file = new Blob([content])
const attachment = await newAttachment(file.size)
const pieces = await sealedPieces(attachment, file)
const at = (place: number) => pieces[place] ?? new Uint8Array()

test('a file comes back byte for byte', async () => {
  expect(pieces.length).toBe(3)
  expect(await opened(attachment, pieces)).toBe(summary(content))
  for (const size of [0, 1, MiB / 16, MiB / 16 + 1, MiB - 1, MiB, MiB + 1]) {
    const small = await newAttachment(size)
    expect(await opened(small, await sealedPieces(small, new Blob([bytes(size)])))).toBe(summary(bytes(size)))
  }
})

test('a piece moved, repeated, missing or of another file is refused, with its place', async () => {
  const twin = await newAttachment(file.size)
  const foreign = await sealedPieces({ ...twin, identity: attachment.identity }, file)
  expect(await faultOf(attachment, [at(0), at(2), at(1)])).toEqual(['moved', 1])
  expect(await faultOf(attachment, [at(0), at(0), at(1)])).toEqual(['repeated', 1])
  expect(await faultOf(attachment, [at(0), at(1)])).toEqual(['missing', 2])
  expect(await faultOf(attachment, [])).toEqual(['missing', 0])
  expect(await faultOf(attachment, [...pieces, at(2)])).toEqual(['repeated', 3])
  expect(await faultOf(attachment, [at(0), foreign[1] ?? at(0), at(2)])).toEqual(['other-case', 1])
  expect(await faultOf(twin, pieces)).toEqual(['wrong-key', 0])
  expect(await faultOf({ ...attachment, pieces: 4 }, pieces)).toEqual(['damaged', 0])
  expect(await faultOf({ ...attachment, size: 5 }, pieces)).toEqual(['damaged', 0])
  const bent = at(1).map((byte, place) => (place === MiB ? byte ^ 1 : byte))
  expect(await faultOf(attachment, [at(0), bent, at(2)])).toEqual(['damaged', 1])
})

test('an upload that broke off goes on where it was', async () => {
  const rest = await sealedPieces(attachment, file, 2)
  expect(rest.length).toBe(1)
  expect(await opened(attachment, [at(0), at(1), ...rest])).toBe(summary(content))
  await expect(sealedPieces(attachment, new Blob(['another file']))).rejects.toThrow(TypeError)
})

test('lengths and numbers of pieces fall in classes', async () => {
  const lengths = await Promise.all(
    [0, 1, 60_000, MiB / 16, 70_000, MiB / 4, MiB / 4 + 1, MiB].map(async (size) => {
      const one = await newAttachment(size)
      return (await sealedPieces(one, new Blob([new Uint8Array(size)]))).map((piece) => piece.length)
    }),
  )
  expect(new Set(lengths.map(String)).size).toBe(3)
  expect(new Set(pieces.map((piece) => piece.length)).size).toBe(1)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 48 * MiB }), async (size) => {
      const { pieces: count } = await newAttachment(size)
      const needed = Math.max(1, Math.ceil(size / pieceSize))
      expect([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48]).toContain(count)
      expect(count >= needed && count <= needed * 1.5).toBe(true)
    }),
  )
  await expect(newAttachment(48 * MiB + 1)).rejects.toThrow(new Refused('too-large'))
  expect((await newAttachment(50_000_000)).pieces).toBe(48)
})
