import { expect, test } from 'vitest'
import { langs } from '#platform/i18n/i18n.ts'
import { adviceFor, adviceOn, ease, readability, syllables } from './checks.ts'
import { scored, turned } from './model.ts'
import { experienceBlock, starterScales, starters } from './starters.ts'

const rulesOf = (text: string, lang: 'nl' | 'en') => adviceOn(text, lang).map(({ rule, found }) => `${rule} ${found}`)

test.each([
  ['Mijn leidinggevende luistert en helpt mij.', ['double en']],
  ['Ik kan het zeggen of opschrijven.', ['double of']],
  ['Ik weet of ik gehoord word.', []],
  ['Ik voel mij vrij en/of veilig.', ['double en/of']],
  ['Ik ben niet bang.', ['negation niet']],
  ['Niemand luistert hier.', ['negation niemand']],
  ['In mijn team zeg ik wat ik vind.', []],
  ['De ene collega kent de vriend.', []],
  [`${'Ik zeg dat. '.repeat(7)}`, ['long 21']],
  [
    'Organisatieveranderingsprocessen beïnvloeden verantwoordelijkheidsverdelingen.',
    ['hard Organisatieveranderingsprocessen'],
  ],
  ['', []],
])('Dutch: %s', (text, advice) => expect(rulesOf(text, 'nl')).toEqual(advice))

test.each([
  ['My lead listens and helps.', ['double and']],
  ['I say it or I write it down.', ['double or']],
  ['I don’t say what I think.', ['negation don’t']],
  ["I can't say it.", ["negation can't"]],
  ['Nothing is done.', ['negation nothing']],
  ['I note what the other does.', []],
  ['My organisation forbids it.', []],
])('English: %s', (text, advice) => expect(rulesOf(text, 'en')).toEqual(advice))

test.each([
  ['ongewenst', 'nl', 3],
  ['leidinggevende', 'nl', 5],
  ['ideeën', 'nl', 3],
  ['bij', 'nl', 1],
  ['nieuws', 'nl', 1],
  ['team', 'en', 1],
  ['people', 'en', 2],
  ['makes', 'en', 1],
  ['asked', 'en', 1],
  ['decided', 'en', 3],
  ['organisation', 'en', 5],
  ['the', 'en', 1],
  ['12', 'en', 1],
] as const)('%s has so many syllables in %s: %i', (word, lang, n) => {
  expect(syllables(word, lang)).toBe(n)
})

test('reading ease goes by the published figures', () => {
  // 6 words, 1 sentence, 6 syllables: 206.835 − 0.93·6 − 77 = 124.3, and 100 is the most.
  expect(readability(['Dat is wel een kat hier.'], 'nl')).toBe(100)
  // 3 words, 9 syllables: 206.835 − 0.93·3 − 77·3 < 0.
  expect(readability(['Veranderingen verantwoordelijk.'], 'nl')).toBe(0)
  // 6 words of 12 syllables: 206.835 − 0.93·6 − 77·2 = 47.3
  expect(readability(['Mijn leidinggevende geeft eigen fouten toe.'], 'nl')).toBe(47)
  // 6 words of 11 syllables: 206.835 − 1.015·6 − 84.6·11/6 = 45.6
  expect(readability(['The manager listens to other people'], 'en')).toBe(46)
  expect(readability([], 'nl')).toBeNull()
  expect(readability(['…'], 'en')).toBeNull()
})

test('our own questions pass our own checks, and read easily', () => {
  for (const questionnaire of starters()) {
    const { items, choices, open } = questionnaire
    expect(adviceFor({ ...questionnaire, items, choices, open }), questionnaire.id).toEqual([])
    for (const lang of langs) expect(ease(questionnaire, lang), `${questionnaire.id} ${lang}`).toBeGreaterThan(55)
  }
})

test('there is a full one, a pulse of twelve, and short ones; every scale can be agreed and disagreed with', () => {
  const count = (id: string) => starters().find((one) => one.id === id)?.items.length
  expect(count('full')).toBe(43)
  expect(count('pulse')).toBe(12)
  expect(starters().filter(({ items }) => items.length >= 5 && items.length <= 14).length).toBeGreaterThanOrEqual(7)
  const ids = starterScales().flatMap(({ items }) => items.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(starterScales().map(({ scale }) => scale.about))).toEqual(new Set(['team', 'lead', 'organisation']))
  for (const { items, scale } of starterScales()) {
    if (scale.id === 'autonomy') continue
    expect(new Set(items.map(({ direction }) => direction)), scale.id).toEqual(new Set([1, -1]))
  }
})

test('every question about experience may be left, and points only backwards', () => {
  const { questions } = experienceBlock()
  for (const [i, { options, when }] of questions.entries()) {
    expect(options.at(-1)?.id).toBe('rather-not')
    const before = questions.slice(0, i).find(({ id }) => id === when?.question)
    if (when) expect(when.options.every((one) => before?.options.some(({ id }) => id === one))).toBe(true)
  }
})

test('a reversed item is turned, and no answer stays no answer', () => {
  expect(scored({ direction: -1 }, 1)).toBe(5)
  expect(scored({ direction: 1 }, 2)).toBe(2)
  expect(turned({ direction: -1 }, [1, 2, 3, 4, 5, 6])).toEqual([5, 4, 3, 2, 1, 6])
  expect(turned({ direction: 1 }, [1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5, 6])
})
