import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, readCanonical } from './canonical.ts'
import { changesBetween, type KeyList, keyOf, posterFingerprint, publishKeys, succeed, verifyKeys } from './key-list.ts'
import { newKeyPair } from './keys.ts'
import { Refused } from './refused.ts'
import { newSigningKey, readSigned, sign, signBytes, verifyBytes } from './signing.ts'

const root = newSigningKey()
const digits = posterFingerprint(root.publicKey)
const [anna, bram] = await Promise.all([newKeyPair(), newKeyPair('hybrid')])
const list: KeyList = {
  organisation: 'Zorggroep De Linde',
  number: 3,
  issued: '2026-11-20',
  keys: [
    { holder: 'anna', role: 'adviser', recipient: anna.recipient, from: '2026-01-01', until: null },
    { holder: 'bram', role: 'handler', recipient: bram.recipient, from: '2026-03-01', until: '2026-12-31' },
  ],
}
const published = await publishKeys(root, list)

/** RFC 8032, 7.1: tests 1, 2 and 3. */
const vectors = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const

test("signatures are those of RFC 8032, the browser's and noble's alike", async () => {
  for (const [seed, publicKey, message, signature] of vectors) {
    expect(newSigningKey(hexToBytes(seed)).publicKey).toBe(base64urlnopad.encode(hexToBytes(publicKey)))
    expect(bytesToHex(await signBytes(hexToBytes(seed), hexToBytes(message)))).toBe(signature)
    expect(bytesToHex(ed25519.sign(hexToBytes(message), hexToBytes(seed)))).toBe(signature)
    expect(await verifyBytes(hexToBytes(publicKey), hexToBytes(signature), hexToBytes(message))).toBe(true)
    expect(await verifyBytes(hexToBytes(publicKey), hexToBytes(signature), utf8ToBytes('other'))).toBe(false)
  }
})

test('a browser without Ed25519 signs and verifies all the same', async () => {
  const real = crypto.subtle.importKey
  crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))
  try {
    expect((await publishKeys(root, list)).list).toEqual(published.list)
    expect(await verifyKeys(published, digits)).toEqual(list)
    const altered = { ...published.list, text: published.list.text.replace('anna', 'bram') }
    await expect(verifyKeys({ ...published, list: altered }, digits)).rejects.toThrow(new Refused('bad-signature'))
  } finally {
    crypto.subtle.importKey = real
  }
})

test('the canonical text is that of RFC 8785, whatever the order of the fields', () => {
  // RFC 8785, 3.2.3: the order of names.
  const names = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
  }
  const more = {
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  expect(Object.values(JSON.parse(canonical({ ...names, ...more })) as object).join()).toBe(
    Object.values({ '1': 'One', ...JSON.parse(canonical({ ...more, ...names })) }).join(),
  )
  expect(canonical({ ...names, ...more })).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  )
  // RFC 8785, 3.2.2.2: strings and literals.
  expect(canonical({ string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] })).toBe(
    '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  for (const odd of [
    undefined,
    0.5,
    Number.NaN,
    2 ** 53,
    '\ud800',
    new Date(),
    { a: undefined },
    [undefined],
    () => 1,
    1n,
  ])
    expect(() => canonical(odd)).toThrow(TypeError)
})

test('a canonical text reads back, and no other text of the same value does', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('any'), { maxLength: 4 }),
    record: fc.dictionary(fc.string(), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  })).any
  fc.assert(
    fc.property(value, (one) => {
      const text = canonical(one)
      expect(canonical(readCanonical(text))).toBe(text)
      expect(() => readCanonical(`${text} `)).toThrow(new Refused('damaged'))
    }),
  )
  for (const text of ['', '{', '{"b":1,"a":2}', '{"a":1,"a":1}', '1.0', '1e3', '[1, 2]', '"\\u0061"', '-0'])
    expect(() => readCanonical(text)).toThrow(new Refused('damaged'))
})

test('a list is read by whoever brings the right digits, and by nobody else', async () => {
  expect(await verifyKeys(published, digits)).toEqual(list)
  expect(await verifyKeys(published, digits.replaceAll(' ', ''), 3)).toEqual(list)
  await expect(verifyKeys(published, digits, 4)).rejects.toThrow(new Refused('rolled-back'))
  for (const wrong of ['', '0', posterFingerprint(newSigningKey().publicKey)])
    await expect(verifyKeys(published, wrong)).rejects.toThrow(new Refused('wrong-fingerprint'))
})

