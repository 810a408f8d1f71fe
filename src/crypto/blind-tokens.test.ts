import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { expect, test } from 'vitest'
import { blind, finalize, isToken, spentDigest } from './blind-tokens.ts'
import { Refused } from './refused.ts'
import { inverse, modulus, privateJwk, publicJwk, rfc9474 } from './rfc9474-fixture.ts'
import { type CellKey, cellKey, manifestFingerprint, publishRoundKeys, verifyRoundKeys } from './round-keys.ts'
import { newSigningKey, sign } from './signing.ts'

const suite = RSABSSA.SHA384.PSS.Randomized({ supportsRSARAW: false })
const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }

async function spki(key: CryptoKey): Promise<string> {
  return base64urlnopad.encode(new Uint8Array(await crypto.subtle.exportKey('spki', key)))
}

const vectorKey = await crypto.subtle.importKey('jwk', publicJwk, algorithm, true, ['verify'])
const vectorPrivate = await crypto.subtle.importKey('jwk', privateJwk, algorithm, true, ['sign'])
const cell = await suite.generateKey({ modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) })
const key = await spki(cell.publicKey)

async function token(round: string) {
  const blinding = await blind(key, round)
  return { blinding, token: await finalize(key, blinding, await suite.blindSign(cell.privateKey, blinding.blinded)) }
}

/** What a browser's random source would have given when the vector was made. */
async function withRandom<T>(values: Uint8Array[], act: () => Promise<T>): Promise<T> {
  const [real, left] = [crypto.getRandomValues, [...values]]
  crypto.getRandomValues = ((into: Uint8Array) => {
    into.set(left.shift() ?? [])
    return into
  }) as typeof real
  return act().finally(() => {
    crypto.getRandomValues = real
  })
}

test('blinding, signing and finishing give the values of RFC 9474, A.1', async () => {
  const r = inverse(BigInt(`0x${rfc9474.inverse}`), modulus)
    .toString(16)
    .padStart(1024, '0')
  const random = [rfc9474.prefix, rfc9474.salt, r].map(hexToBytes)
  const { message, output } = await withRandom(random, async () => {
    const prepared = suite.prepare(hexToBytes(rfc9474.message))
    return { message: prepared, output: await suite.blind(vectorKey, prepared) }
  })
  expect(bytesToHex(message)).toBe(rfc9474.prefix + rfc9474.message)
  expect(bytesToHex(output.inv)).toBe(rfc9474.inverse)
  expect(bytesToHex(output.blindedMsg)).toBe(rfc9474.blinded)
  const signed = await suite.blindSign(vectorPrivate, output.blindedMsg)
  expect(bytesToHex(signed)).toBe(rfc9474.blindSignature)
  const blinding = { blinded: new Uint8Array(output.blindedMsg), message, inverse: output.inv }
  const finished = await finalize(await spki(vectorKey), blinding, signed)
  expect(bytesToHex(base64urlnopad.decode(finished.signature))).toBe(rfc9474.signature)
})

test('a token is good for its round and its key, and for no other', async () => {
  const { token: mine } = await token('round 1')
  expect(await isToken(key, 'round 1', mine)).toBe(true)
  expect(await isToken(key, 'round 2', mine)).toBe(false)
  expect(await isToken(await spki(vectorKey), 'round 1', mine)).toBe(false)
})

test('nothing of a token is in what the signer saw', async () => {
  const { blinding, token: mine } = await token('round 1')
  const seen = bytesToHex(blinding.blinded)
  expect(seen).not.toContain(bytesToHex(base64urlnopad.decode(mine.message)).slice(0, 32))
  const again = await blind(key, 'round 1')
  expect(bytesToHex(again.blinded)).not.toBe(seen)
  expect(bytesToHex(again.message)).not.toBe(bytesToHex(blinding.message))
})

