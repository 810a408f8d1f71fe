import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { armor } from 'age-encryption'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindOf, newKeyPair } from './keys.ts'
import { Refused } from './refused.ts'
import { opener, openJson, padText, sealBytes, sealJson, sizeClasses, unpadText } from './seal.ts'

const [anna, bram, carla, pq, pq2] = await Promise.all([
  newKeyPair(),
  newKeyPair(),
  newKeyPair(),
  newKeyPair('hybrid'),
  newKeyPair('hybrid'),
])

/** From the test kit of the age format (C2SP/CCTV, `armor` and `armor_no_match`). */
const kit = {
  identity: 'AGE-SECRET-KEY-1XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6',
  payload: '013f54400c82da08037759ada907a8b864e97de81c088a182062c4b5622fd2ab',
  file: `-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY
TnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCkVtRUNBRWNLTituL1ZzOVNiV2lW
K0h1MHIrRThSNzdEZFdZeWQ4M253N1UKLS0tIFZuKzU0anFpaVVDRStXWmNFVlkz
ZjFzcUhqbHUvejFMQ1EvVDdYbTdxSTAK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpS
yPC8DpksHoMx+2Y=
-----END AGE ENCRYPTED FILE-----
`,
  otherIdentity: 'AGE-SECRET-KEY-143WN7DCXU4G8R5AXQSSYD9AEPYDNT3HXSLWSPK36CDU6E8M59SSSAGZ3KG',
}

test("the test kit's file opens to what it says, and not for another key", async () => {
  const content = await opener([kit.identity])(armor.decode(kit.file))
  expect(bytesToHex(sha256(content))).toBe(kit.payload)
  await expect(opener([kit.otherIdentity])(armor.decode(kit.file))).rejects.toThrow(new Refused('wrong-key'))
})

test('everybody it is sealed for opens it, and nobody else', async () => {
  const value = { what: 'Ik wil iets vertellen. Ünïcödé 🙂', none: null, list: [1, 2] }
  const sealed = await sealJson('note 7', value, [anna.recipient, bram.recipient])
  for (const { identity } of [anna, bram]) expect(await openJson('note 7', sealed, opener([identity]))).toEqual(value)
  expect(await openJson('note 7', sealed, opener([carla.identity, bram.identity]))).toEqual(value)
  await expect(openJson('note 7', sealed, opener([carla.identity]))).rejects.toThrow(new Refused('wrong-key'))
  await expect(openJson('note 7', sealed, opener([]))).rejects.toThrow(new Refused('wrong-key'))
  expect(new TextDecoder('latin1').decode(sealed)).not.toContain('vertellen')
})

test('post-quantum keys seal as well, and never beside weaker ones', async () => {
  const sealed = await sealJson('note 7', 'later', [pq.recipient, pq2.recipient])
  expect(await openJson('note 7', sealed, opener([pq2.identity]))).toBe('later')
  expect([kindOf(pq.recipient), kindOf(anna.recipient)]).toEqual(['hybrid', 'x25519'])
  await expect(sealJson('x', 1, [pq.recipient, anna.recipient])).rejects.toThrow(new Refused('mixed-keys'))
})

test('what was sealed for one purpose is refused for another', async () => {
  const sealed = await sealJson('note 7', 'x', [anna.recipient])
  await expect(openJson('note 8', sealed, opener([anna.identity]))).rejects.toThrow(new Refused('other-case'))
})

test('recipients that are none, or the same twice, are refused before anything is sealed', async () => {
  const { recipient } = anna
  const wrong = [
    [],
    [recipient, recipient],
    ['age1'],
    [''],
    [anna.identity],
    [recipient.toUpperCase()],
    [`${recipient}q`],
  ]
  for (const recipients of [
    ...wrong,
    [recipient.replace(/.$/, (c) => (c === 'q' ? 'p' : 'q'))],
    Array(33).fill(recipient),
  ])
    await expect(sealBytes(new Uint8Array(1), recipients)).rejects.toThrow(new Refused('bad-recipient'))
  expect(() => opener(['AGE-SECRET-KEY-1'])).toThrow(new Refused('wrong-key'))
  expect(() => opener(['nonsense'])).toThrow(new Refused('wrong-key'))
})

