import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartError } from '#platform/start-error.ts'
import { backupKey, readKey } from './backup-key.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vrijmoed-key-'))
})
afterEach(() => rm(dir, { recursive: true }))

test('the key is made once, for its owner only, and whoever makes it is told to keep a copy', async () => {
  const said: string[] = []
  const key = await backupKey(dir, (line) => said.push(line))
  expect(await backupKey(dir, (line) => said.push(line))).toEqual(key)
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/Keep a copy apart from this server/)
  expect(said[0]).not.toContain(key.identities[0])
  expect((await stat(key.path)).mode & 0o777).toBe(0o600)
  expect(await readFile(key.path, 'utf8')).toMatch(/^# created: .*\n# public key: age1.*\nAGE-SECRET-KEY-1.*\n$/)
})

test('of many that start at once, all have the same key', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => backupKey(dir)))
  expect(new Set(keys.map((key) => key.identities.join())).size).toBe(1)
})

test('what is no key is said to be none, and is never replaced', async () => {
  const path = join(dir, 'backup.key')
  for (const text of ['', '# only a remark\n', 'hello\n', 'AGE-SECRET-KEY-1HALF\n', 'age1\nAGE-SECRET-KEY-1']) {
    await writeFile(path, text)
    await expect(backupKey(dir)).rejects.toThrow(StartError)
    expect(await readFile(path, 'utf8')).toBe(text)
  }
  await expect(readKey(join(dir, 'none'))).rejects.toThrow(/is not there/)
  await expect(backupKey(join(dir, 'no', 'folder'))).rejects.toThrow(/cannot be written/)
})
