import { expect, test } from 'vitest'
import { blindSign, cellSigner, newCellKey } from '#crypto/blind-sign.server.ts'
import { blind, finalize, isToken, type Token } from '#crypto/blind-tokens.ts'
import { isTokenOf } from './token-check.ts'

const key = newCellKey()
const other = newCellKey()

async function tokenOf(round: string): Promise<Token> {
  const blinding = await blind(key.publicKey, round)
  return finalize(key.publicKey, blinding, blindSign(cellSigner(key.privateKey), blinding.blinded))
}

test('the quick check says what the check of browsers says, of good tokens and of every odd one', async () => {
  const { message, signature } = await tokenOf('een')
  const flipped = (text: string, at: number) =>
    `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
  const odd: Token[] = [
    { message, signature },
    { message: flipped(message, 3), signature },
    { message: flipped(message, 60), signature },
    { message, signature: flipped(signature, 100) },
    { message, signature: flipped(signature, signature.length - 1) },
    { message: `${message}=`, signature },
    { message: `${message} `, signature },
    { message, signature: `${signature}\n` },
    { message: message.replace(/[-_]/, '+'), signature },
    { message: '', signature: '' },
    { message: 'a', signature: 'b' },
    { message: signature, signature: message },
    { message, signature: 'é'.repeat(342) },
    await tokenOf('twee'),
  ]
  for (const [i, token] of odd.entries())
    for (const [publicKey, round] of [
      [key.publicKey, 'een'],
      [key.publicKey, 'twee'],
      [other.publicKey, 'een'],
    ] as const)
      expect(isTokenOf(publicKey, round, token), `${i} ${round}`).toBe(await isToken(publicKey, round, token))
  expect(isTokenOf(key.publicKey, 'een', { message, signature })).toBe(true)
})
