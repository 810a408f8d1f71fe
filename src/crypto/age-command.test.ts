import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { newAttachment, sealFile } from './attachment.ts'
import { sealMessage } from './conversation.ts'
import { lock, newKeyPair, recipientOf } from './keys.ts'
import { newReturnCode, reporterIdentity } from './return-code.ts'
import { opener, sealJson } from './seal.ts'

/** Somebody who has left Vrijmoed behind must still be able to read: with `age`, as Debian has it, and nothing of ours. */
const present = ['/usr/bin/age', '/usr/local/bin/age', '/opt/homebrew/bin/age'].some(existsSync)
const folder = mkdtempSync(join(tmpdir(), 'vrijmoed-age-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const age = (...args: string[]) => execFileSync('age', args, { maxBuffer: 1e8 })

function opened(sealed: Uint8Array, identity: string): Buffer {
  writeFileSync(at('key.txt'), `${identity}\n`)
  writeFileSync(at('sealed.age'), sealed)
  return age('-d', '-i', at('key.txt'), at('sealed.age'))
}

test.runIf(present)('age opens what we seal, and any JSON reader reads it', async () => {
  const [anna, code] = [await newKeyPair(), newReturnCode()]
  const person = reporterIdentity(code)
  const both = [anna.recipient, await recipientOf(person)]
  const message = {
    conversation: 'c',
    position: 0,
    direction: 'to-handler' as const,
    previous: null,
    body: 'Zó ging het',
  }
  const { sealed } = await sealMessage(message, both)
  for (const identity of [anna.identity, person])
    expect(JSON.parse(String(opened(sealed, identity)))).toMatchObject(message)
  const note = await sealJson('note', ['x'], both)
  expect(JSON.parse(String(opened(note, person)))).toMatchObject({ purpose: 'note', value: ['x'] })
  await expect(async () => opened(sealed, (await newKeyPair()).identity)).rejects.toThrow('no identity matched')
})

test.runIf(present)('age opens the pieces of a file with the key from its message', async () => {
  const attachment = await newAttachment(5)
  for await (const piece of sealFile(attachment, new Blob(['vijf!'])))
    expect(String(opened(piece, attachment.identity).subarray(28, 33))).toBe('vijf!')
})

test.runIf(present)('we open what age seals, for one key or more', async () => {
  const [anna, bram] = [await newKeyPair(), await newKeyPair()]
  writeFileSync(at('plain'), 'Van buiten')
  age('-r', anna.recipient, '-r', bram.recipient, '-o', at('made.age'), at('plain'))
  for (const { identity } of [anna, bram])
    expect(String(Buffer.from(await opener([identity])(readFileSync(at('made.age')))))).toBe('Van buiten')
})

test.runIf(present)('an identity of ours is a key file for age', async () => {
  const anna = await newKeyPair()
  writeFileSync(at('identity.txt'), `${anna.identity}\n`)
  expect(String(execFileSync('age-keygen', ['-y', at('identity.txt')])).trim()).toBe(anna.recipient)
})

test.runIf(present && existsSync('/usr/bin/script'))('age unlocks a private key with its passphrase', async () => {
  const anna = await newKeyPair()
  writeFileSync(at('locked.age'), await lock(anna.identity, { passphrase: 'een café vol fietsen' }))
  // age asks a terminal only, which `script` pretends to be.
  const command = `age -d -o ${at('unlocked.txt')} ${at('locked.age')}`
  execFileSync('script', ['-qec', command, '/dev/null'], { input: 'een café vol fietsen\n', timeout: 60_000 })
  expect(readFileSync(at('unlocked.txt'), 'utf8')).toBe(`${anna.identity}\n`)
})
