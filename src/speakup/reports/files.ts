import { newAttachment, openFile, sealFile } from '#crypto/attachment.ts'
import type { SentFile } from './body.ts'
import { cleaned } from './metadata/cleaning.ts'

export const mostBytes = 50_000_000

/** A file that somebody chose, with what is left of it after cleaning. */
export interface ChosenFile {
  name: string
  type: string
  original: Blob
  /** Null: it could not be cleaned, and only goes along as it is when the person says so. */
  clean: Blob | null
  how: 'yes' | 'none' | 'failed'
  keepOriginal: boolean
  voice?: boolean
}

export async function chosenFile(file: File): Promise<ChosenFile> {
  const base = { name: file.name, type: file.type, original: file as Blob, keepOriginal: false }
  try {
    const bytes = await cleaned(new Uint8Array(await file.arrayBuffer()))
    if (!bytes) return { ...base, clean: file, how: 'none' }
    return { ...base, clean: new Blob([bytes], { type: file.type }), how: 'yes' }
  } catch {
    return { ...base, clean: null, how: 'failed' }
  }
}

export const goesAlong = (file: ChosenFile): Blob | null => (file.keepOriginal ? file.original : file.clean)

export const bytesOf = (files: readonly ChosenFile[]): number =>
  files.reduce((sum, file) => sum + (goesAlong(file)?.size ?? 0), 0)

/** A file with its keys, ready to be sent; the same again when sending is tried anew, so nothing goes twice. */
export interface ReadyFile {
  sent: SentFile
  blob: Blob
}

export async function readyFiles(files: readonly ChosenFile[]): Promise<ReadyFile[]> {
  const ready: ReadyFile[] = []
  for (const file of files) {
    const blob = goesAlong(file)
    if (!blob) continue
    const attachment = await newAttachment(blob.size)
    const how = file.keepOriginal ? 'original' : file.how === 'yes' ? 'yes' : 'none'
    const voice = file.voice ? { voice: true } : {}
    ready.push({ blob, sent: { ...attachment, name: file.name, type: file.type, cleaned: how, ...voice } })
  }
  return ready
}

/** Sends what is not there yet, piece by piece. A piece that was taken before is not sent again. */
export async function sendFiles(
  files: readonly ReadyFile[],
  there: readonly { attachment: string; index: number }[],
  send: (attachment: string, index: number, sealed: Uint8Array) => Promise<unknown>,
  progress: (file: number, done: number, pieces: number) => void,
): Promise<void> {
  for (const [at, { sent, blob }] of files.entries()) {
    let index = there.filter((piece) => piece.attachment === sent.id).length
    progress(at, index, sent.pieces)
    for await (const sealed of sealFile(sent, blob, index)) {
      await send(sent.id, index, sealed)
      index += 1
      progress(at, index, sent.pieces)
    }
  }
}

/** The whole file again; throws Refused when a piece is missing, moved or altered. */
export async function fetchFile(
  file: SentFile,
  fetchPiece: (attachment: string, index: number) => Promise<Uint8Array>,
): Promise<Blob> {
  async function* pieces() {
    for (let index = 0; index < file.pieces; index += 1) yield await fetchPiece(file.id, index)
  }
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of openFile(file, pieces())) parts.push(part)
  return new Blob(parts, { type: file.type })
}
