/** Chance that comes out the same every time, so that the demo is the same organisation on every machine. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  next(): number
  below(limit: number): number
  one<T>(list: readonly T[]): T
}

export function chanceFrom(seed: number): Chance {
  let state = seed
  // mulberry32: small, and even enough for names and dates.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    one(list) {
      const found = list[below(list.length)]
      if (found === undefined) throw new Error('chance was asked to choose from nothing')
      return found
    },
  }
}