test('any altered, shortened or lengthened byte is refused', async () => {
  const sealed = await sealJson('note', 'Iets', [anna.recipient])
  const open = opener([anna.identity])
  const faults = new Set<string>()
  const refused = async (bytes: Uint8Array) => {
    const fault = await openJson('note', bytes, open).then(
      () => new Error('opened'),
      (error) => error,
    )
    expect(fault).toBeInstanceOf(Refused)
    faults.add(fault.reason)
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      await refused(sealed.map((byte, place) => (place === at ? byte ^ change : byte)))
      await refused(sealed.subarray(0, at))
      await refused(concatBytes(sealed, sealed.subarray(at)))
    }),
    { numRuns: 60 },
  )
  for (let at = 0; at < 230; at += 1) await refused(sealed.map((byte, place) => (place === at ? byte ^ 1 : byte)))
  expect([...faults].sort()).toEqual(['damaged', 'wrong-key'])
})

test('lengths within one class give one length, whatever is written', async () => {
  const lengths = new Map<string, Set<number>>()
  const frame = JSON.stringify({ vrijmoed: 1, purpose: 'p', value: '' }).length
  const sizes = sizeClasses
    .slice(0, 2)
    .flatMap((size, at) => [size - frame, (sizeClasses[at - 1] ?? 0) + 1, size - 4_000])
  for (const recipients of [[anna], [anna, bram], [anna, bram, carla], [pq]])
    for (const size of [0, 1, ...sizes]) {
      const sealed = await sealJson(
        'p',
        'x'.repeat(size),
        recipients.map(({ recipient }) => recipient),
      )
      const group = `${recipients.length} ${recipients[0] === pq} ${sizeClasses.find((most) => size + frame <= most)}`
      lengths.set(group, (lengths.get(group) ?? new Set()).add(sealed.length))
    }
  expect([...lengths.values()].every((seen) => seen.size === 1)).toBe(true)
  expect(lengths.size).toBe(8)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 3_000 }), async (text) => {
      const sealed = await sealJson('p', text, [anna.recipient])
      expect(sealed.length).toBe(16_584)
      expect(await openJson('p', sealed, opener([anna.identity]))).toBe(text)
    }),
    { numRuns: 40 },
  )
})

test('padding goes off as it went on, to the byte, and what has no class is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const json = JSON.stringify(text)
      expect(unpadText(padText(json))).toBe(json)
    }),
  )
  const [first = 0, last = 0] = [sizeClasses[0], sizeClasses.at(-1)]
  expect(padText('é'.repeat(first / 2)).length).toBe(first)
  expect(padText('é'.repeat(first / 2 + 1)).length).toBe(4 * first)
  expect(() => padText('x'.repeat(last + 1))).toThrow(new Refused('too-large'))
  expect(() => unpadText(new Uint8Array(first + 1))).toThrow(new Refused('damaged'))
  expect(() => unpadText(new Uint8Array(first).fill(0xff))).toThrow(new Refused('damaged'))
})

test('what is sealed well but is not ours is refused', async () => {
  for (const text of [
    '',
    'null',
    '[]',
    '{}',
    '{"vrijmoed":2,"purpose":"p","value":1}',
    '{"vrijmoed":1,"purpose":"p"}',
    '{',
  ])
    await expect(
      openJson('p', await sealBytes(padText(text), [anna.recipient]), opener([anna.identity])),
    ).rejects.toThrow(new Refused('damaged'))
  const unpadded = await sealBytes(utf8ToBytes('{"vrijmoed":1,"purpose":"p","value":1}'), [anna.recipient])
  await expect(openJson('p', unpadded, opener([anna.identity]))).rejects.toThrow(new Refused('damaged'))
})
