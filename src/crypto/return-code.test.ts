import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secretOf } from './keys.ts'
import {
  checkOf,
  fitting,
  locatorDigest,
  locatorOf,
  newReturnCode,
  type ReturnCode,
  reporterIdentity,
  wordsOf,
} from './return-code.ts'
import { distance, readReturnCode } from './typed-code.ts'
import { wordsEn } from './words-en.ts'
import { wordsNl } from './words-nl.ts'

const lists = [wordsNl, wordsEn]
const anyCode = fc.array(fc.integer({ min: 0, max: 2047 }), { minLength: 10, maxLength: 10 })
const anyList = fc.constantFrom(...lists)

const soundNl = (word: string) =>
  word
    .replace(/ij|y/g, 'ei')
    .replace(/ou/g, 'au')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ch/g, 'g')
    .replace(/c|q/g, 'k')
    .replace(/z/g, 's')
    .replace(/v|ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/d$/, 't')
    .replace(/b$/, 'p')
    .replace(/x/g, 'ks')
    .replace(/(.)\1+/g, '$1')

const soundEn = (word: string) =>
  word
    .replace(/ght/g, 't')
    .replace(/^kn/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^wh/, 'w')
    .replace(/ph/g, 'f')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|c|q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/gh/g, '')
    .replace(/mb$/, 'm')
    .replace(/z/g, 's')
    .replace(/ea|ee|ie|ei|ey/g, 'E')
    .replace(/ai|ay/g, 'A')
    .replace(/oa|ow|oe/g, 'O')
    .replace(/oo|ou|ew|ue/g, 'U')
    .replace(/(.)[aeiou]?(.)e$/, '$1$2')
    .replace(/(.)\1+/g, '$1')

test('a list has 2,048 words of three to eight plain letters, in order', () => {
  for (const list of lists) {
    expect(list.length).toBe(2048)
    expect(list.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([])
    expect([...list].sort()).toEqual(list)
  }
})

test('four letters are enough to know a word, and no two sound alike', () => {
  for (const list of lists) expect(new Set(list.map((word) => word.slice(0, 4))).size).toBe(2048)
  expect(new Set(wordsNl.map(soundNl)).size).toBe(2048)
  expect(new Set(wordsEn.map(soundEn)).size).toBe(2048)
})

test('no word becomes another by one slip: a letter more, less, other or swapped', () => {
  for (const list of lists) {
    // Words one slip apart have a text in common when a letter is left out of either.
    const shared = new Map<string, string[]>()
    for (const word of list)
      for (const short of [word, ...[...word].map((_, at) => word.slice(0, at) + word.slice(at + 1))])
        shared.set(short, [...(shared.get(short) ?? []), word])
    const near = [...shared.values()].flatMap(([first = '', ...rest]) =>
      rest.filter((one) => distance(first, one) === 1),
    )
    expect(near).toEqual([])
  }
})

test('a code reads back from its words, in either language, however it is written down', () => {
  const styles: ((words: string[]) => string)[] = [
    (words) => words.join(' '),
    (words) => words.join('-'),
    (words) => words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join('\r\n'),
    (words) => `  ${words.map((word) => word.replace('e', 'é').replace('i', 'ï')).join(' ,\t')} \u00a0`,
    (words) => words.map((word) => word.slice(0, 4)).join(' '),
  ]
  fc.assert(
    fc.property(anyCode, anyList, fc.constantFrom(...styles), (code, list, style) => {
      expect(readReturnCode(style(wordsOf(code, list)), lists)).toEqual({ code, list })
    }),
  )
})

test('one other word in any place is always refused, and ten know the eleventh', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(10), fc.integer({ min: 1, max: 2047 }), (code, place, other) => {
      const words = [...code, checkOf(code)]
      expect(fitting(words.with(place, 0), place)).toBe(words[place])
      const wrong = words.map((word, at) => (at === place ? word ^ other : word))
      expect(readReturnCode(wrong.map((word) => wordsNl[word]).join(' '), lists).code).toBe(null)
    }),
  )
})

test('two words that changed places are always refused; neighbours are pointed out', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(10), fc.nat(10), (code, one, other) => {
      const words = wordsOf(code, wordsNl)
      fc.pre(words[one] !== words[other])
      const swapped = words.with(one, words[other] ?? '').with(other, words[one] ?? '')
      expect(readReturnCode(swapped.join(' '), lists).code).toBe(null)
    }),
  )
  const words = wordsOf([5, 80, 900, 4, 31, 2000, 77, 1024, 6, 1999], wordsNl)
  const swapped = words.with(3, words[4] ?? '').with(4, words[3] ?? '')
  expect(readReturnCode(swapped.join(' '), lists)).toMatchObject({
    problem: 'order',
    doubts: [
      { place: 3, typed: words[4], nearest: [words[3]] },
      { place: 4, typed: words[3], nearest: [words[4]] },
    ],
  })
})

