import { randomUUID } from 'node:crypto'
import { link, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { StartError } from '#platform/start-error.ts'
import { readIfThere } from './data-folder.ts'

/** Recipients seal, identities open. A server that has only a recipient makes backups that who takes it cannot read. */
export interface BackupKey {
  recipients: string[]
  identities: string[]
  /** The file it came from, for messages. */
  path: string
}

export const keyFileIn = (folder: string) => join(folder, 'backup.key')

/** The key in the data folder, as age-keygen writes it; made at first use. */
export async function backupKey(folder: string, log: (line: string) => void = () => {}): Promise<BackupKey> {
  const path = keyFileIn(folder)
  if ((await textOf(path)) === null && (await place(path, await newKey()))) {
    log(
      `Made ${path}, the key of every backup. Keep a copy apart from this server: without it no backup can be opened.`,
    )
  }
  return readKey(path)
}

/** A file of age identities (AGE-SECRET-KEY-1…) or, for a server that only makes backups, recipients (age1…). */
export async function readKey(path: string): Promise<BackupKey> {
  const text = await textOf(path)
  if (text === null)
    throw new StartError(`The key ${path} is not there. Give the file in which the backup key was kept.`)
  const words = text.split(/\r?\n/).map((line) => line.trim())
  const keys = words.filter((word) => word && !word.startsWith('#'))
  const identities = keys.filter((word) => word.startsWith('AGE-SECRET-KEY-'))
  try {
    const own = await Promise.all(identities.map(identityToRecipient))
    const others = keys.filter((word) => !identities.includes(word))
    if (!keys.length || others.some((word) => !word.startsWith('age1'))) throw new Error('no key')
    return { recipients: [...new Set([...own, ...others])], identities, path }
  } catch {
    throw new StartError(
      `${path} is not a backup key: a line of it must begin with AGE-SECRET-KEY-1. Put back your copy.`,
    )
  }
}

async function textOf(path: string): Promise<string | null> {
  return readIfThere(path).catch(() => {
    throw new StartError(`The key ${path} cannot be read. Check that this user may read it.`)
  })
}

async function newKey(): Promise<string> {
  const identity = await generateX25519Identity()
  const day = new Date().toISOString().slice(0, 10)
  return `# created: ${day}\n# public key: ${await identityToRecipient(identity)}\n${identity}\n`
}

/** False when another process was first: a link is made whole or not at all, and never replaces a key in use. */
async function place(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  try {
    const file = await open(draft, 'wx', 0o600)
    await file
      .writeFile(text)
      .then(() => file.sync())
      .finally(() => file.close())
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw new StartError(`The backup key cannot be written to ${path}. Check that its folder is there and has room.`)
  } finally {
    await rm(draft, { force: true })
  }
}
