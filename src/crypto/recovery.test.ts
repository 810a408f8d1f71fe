import fc from 'fast-check'
import { combine } from 'shamir-secret-sharing'
import { expect, test } from 'vitest'
import { newKeyPair } from './keys.ts'
import { readSheet, recoverIdentity, splitIdentity } from './recovery.ts'
import { Refused } from './refused.ts'

const desk = await newKeyPair()
const other = await newKeyPair()
const sheets = await splitIdentity(desk.identity, 2, 3)
const texts = sheets.map(({ text }) => text)
const at = (place: number) => texts[place] ?? ''

/** Every choice of some of these. */
const choices = (all: string[]) =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_, place) => bits & (1 << place)))

test('shares are points of a polynomial over the field of AES', async () => {
  // FIPS 197, 4.2: 57 · 83 = c1 and 57 · 13 = fe. So 57·x + 01 has at x = 83 the value c0, and at x = 13 the value ff.
  expect(await combine([Uint8Array.of(0xc0, 0x83), Uint8Array.of(0xff, 0x13)])).toEqual(Uint8Array.of(0x01))
})

test('two of three and three of five give the key back, and fewer never do', async () => {
  for (const [needed, of] of [
    [2, 3],
    [3, 5],
  ] as const) {
    const all = (await splitIdentity(desk.identity, needed, of)).map(({ text }) => text)
    expect(all.length).toBe(of)
    for (const some of choices(all)) {
      const recovered = recoverIdentity(some, desk.recipient)
      if (some.length >= needed) expect(await recovered).toBe(desk.identity)
      else await expect(recovered).rejects.toThrow(new Refused('too-few-sheets'))
    }
  }
})

test('a post-quantum key goes on sheets as well', async () => {
  const pq = await newKeyPair('hybrid')
  const [one, , three] = await splitIdentity(pq.identity, 2, 3)
  expect(await recoverIdentity([three?.text ?? '', one?.text ?? ''], pq.recipient)).toBe(pq.identity)
})

test('a sheet says which one it is, and reads back however it is typed', async () => {
  expect(sheets.map(({ index, of, needed }) => [index, of, needed])).toEqual([
    [1, 3, 2],
    [2, 3, 2],
    [3, 3, 2],
  ])
  expect(new Set(sheets.map(({ group }) => group)).size).toBe(1)
  expect(at(0)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}[ \n])+[0-9A-HJKMNP-TV-Z]{1,4}$/)
  const loose = at(1).toLowerCase().replace(/\s/g, '').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(readSheet(loose)).toMatchObject({ index: 2, of: 3, needed: 2, group: sheets[1]?.group })
  expect(await recoverIdentity([loose, `\n ${at(2).replaceAll(' ', '-')} \n`], desk.recipient)).toBe(desk.identity)
})

test('any wrong letter is found', async () => {
  const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
  await fc.assert(
    fc.asyncProperty(fc.nat(at(0).length - 1), fc.constantFrom(...letters), async (place, letter) => {
      fc.pre(/\w/.test(at(0)[place] ?? ' ') && at(0)[place] !== letter)
      const wrong = at(0).slice(0, place) + letter + at(0).slice(place + 1)
      expect(() => readSheet(wrong)).toThrow(new Refused('mistyped'))
      await expect(recoverIdentity([at(1), wrong], desk.recipient)).rejects.toThrow(new Refused('mistyped', 1))
    }),
  )
  for (const wrong of ['', 'hallo', 'U', at(0).slice(0, -1), `${at(0)} 0`, '🙂', 'Z'.repeat(100_000)])
    expect(() => readSheet(wrong)).toThrow(new Refused('mistyped'))
})

test('sheets that do not belong together, or one sheet twice, are refused', async () => {
  const again = (await splitIdentity(desk.identity, 2, 3)).map(({ text }) => text)
  await expect(recoverIdentity([at(0), again[1] ?? ''], desk.recipient)).rejects.toThrow(new Refused('other-sheets', 1))
  await expect(recoverIdentity([at(0), at(0)], desk.recipient)).rejects.toThrow(new Refused('repeated', 1))
  await expect(recoverIdentity([], desk.recipient)).rejects.toThrow(new Refused('too-few-sheets'))
})

test('a right-looking result for another key is refused', async () => {
  await expect(recoverIdentity([at(0), at(1)], other.recipient)).rejects.toThrow(new Refused('wrong-key'))
})

test('no split is made that one holder could open, or that nobody could', async () => {
  for (const [needed, of] of [
    [1, 3],
    [0, 3],
    [4, 3],
    [2, 1],
    [2, 256],
  ] as const)
    await expect(splitIdentity(desk.identity, needed, of)).rejects.toThrow()
  await expect(splitIdentity('no key', 2, 3)).rejects.toThrow(new Refused('wrong-key'))
})
