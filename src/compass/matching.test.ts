import { expect, test } from 'vitest'
import { langs } from '#platform/i18n/i18n.ts'
import { distance, matcher, wordsOf } from '#platform/matching.ts'
import type { Passage } from './passages.ts'
import { conceptsIn, situationsIn } from './situations.ts'
import { starterPassages } from './starter.ts'

const passages = starterPassages().map((passage): Passage => ({ ...passage, revision: 1, removed_on: null }))

test.each(langs)(
  'in %s, what people say leads to what it is about, also when those very words are not known',
  (lang) => {
    const all = situationsIn(passages, lang)
    const tried = all.flatMap((one) => one.phrases.map((phrase) => ({ one, phrase })))
    const concepts = conceptsIn(lang)
    const whole = matcher(all, concepts)
    const missedWhole = tried.filter(({ one, phrase }) => !whole(phrase).includes(one.id))
    expect(missedWhole.map(({ phrase }) => phrase)).toEqual([])
    const some = tried.filter((_, i) => i % 5 === 0)
    const found = some.filter(({ one, phrase }) => {
      const without = { ...one, phrases: one.phrases.filter((other) => other !== phrase) }
      return matcher(
        all.map((other) => (other === one ? without : other)),
        concepts,
      )(phrase).includes(one.id)
    })
    expect(found.length / some.length).toBeGreaterThan(0.5)
  },
)

test.each([
  ['nl', 'ze mkaen grapen over mij en stopen niet', 'jokes-go-on-after-stop'],
  ['nl', 'MIJN BEGELEIDER ráákt me aan!!!', 'supervisor-makes-advances'],
  ['nl', 'collega roddelt', 'gossip-about-absent-colleague'],
  ['en', 'they kepe makeing jokes abut me', 'jokes-go-on-after-stop'],
  ['en', 'she sighed when I asked a question', 'sighs-at-questions'],
] as const)('%s: %s', (lang, typed, id) => {
  expect(matcher(situationsIn(passages, lang), conceptsIn(lang))(typed)).toContain(id)
})

test('what is about nothing here finds nothing, and odd input breaks nothing', () => {
  const find = matcher(situationsIn(passages, 'nl'), conceptsIn('nl'))
  for (const typed of ['', '   ', 'qqqq zzzz', '<script>', '🙂🙂', '%', '\u0000']) expect(find(typed)).toEqual([])
  expect(find('grap '.repeat(50_000)).length).toBeGreaterThan(0)
  expect(matcher([])('een grap')).toEqual([])
})

test('typing errors are one step away', () => {
  expect(distance('grappen', 'grapen', 2)).toBe(1)
  expect(distance('maken', 'mkaen', 2)).toBe(1)
  expect(distance('stop', 'huis', 1)).toBe(2)
  expect(wordsOf('Grappen, grappen en de grap')).toEqual(['grap', 'grap', 'grap'])
})
