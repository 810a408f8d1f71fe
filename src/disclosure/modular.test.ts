import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inverse, isPrime, minus, plus, randomPrime, times, twoPrimes } from './modular.ts'

test('a prime is a prime: against trial division', () => {
  const slowly = (n: number) => {
    for (let by = 3; by * by <= n; by += 2) if (n % by === 0) return false
    return n % 2 === 1
  }
  for (let n = 2 ** 30; n < 2 ** 30 + 400; n++) expect([n, isPrime(n)]).toEqual([n, slowly(n)])
  // Composite, and passing the test to base 2 alone.
  for (const n of [4369 * 8737, 1_073_823_583 - 2, 65_281 * 65_537]) expect([n, isPrime(n)]).toEqual([n, slowly(n)])
})

test('sums, products and inverses are exact', () => {
  const primes = fc.constant(0).map(randomPrime)
  fc.assert(
    fc.property(primes, fc.nat(), fc.nat(), (p, left, right) => {
      const [x, y] = [left % p, right % p]
      for (const [a, b] of [
        [x, y],
        [p - 1, p - 1],
        [p - 1, x],
        [1, y],
        [0, y],
      ] as [number, number][]) {
        expect(times(a, b, p)).toBe(Number((BigInt(a) * BigInt(b)) % BigInt(p)))
        expect(plus(a, b, p)).toBe((a + b) % p)
        expect(minus(a, b, p)).toBe((a - b + p) % p)
        if (a > 0) expect(times(a, inverse(a, p), p)).toBe(1)
      }
    }),
    { numRuns: 600 },
  )
})

test('two primes differ, and are drawn anew', () => {
  const drawn = Array.from({ length: 20 }, twoPrimes)
  for (const [p, q] of drawn) expect(p).not.toBe(q)
  expect(new Set(drawn.flat()).size).toBeGreaterThan(30)
  for (const p of drawn.flat()) expect(p).toBeGreaterThan(2 ** 30)
})