test('altered, cut or made-up tokens are none, and one token has one spelling', async () => {
  const { token: mine } = await token('round 1')
  const bent = (text: string) => (text[9] === 'A' ? 'B' : 'A')
  const wrong = [
    { ...mine, message: mine.message.slice(0, 9) + bent(mine.message) + mine.message.slice(10) },
    { ...mine, signature: mine.signature.slice(0, 9) + bent(mine.signature) + mine.signature.slice(10) },
    { ...mine, signature: '' },
    { ...mine, message: '' },
    { ...mine, message: 'A'.repeat(100_000) },
    { message: '🙂', signature: '=' },
  ]
  for (const one of wrong) expect(await isToken(key, 'round 1', one)).toBe(false)
  for (const same of [` ${mine.message}`, `${mine.message}=`, `${mine.message}\n`, mine.message.replace('-', '+')])
    if (same !== mine.message) expect(await isToken(key, 'round 1', { ...mine, message: same })).toBe(false)
  expect(spentDigest(mine)).toMatch(/^[0-9a-f]{64}$/)
  expect(spentDigest({ ...mine, signature: 'other' })).toBe(spentDigest(mine))
})

test('what the server did not sign with this key is refused before it becomes a token', async () => {
  const blinding = await blind(key, 'round 1')
  const other = await blind(key, 'round 1')
  const signed = await suite.blindSign(cell.privateKey, other.blinded)
  for (const wrong of [signed, signed.subarray(1), new Uint8Array(256), concatBytes(signed, signed)])
    await expect(finalize(key, blinding, wrong)).rejects.toThrow(new Refused('bad-signature'))
  const short = await suite.generateKey({ modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1) })
  for (const no of ['', 'x', await spki(short.publicKey)])
    await expect(blind(no, 'round 1')).rejects.toThrow(new Refused('bad-signature'))
})

const root = newSigningKey()
const cells: CellKey[] = [
  { cell: 'north', invited: 12, key },
  { cell: 'south', invited: 7, key: await spki(vectorKey) },
]
const manifest = { organisation: 'De Linde', round: 'round 1', minimum: 5, cells }

test('the keys of a round are public and signed, and give everybody the same digits', async () => {
  const signed = await publishRoundKeys(root, manifest)
  const read = await verifyRoundKeys(root.publicKey, signed)
  expect(read).toEqual(manifest)
  expect(cellKey(read, 'south')).toEqual(cells[1])
  expect(() => cellKey(read, 'west')).toThrow(new Refused('no-such-key'))
  const again = await publishRoundKeys(root, { cells, minimum: 5, round: 'round 1', organisation: 'De Linde' })
  expect(manifestFingerprint(again)).toBe(manifestFingerprint(signed))
  const one = await publishRoundKeys(root, { ...manifest, cells: cells.slice(0, 1) })
  expect(manifestFingerprint(one)).not.toBe(manifestFingerprint(signed))
})

test('a key for one person, one key twice, or a manifest of somebody else is refused', async () => {
  const [north, south] = cells
  if (!north || !south) throw new Error('there are two cells')
  const alone = { ...manifest, cells: [north, { ...south, invited: 1 }] }
  await expect(publishRoundKeys(root, alone)).rejects.toThrow(new Refused('small-cell'))
  const bySigner = await sign(root, 'round-keys', alone)
  await expect(verifyRoundKeys(root.publicKey, bySigner)).rejects.toThrow(new Refused('small-cell'))
  const minimumOne = await sign(root, 'round-keys', { ...alone, minimum: 1 })
  await expect(verifyRoundKeys(root.publicKey, minimumOne)).rejects.toThrow(new Refused('small-cell'))
  const twice = await sign(root, 'round-keys', { ...manifest, cells: [north, { ...south, key: north.key }] })
  await expect(verifyRoundKeys(root.publicKey, twice)).rejects.toThrow(new Refused('damaged'))
  for (const odd of [null, [], {}, { ...manifest, cells: [null] }])
    await expect(verifyRoundKeys(root.publicKey, await sign(root, 'round-keys', odd))).rejects.toThrow(
      new Refused('damaged'),
    )
  const signed = await publishRoundKeys(root, manifest)
  await expect(verifyRoundKeys(newSigningKey().publicKey, signed)).rejects.toThrow(new Refused('bad-signature'))
})