test('one mistyped word comes back with the word that was meant', () => {
  fc.assert(
    fc.property(anyCode, anyList, fc.nat(10), fc.nat(20), (code, list, place, at) => {
      const words = wordsOf(code, list)
      const meant = words[place] ?? ''
      const cut = at % meant.length
      const slip = `${meant.slice(0, cut)}q${meant.slice(cut + 1)}`
      fc.pre(!list.includes(slip) && !list.some((word) => slip.length >= 4 && word.startsWith(slip)))
      const read = readReturnCode(words.with(place, slip).join(' '), [list])
      expect(read).toMatchObject({ code: null, problem: 'unknown', doubts: [{ place, typed: slip, nearest: [meant] }] })
    }),
  )
})

test('a word misread for a word that looks like it is pointed out', () => {
  const close = wordsNl.slice(0, 60).flatMap((word, at) => {
    const other = wordsNl.findIndex((one) => one !== word && distance(one, word) === 2)
    return other < 0 ? [] : [[at, other] as const]
  })
  fc.assert(
    fc.property(anyCode, fc.nat(9), fc.constantFrom(...close), (code, place, [meant, misread]) => {
      const words = wordsOf(code.with(place, meant), wordsNl)
      const read = readReturnCode(words.with(place, wordsNl[misread] ?? '').join(' '), lists)
      if (read.code || read.problem === 'order') return
      expect(read.doubts).toContainEqual({ place, typed: wordsNl[misread], nearest: [wordsNl[meant]] })
    }),
  )
})

test('anything else that can be typed is refused without an error', () => {
  const odd = ['', ' ', 'a', '<script>alert(1)</script>', '../../etc/passwd', '\u0000'.repeat(50), '🙂'.repeat(11)]
  for (const typed of [...odd, 'x '.repeat(100_000), 'appel '.repeat(10), 'appel '.repeat(12), '\ud800 '.repeat(11)])
    expect(readReturnCode(typed, lists).code).toBe(null)
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => readReturnCode(typed, lists).code === null))
})

test('the same code in the other language is the same code', () => {
  const code = newReturnCode()
  expect(readReturnCode(wordsOf(code, wordsEn).join(' '), lists)).toEqual({ code, list: wordsEn })
  expect(readReturnCode(wordsOf(code, wordsNl).join(' '), lists)).toEqual({ code, list: wordsNl })
})

test('what follows from a code never changes', () => {
  const code: ReturnCode = [0, 1, 2, 1023, 1024, 2046, 2047, 5, 80, 900]
  // The values were computed once more with Python's hmac and hashlib.
  expect(checkOf(code)).toBe(483)
  expect(locatorOf(code)).toBe('MNtDmm0VYiqFqgE6OyzEjQ')
  expect(locatorDigest(locatorOf(code))).toBe('957b9c24e15bcbd4292f39d6a2dd5fb22c675b8e06a3e9d5bf2de8735999747a')
  expect(reporterIdentity(code)).toBe('AGE-SECRET-KEY-1WJ5R9JEQRCS63Y9PYDLX0JJR48WFXJNNHUL6EAT9HFF0EM7UDW7Q4ZYCYX')
  expect(bytesToHex(secretOf(reporterIdentity(code)).secret)).toBe(
    '74a832cb201e21a890a1237e67ca43a9dc934a73bf3facf565ba52fcefdc6bbc',
  )
  expect(reporterIdentity(code, 'hybrid')).toBe(
    'AGE-SECRET-KEY-PQ-1JEVEJQ74YV9KPUX030NX3LW39DSNP75XR5S7HSHJ7TDYXTF54KPSJX2ZP4',
  )
})

test('every single bit of the code gives another locator and another key', () => {
  const seen = new Set<string>()
  const code = newReturnCode()
  for (let bit = 0; bit < 110; bit += 1) {
    const place = Math.floor(bit / 11)
    const other = code.with(place, (code[place] ?? 0) ^ (1 << (bit % 11)))
    seen.add(locatorOf(other)).add(reporterIdentity(other)).add(reporterIdentity(other, 'hybrid'))
  }
  expect(seen.size).toBe(330)
})

test('new codes use all words and do not repeat', () => {
  const codes = Array.from({ length: 2_000 }, newReturnCode)
  expect(new Set(codes.map(String)).size).toBe(2_000)
  const counts = new Map<number, number>()
  for (const number of codes.flat()) counts.set(number, (counts.get(number) ?? 0) + 1)
  expect(counts.size).toBeGreaterThan(2_030)
  expect(Math.max(...counts.values())).toBeLessThan(40)
})

test('numbers that are no code are refused', () => {
  for (const wrong of [[], [1], Array(11).fill(1), Array(10).fill(2048), Array(10).fill(-1), Array(10).fill(0.5)])
    expect(() => locatorOf(wrong)).toThrow(TypeError)
})