test('a swapped key, an altered list and a signature by somebody else are refused', async () => {
  const crook = newSigningKey()
  const swapped = { ...list, keys: list.keys.map((key) => ({ ...key, recipient: bram.recipient })) }
  const forged = await publishKeys(crook, swapped)
  await expect(verifyKeys({ ...forged, root: root.publicKey }, digits)).rejects.toThrow(new Refused('bad-signature'))
  await expect(verifyKeys(forged, digits)).rejects.toThrow(new Refused('wrong-fingerprint'))
  const altered = { ...published.list, text: canonical(swapped) }
  await expect(verifyKeys({ ...published, list: altered }, digits)).rejects.toThrow(new Refused('bad-signature'))
  for (const signature of ['', 'A'.repeat(86), published.list.signature.slice(1), '!'])
    await expect(verifyKeys({ ...published, list: { ...published.list, signature } }, digits)).rejects.toThrow(
      new Refused('bad-signature'),
    )
  const signed = await sign(root, 'successor', list)
  await expect(verifyKeys({ ...published, list: signed }, digits)).rejects.toThrow(new Refused('bad-signature'))
  const odd = await sign(root, 'key-list', { ...list, keys: [{ holder: 'x' }] })
  await expect(verifyKeys({ ...published, list: odd }, digits)).rejects.toThrow(new Refused('damaged'))
  await expect(publishKeys(root, { ...list, keys: [{ ...list.keys[0], recipient: 'age1' }] as never })).rejects.toThrow(
    new Refused('bad-recipient'),
  )
})

test('a new root key is believed because the old one says so, from any poster that ever hung', async () => {
  const first = await succeed(root)
  const second = await succeed(first.next)
  const now = await publishKeys(second.next, { ...list, number: 4 }, [first.step, second.step])
  for (const key of [root, first.next, second.next])
    expect((await verifyKeys(now, posterFingerprint(key.publicKey))).number).toBe(4)
  const crook = newSigningKey()
  const own = await succeed(crook)
  const byCrook = await publishKeys(own.next, list, [{ from: root.publicKey, signed: own.step.signed }])
  await expect(verifyKeys(byCrook, digits)).rejects.toThrow(new Refused('bad-signature'))
  await expect(verifyKeys({ ...now, successors: [first.step] }, digits)).rejects.toThrow(new Refused('bad-signature'))
  await expect(verifyKeys({ ...now, successors: [first.step, first.step] }, digits)).rejects.toThrow(
    new Refused('bad-signature'),
  )
  await expect(verifyKeys({ ...now, root: crook.publicKey }, digits)).rejects.toThrow(new Refused('bad-signature'))
  await expect(readSigned(root.publicKey, 'key-list', first.step.signed)).rejects.toThrow(new Refused('bad-signature'))
})

test('a key is in force from its first day to its last', () => {
  expect(keyOf(list, 'bram', 'handler', '2026-03-01')).toBe(bram.recipient)
  expect(keyOf(list, 'bram', 'handler', '2026-12-31')).toBe(bram.recipient)
  for (const [holder, role, day] of [
    ['bram', 'handler', '2026-02-28'],
    ['bram', 'handler', '2027-01-01'],
    ['bram', 'adviser', '2026-06-01'],
    ['carla', 'handler', '2026-06-01'],
  ] as const)
    expect(() => keyOf(list, holder, role, day)).toThrow(new Refused('no-such-key'))
})

test('what changed between two lists is named, and nothing else', () => {
  const [first, second] = list.keys
  if (!first || !second) throw new Error('the list has two keys')
  const later = {
    ...list,
    number: 4,
    keys: [
      { ...first, recipient: bram.recipient },
      { ...second, holder: 'carla' },
    ],
  }
  expect(changesBetween(list, list)).toEqual([])
  expect(changesBetween(list, later)).toEqual([
    { holder: 'anna', role: 'adviser', before: anna.recipient, after: bram.recipient },
    { holder: 'bram', role: 'handler', before: bram.recipient, after: null },
    { holder: 'carla', role: 'handler', before: null, after: bram.recipient },
  ])
})

test('a second key of somebody on the same day is seen, wherever it stands on the list', async () => {
  const [first] = list.keys
  if (!first) throw new Error('an empty list')
  const second = { ...first, recipient: (await newKeyPair()).recipient }
  const added = { holder: 'anna', role: 'adviser', before: null, after: second.recipient }
  for (const keys of [
    [second, ...list.keys],
    [...list.keys, second],
  ])
    expect(changesBetween(list, { ...list, keys })).toEqual([added])
  expect(changesBetween({ ...list, keys: [second, first] }, { ...list, keys: [second] })).toEqual([
    { holder: 'anna', role: 'adviser', before: first.recipient, after: null },
  ])
})

test('a notice that the root was renewed is signed with the list, and does not make those believe it who knew the old one', async () => {
  const renewed = { was: digits, on: '2026-11-20', by: ['Anna', 'Bram'], reason: 'de sleutelhouder is weg' }
  const other = newSigningKey()
  const said = await publishKeys(other, { ...list, number: 4, renewed })
  await expect(verifyKeys(said, digits)).rejects.toThrow('wrong-fingerprint')
  expect((await verifyKeys(said, posterFingerprint(other.publicKey))).renewed).toEqual(renewed)
  const odd = await publishKeys(other, { ...list, renewed: 'ja' as unknown as typeof renewed })
  await expect(verifyKeys(odd, posterFingerprint(other.publicKey))).rejects.toThrow('damaged')
})
