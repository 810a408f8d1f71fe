import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grouped, newCode, readCode } from './card-code.ts'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

test('a code is read back however it is written', () => {
  const code = newCode()
  const spoken = grouped(code).replaceAll('0', 'O').replaceAll('1', 'l')
  for (const typed of [
    code,
    grouped(code),
    spoken,
    ` ${code} `,
    code.replace(/.{4}/g, '$&-'),
    `https://x.nl/card/${code}`,
  ])
    expect(readCode(typed), typed).toBe(code)
  expect(grouped(code)).toMatch(/^\w{4} \w{4} \w{4} \w{4}$/)
})

test('one wrong character is always noticed', () => {
  const places = fc.tuple(fc.nat(15), fc.constantFrom(...letters))
  fc.assert(
    fc.property(places, ([place, letter]) => {
      const code = newCode()
      const wrong = code.slice(0, place) + letter + code.slice(place + 1)
      expect(readCode(wrong)).toBe(wrong === code ? code : null)
    }),
  )
})

test('two characters that changed places are always noticed', () => {
  fc.assert(
    fc.property(fc.nat(15), fc.nat(15), (one, other) => {
      const code = newCode()
      const swapped = [...code]
      swapped[one] = code[other] ?? ''
      swapped[other] = code[one] ?? ''
      const wrong = swapped.join('')
      expect(readCode(wrong)).toBe(wrong === code ? code : null)
    }),
  )
})

test('anything else is no code, and does no harm', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void expect(readCode(typed)).toBe(null)))
  for (const typed of ['', '0'.repeat(15), 'u'.repeat(16), 'x'.repeat(1_000_000), '../../etc/passwd'])
    expect(readCode(typed)).toBe(null)
})
