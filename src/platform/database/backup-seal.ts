import { createReadStream } from 'node:fs'
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { StartError } from '#platform/start-error.ts'
import { BadBackup, halfOrAltered, notOurs } from './backup-errors.ts'
import type { BackupKey } from './backup-key.ts'

/** Level 1 was measured on rows like ours: 154 MB/s, where gzip does 54 to 73, and smaller than either. */
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** Packs and seals into FILE.part, which becomes FILE only when all of it is on the disk. Gives its size. */
export async function sealInto(
  file: string,
  key: BackupKey,
  content: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<number> {
  await requireAbsent(file)
  const part = `${file}.part`
  const out = await openPart(part)
  try {
    await pipeline(content, createZstdCompress(packing), (packed) => seal(packed, key), writeTo(out), { signal })
    await out.sync()
    const { size } = await out.stat()
    await out.close()
    await requireAbsent(file)
    await rename(part, file)
    await syncFolder(dirname(file))
    return size
  } catch (error) {
    await out.close().catch(() => {})
    await rm(part, { force: true })
    throw error
  }
}

const writeTo = (out: FileHandle) => async (sealed: AsyncIterable<Uint8Array>) => {
  for await (const chunk of sealed) await out.writeFile(chunk)
}

async function* seal(packed: AsyncIterable<Uint8Array>, key: BackupKey): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of key.recipients) encrypter.addRecipient(recipient)
  yield* await encrypter.encrypt(asWeb(packed))
}

/** age speaks in web streams. A piece is fetched when it is asked for, so nothing piles up. */
function asWeb(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  const pull = async (out: ReadableStreamDefaultController<Uint8Array>) => {
    const next = await pieces.next()
    if (next.done) out.close()
    else out.enqueue(next.value)
  }
  return new ReadableStream({ pull, cancel: async () => void (await pieces.return?.()) }, { highWaterMark: 0 })
}

async function openPart(part: string): Promise<FileHandle> {
  try {
    return await open(part, 'wx', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new StartError(
      `${part} is there: another backup is being made, or one was broken off. If none runs, remove it and try again.`,
    )
  }
}

async function requireAbsent(file: string) {
  const there = await lstat(file).then(
    () => true,
    () => false,
  )
  if (there) throw new StartError(`${file} is there already, and a backup replaces nothing. Give another name.`)
}

/** Without this the name of the file could be lost in a power cut. Windows has no such thing. */
async function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Opens a sealed file and gives what it holds to `use`, piece by piece; `heard` is told of the bytes read. */
export async function unseal<T>(
  file: string,
  key: BackupKey,
  use: (content: AsyncIterable<Uint8Array>) => Promise<T>,
  heard: (bytes: number) => void,
): Promise<T> {
  if (!key.identities.length)
    throw new StartError(
      `${key.path} can only make backups. Give the key that opens them: a line of it begins with AGE-SECRET-KEY-1.`,
    )
  await requireAge(file)
  return await pipeline(opened(file, key, heard), createZstdDecompress(), use).catch((error: NodeJS.ErrnoException) => {
    throw /^Z(STD)?_/.test(error.code ?? '') ? notOurs(file) : error
  })
}

/** Whatever age finds wrong after the key fitted is damage: it proves every byte before it gives any. */
async function* opened(file: string, key: BackupKey, heard: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter()
  for (const identity of key.identities) decrypter.addIdentity(identity)
  try {
    yield* await decrypter.decrypt(asWeb(bytesOf(file, heard)))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code) throw error
    throw message.startsWith('no identity matched') ? wrongKey(file, key) : halfOrAltered(file)
  }
}

async function* bytesOf(file: string, heard: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    heard(chunk.length)
    yield chunk
  }
}

const wrongKey = (file: string, key: BackupKey) =>
  new BadBackup(
    `${file} was sealed for another key than ${key.path}. Give the file in which its key was kept (--key KEYFILE); nothing was changed.`,
  )

const magic = 'age-encryption.org/v1\n'

async function requireAge(file: string) {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    const start = buffer.toString('latin1', 0, bytesRead)
    if (start !== magic) throw magic.startsWith(start) ? halfOrAltered(file) : notOurs(file)
  } finally {
    await handle.close()
  }
}
