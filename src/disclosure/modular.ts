/**
 * Arithmetic modulo a prime of 31 bits: exact, in plain numbers, without the tolerance that floating point needs.
 * The primes stay under a third of 2^32, so that a product that is one prime too high or too low can still be told apart.
 */
const lowest = 2 ** 30
const highest = Math.floor(2 ** 32 / 3)

/** x · y mod p for x, y in 0 … p − 1. The estimated quotient is at most one off, so 32 bits of the remainder decide. */
export function times(x: number, y: number, p: number): number {
  if (x === 1) return y
  if (y === 1) return x
  const rest = (Math.imul(x, y) - Math.imul(Math.floor((x * y) / p), p)) >>> 0
  if (rest >= 2 * p) return rest - 2 ** 32 + p
  return rest >= p ? rest - p : rest
}

export const minus = (x: number, y: number, p: number): number => (x >= y ? x - y : x - y + p)

export const plus = (x: number, y: number, p: number): number => minus(x, y === 0 ? 0 : p - y, p)

/** 1 / x mod p for x in 1 … p − 1, by Euclid. */
export function inverse(x: number, p: number): number {
  let [high, low, ofHigh, ofLow] = [p, x, 0, 1]
  while (low > 1) {
    const fits = Math.floor(high / low)
    ;[high, low, ofHigh, ofLow] = [low, high - fits * low, ofLow, ofHigh - fits * ofLow]
  }
  return ofLow < 0 ? ofLow + p : ofLow
}

const few = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]

/** Miller-Rabin; these four bases are enough for every number under 3.2 · 10^9. */
export function isPrime(n: number): boolean {
  if (n < 2 ** 16) throw new RangeError('made for large numbers')
  if (few.some((small) => n % small === 0)) return false
  return [2, 3, 5, 7].every((base) => passes(base, n))
}

function passes(base: number, n: number): boolean {
  let odd = n - 1
  while (odd % 2 === 0) odd /= 2
  let x = power(base, odd, n)
  if (x === 1) return true
  for (; odd < n - 1; odd *= 2) {
    if (x === n - 1) return true
    x = times(x, x, n)
  }
  return false
}

function power(base: number, exponent: number, p: number): number {
  let result = 1
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, square, p)
    square = times(square, square, p)
  }
  return result
}

/** Node loads its random source on first use, which takes longer than all that follows: so that is now. */
const random = crypto
const drawn = new Uint32Array(1)

/** 0 … below − 1. */
export const randomBelow = (below: number) =>
  Math.floor(((random.getRandomValues(drawn)[0] as number) / 2 ** 32) * below)

/** Drawn anew each time, so that no one can draw up an organisation in which the arithmetic goes wrong. */
export function randomPrime(): number {
  while (true) {
    const n = lowest + randomBelow(highest - lowest)
    if (isPrime(n)) return n
  }
}

/** Two primes: a number that is wrongly zero modulo one of them is not so modulo the other. */
export function twoPrimes(): [number, number] {
  const first = randomPrime()
  let second = randomPrime()
  while (second === first) second = randomPrime()
  return [first, second]
}
