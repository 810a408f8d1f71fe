import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, randomBytes } from '@noble/hashes/utils.js'
import { bech32 } from '@scure/base'
import { armor } from 'age-encryption'
import { expect, test } from 'vitest'
import { fingerprint, matches } from './fingerprint.ts'
import { derive, identityFrom, kindOf, lock, newKeyPair, recipientOf, relock, secretOf, unlock } from './keys.ts'
import { Refused } from './refused.ts'

const pair = await newKeyPair()
const pq = await newKeyPair('hybrid')

test('HKDF is that of RFC 5869 (test case 3: no salt, no info)', () => {
  const key = hkdf(sha256, new Uint8Array(22).fill(0x0b), undefined, undefined, 42)
  expect(bytesToHex(key)).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8')
  const [one, other] = [derive(key, 'locator'), derive(key, 'reporter x25519')]
  expect(bytesToHex(one)).not.toBe(bytesToHex(other))
})

test('an identity is 32 bytes in age its own spelling, and its recipient follows from it', async () => {
  // RFC 7748, 6.1: Alice's keys.
  const alice = hexToBytes('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a')
  const hers = await recipientOf(identityFrom(alice, 'x25519'))
  expect(bytesToHex(bech32.decodeToBytes(hers).bytes)).toBe(
    '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
  )
  for (const { identity, recipient } of [pair, pq]) {
    const { secret, kind } = secretOf(identity)
    expect(identityFrom(secret, kind)).toBe(identity)
    expect(await recipientOf(identity)).toBe(recipient)
    expect(kindOf(recipient)).toBe(kind)
  }
  for (const wrong of ['', 'AGE-SECRET-KEY-1', pair.recipient, pair.identity.toLowerCase(), `${pair.identity}Q`]) {
    expect(() => secretOf(wrong)).toThrow(new Refused('wrong-key'))
    await expect(recipientOf(wrong)).rejects.toThrow(new Refused('wrong-key'))
  }
})

test('a private key comes back with its passphrase, however it was typed, and with no other', async () => {
  const locked = await lock(pair.identity, { passphrase: 'een café vol ﬁetsen' })
  expect(locked).toContain('BEGIN AGE ENCRYPTED FILE')
  expect(locked).not.toContain(pair.identity.slice(20))
  expect(await unlock(locked, { passphrase: ' een cafe\u0301 vol fietsen ' })).toBe(pair.identity)
  await expect(unlock(locked, { passphrase: 'een cafe vol fietsen' })).rejects.toThrow(new Refused('wrong-passphrase'))
  await expect(unlock(locked, { secret: randomBytes(32) })).rejects.toThrow(new Refused('wrong-key'))
})

test('a passkey opens either kind of key, and a lock can be changed', async () => {
  const [first, second] = [{ secret: randomBytes(32) }, { secret: randomBytes(32) }]
  for (const { identity } of [pair, pq]) {
    const moved = await relock(await lock(identity, first), first, second)
    expect(await unlock(moved, second)).toBe(identity)
    await expect(unlock(moved, first)).rejects.toThrow(new Refused('wrong-key'))
    await expect(relock(moved, first, second)).rejects.toThrow(new Refused('wrong-key'))
  }
  expect(await lock(pq.identity, first)).not.toBe(await lock(pq.identity, first))
  const header = new TextDecoder('latin1').decode(armor.decode(await lock(pq.identity, first)))
  expect(header).toContain('-> mlkem768x25519 ')
  expect(header).not.toContain('-> X25519 ')
})

test('a lock that holds nothing is refused', async () => {
  for (const passphrase of ['', 'kort', ' elf tekens ', '🙂🙂🙂🙂🙂🙂'])
    await expect(lock(pair.identity, { passphrase })).rejects.toThrow(new Refused('weak-passphrase'))
  await expect(lock(pair.identity, { secret: randomBytes(31) })).rejects.toThrow(TypeError)
  await expect(lock('no key', { secret: randomBytes(32) })).rejects.toThrow(new Refused('wrong-key'))
  const locked = await lock(pair.identity, { secret: new Uint8Array(32) })
  for (const damaged of ['', 'x', locked.slice(0, 200), locked.replace(/A/g, 'B')])
    await expect(unlock(damaged, { secret: new Uint8Array(32) })).rejects.toThrow(Refused)
})

test('thirty digits to read aloud, one way only', () => {
  // Computed once more with Python's hashlib.
  expect(fingerprint('age1example')).toBe('03501 94128 57103 00317 23867 55106')
  expect(matches(fingerprint('age1example').replaceAll(' ', ''), 'age1example')).toBe(true)
  expect(matches(` ${fingerprint('age1example').replaceAll(' ', '-')}\n`, 'age1example')).toBe(true)
  expect(matches(fingerprint('age1example'), 'age1examplf')).toBe(false)
  for (const wrong of ['', '0', fingerprint('age1example').slice(1)]) expect(matches(wrong, 'age1example')).toBe(false)
})
