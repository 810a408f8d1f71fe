import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export const root = dirname(dirname(import.meta.dirname))
export const dist = join(root, 'dist')

/** A program that runs reads either the old file or the new one, never a half one. */
export async function put(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, bytes)
  await rename(`${path}.new`, path)
}

/** A file with a hash in its name, and beside it what a browser gets that can unpack; made once. */
export async function putHashed(path: string, bytes: Uint8Array): Promise<void> {
  if (!existsSync(path)) await put(path, bytes)
  if (/\.(woff2|png|map)$/.test(path) || existsSync(`${path}.gz`)) return
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, quality), promisify(gzip)(bytes, { level: 9 })])
  if (br.length < bytes.length) await put(`${path}.br`, br)
  await put(`${path}.gz`, gz)
}

const day = 24 * 60 * 60 * 1000

/** What an older build left is kept for a day: an app that still runs, or a page that is still open, may ask for it. */
export async function sweep(folder: string, pattern: RegExp, keep: Set<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!pattern.test(name) || keep.has(name.replace(/\.(br|gz|map)$/, ''))) continue
    const path = join(folder, name)
    if (Date.now() - (await stat(path)).mtimeMs > day) await rm(path)
  }
}
