import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { blindSign, cellSigner, newCellKey } from './blind-sign.server.ts'
import { blind, finalize, isToken } from './blind-tokens.ts'
import { Refused } from './refused.ts'
import { modulus, privateJwk, rfc9474 } from './rfc9474-fixture.ts'

const suite = RSABSSA.SHA384.PSS.Randomized({ supportsRSARAW: false })
const vector = cellSigner(createPrivateKey({ key: privateJwk, format: 'jwk' }))

test('Node signs as RFC 9474, A.1', () => {
  expect(bytesToHex(blindSign(vector, hexToBytes(rfc9474.blinded)))).toBe(rfc9474.blindSignature)
})

test('Node and the library sign alike, byte for byte', async () => {
  const { publicKey, privateKey } = newCellKey()
  const signer = cellSigner(privateKey)
  const pkcs8 = new Uint8Array(signer.private.export({ type: 'pkcs8', format: 'der' }))
  const theirs = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['sign'])
  for (let run = 0; run < 4; run += 1) {
    const blinding = await blind(publicKey, 'round')
    const signed = blindSign(signer, blinding.blinded)
    expect(bytesToHex(signed)).toBe(bytesToHex(await suite.blindSign(theirs, blinding.blinded)))
    expect(await isToken(publicKey, 'round', await finalize(publicKey, blinding, signed))).toBe(true)
  }
})

test('a small number comes back as long as the modulus, and zero and one are signed as they are', () => {
  for (const value of [0, 1]) {
    const number = new Uint8Array(512)
    number[511] = value
    expect(bytesToHex(blindSign(vector, number))).toBe(bytesToHex(number))
  }
})

test('what is no number below the modulus is refused', () => {
  const tooLarge = [modulus, modulus + 1n, 2n ** 4096n - 1n].map((n) => hexToBytes(n.toString(16)))
  for (const wrong of [new Uint8Array(0), randomBytes(511), randomBytes(513), ...tooLarge])
    expect(() => blindSign(vector, wrong)).toThrow(new Refused('damaged'))
})

test('a key that is too small, or no RSA key, signs nothing', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const curve = generateKeyPairSync('ed25519').privateKey
  for (const key of [small, curve]) expect(() => cellSigner(key)).toThrow(TypeError)
  expect(() => cellSigner('no key')).toThrow()
})

test('keys of two cells have nothing in common', () => {
  const [one, other] = [newCellKey(), newCellKey()]
  expect(one.publicKey).not.toBe(other.publicKey)
  expect(one.privateKey).not.toBe(other.privateKey)
})
