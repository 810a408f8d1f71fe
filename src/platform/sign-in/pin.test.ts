import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPin, pinFault, pinMatches } from './pin.ts'

const secret = randomBytes(32)

test('a PIN that is guessed at once is refused, with the reason', () => {
  const refused = {
    length: ['', '12345', 'abcdef', '83 1947', '1234567890123', '８３１９４７'],
    row: ['123456', '987654', '789012', '210987', '01234567'],
    few: ['111111', '121212', '123123', '112233', '123321', '11223311'],
    date: ['311285', '851231', '31121985', '19851231', '010203'],
  }
  for (const [reason, pins] of Object.entries(refused)) for (const pin of pins) expect(pinFault(pin), pin).toBe(reason)
  for (const pin of ['831947', '904718', '55013827', '718203945512']) expect(pinFault(pin), pin).toBe(null)
})

test('only the same PIN under the same secret opens', async () => {
  const stored = await hashPin('831947', secret)
  expect(stored).not.toContain('831947')
  expect(await hashPin('831947', secret)).not.toBe(stored)
  expect(await pinMatches('831947', stored, secret)).toBe(true)
  expect(await pinMatches('831948', stored, secret)).toBe(false)
  expect(await pinMatches('831947', stored, randomBytes(32))).toBe(false)
  expect(await pinMatches('831947', null, secret)).toBe(false)
})
