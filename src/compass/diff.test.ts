import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from './diff.ts'

const words = fc.array(fc.constantFrom('je', 'mag', 'stop', 'zeggen', '\n\n', ' ', 'altijd.'), { maxLength: 40 })
const texts = fc.oneof(
  fc.string(),
  words.map((all) => all.join(' ')),
)
const side = (before: string, after: string, without: 'added' | 'gone') =>
  difference(before, after)
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

test('taking the difference away or adding it gives both texts back, whatever they are', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(side(before, after, 'added')).toBe(before)
      expect(side(before, after, 'gone')).toBe(after)
    }),
  )
})

test('equal texts have no difference, and neighbours are one piece', () => {
  expect(difference('stop is stop', 'stop is stop')).toEqual([{ kind: 'same', text: 'stop is stop' }])
  expect(difference('stop is stop', 'stop betekent echt stop')).toEqual([
    { kind: 'same', text: 'stop ' },
    { kind: 'gone', text: 'is ' },
    { kind: 'added', text: 'betekent echt ' },
    { kind: 'same', text: 'stop' },
  ])
})

test('huge texts are told whole instead of never', () => {
  const huge = (word: string) => Array.from({ length: 50_000 }, (_, i) => word + i).join(' ')
  expect(difference(huge('a'), huge('b')).map(({ kind }) => kind)).toEqual(['gone', 'added'])
})
