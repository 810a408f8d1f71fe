import fc from 'fast-check'
import { expect, test } from 'vitest'
import { langs } from '#platform/i18n/i18n.ts'
import { cardsIn } from './card-content.ts'
import { askedFrom, cardsFor } from './card-search.ts'

const find = (lang: 'nl' | 'en', asked: string) =>
  cardsFor(lang, { asked: askedFrom(asked), theme: null, seat: null }).cards.map(({ id }) => id)

test.each([
  ['nl', 'iemand maakte een grap', 'joke-i-heard', 3],
  ['nl', 'niemand zegt iets', 'silence-in-meetings', 1],
  ['nl', 'het is altijd stil in de vergadering', 'silence-in-meetings', 1],
  ['nl', 'ik heb een fout gemaakt', 'name-a-mistake', 1],
  ['nl', 'ik heb een foutt gemaakt', 'name-a-mistake', 2],
  ['nl', 'VERGISSINGEN', 'name-a-mistake', 2],
  ['nl', 'er is een ongeluk gebeurd', 'after-a-shock', 2],
  ['nl', 'ik ben de enige vrouw', 'only-one-of-a-kind', 1],
  ['nl', 'ik ben nieuw hier', 'being-new', 1],
  ['nl', 'zzp’er', 'hired-workers', 1],
  ['nl', 'uitzendkrachten', 'hired-workers', 1],
  ['nl', 'whatsapp', 'app-group-rules', 1],
  ['nl', 'ze roddellen over mij', 'talk-with-not-about', 2],
  ['nl', 'iemand meldt iets bij mij', 'somebody-reports-to-me', 2],
  ['nl', 'hoe geef ik feedback', 'give-feedback', 1],
  ['nl', 'vertrouwenspersoon', 'how-an-adviser-works', 1],
  ['nl', 'ik ging over een grens', 'crossed-a-line', 2],
  ['nl', 'pesten', 'speak-up-for-another', 3],
  ['nl', 'het is gevaarlijk', 'stop-the-work', 2],
  ['en', 'somebody made a joke', 'joke-i-heard', 3],
  ['en', 'nobody says anything', 'silence-in-meetings', 1],
  ['en', 'I made a mistaek', 'name-a-mistake', 2],
  ['en', 'agency workers', 'hired-workers', 1],
  ['en', 'I was told I crossed a line', 'crossed-a-line', 1],
  ['en', 'gossiping colleagues', 'talk-with-not-about', 1],
  ['en', 'I am the only woman', 'only-one-of-a-kind', 1],
  ['en', 'acident', 'after-a-shock', 2],
] as const)('%s: “%s” leads to %s', (lang, asked, id, within) => {
  expect(find(lang, asked).slice(0, within)).toContain(id)
})

test.each(langs)('in %s a card is found by each of its own situations', (lang) => {
  const missed = cardsIn(lang).flatMap(({ id, data }) =>
    data.situations.filter((situation) => !find(lang, situation).includes(id)),
  )
  expect(missed).toEqual([])
})

test.each(langs)('in %s a straight or a curly apostrophe, capitals and accents change nothing', (lang) => {
  for (const { data } of cardsIn(lang))
    for (const situation of data.situations) {
      const found = find(lang, situation)
      expect(find(lang, situation.replaceAll("'", '’'))).toEqual(found)
      expect(find(lang, situation.replaceAll('’', "'"))).toEqual(found)
      expect(find(lang, situation.toUpperCase())).toEqual(found)
      expect(find(lang, `  ${situation}??  `)).toEqual(found)
    }
})

test.each(langs)('in %s one letter wrong in a long word still leads to the card, nearly always', (lang) => {
  const tried = cardsIn(lang).flatMap(({ id, data }) => data.situations.map((situation) => ({ id, situation })))
  const found = tried.filter(({ id, situation }) => {
    const longest = situation.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0] ?? ''
    const wrong = longest.slice(0, 2) + longest.slice(3)
    return find(lang, situation.replace(longest, wrong)).includes(id)
  })
  expect(found.length / tried.length).toBeGreaterThan(0.85)
})

test('whatever is typed, what is found exists, stands once, and is the same the second time', () => {
  const ids = new Set(cardsIn('nl').map(({ id }) => id))
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (asked) => {
      const found = find('nl', asked)
      expect(new Set(found).size).toBe(found.length)
      for (const id of found) expect(ids).toContain(id)
      expect(askedFrom(asked).length).toBeLessThanOrEqual(200)
      if (askedFrom(asked)) expect(found).toEqual(find('nl', asked))
    }),
    { numRuns: 60 },
  )
})

test('nonsense finds nothing', () => {
  for (const asked of ['qqqq zzzz', '<script>', '🙂', '%', '....']) expect(find('nl', asked), asked).toEqual([])
})
