import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOneGo, lint } from './linter.ts'
import { lexiconOf } from './linter-lexicon.ts'
import { findingsIn, type Kept } from './linter-reading.ts'
import english from './linter-words-en.json' with { type: 'json' }
import dutch from './linter-words-nl.json' with { type: 'json' }

const lang = fc.constantFrom('nl' as const, 'en' as const)
const spoken = fc.constantFrom(
  ...Object.values(dutch.words).flatMap((list) => list.split(' ')),
  ...Object.values(english.phrases).flatMap((list) => list.split(/[\n /]/)),
  ...[
    'je',
    'bent',
    'you',
    'are',
    "you're",
    'nooit',
    '‘',
    '“',
    '”',
    '’',
    "'",
    '"',
    ',',
    '.',
    '?',
    ':',
    '\n',
    '…',
    'é',
    '\u0301',
    '\ud800',
  ],
)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(spoken, { maxLength: 80 }).map((words) => words.join(' ')),
  fc.array(spoken, { maxLength: 80 }).map((words) => words.join('')),
)

test('any text gives places within it, in order, with a hint', () => {
  fc.assert(
    fc.property(text, lang, (said, language) => {
      let before = 0
      for (const { from, to, hint, rule } of lint(said, language)) {
        expect(from).toBeGreaterThanOrEqual(rule.startsWith('missing') ? 0 : before)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(said.length)
        expect(hint.length).toBeGreaterThan(10)
        before = from
      }
    }),
    { numRuns: 400 },
  )
})

test('the same text gives the same findings', () => {
  const same = (said: string, language: 'nl' | 'en') => {
    expect(lint(said, language)).toEqual(lint(said, language))
  }
  fc.assert(fc.property(text, lang, same), { numRuns: 50 })
})

/** The page keeps what it found in a sentence; with it, a text that grows and shrinks gives what a fresh reading gives. */
test('what is kept of the sentences that were not touched changes nothing', () => {
  const lexicon = inOneGo(lexiconOf(dutch, 'nl'))
  const sentences = fc.array(text, { minLength: 1, maxLength: 6 })
  const edits = fc.array(fc.tuple(fc.nat(5), text), { maxLength: 4 })
  const same = (parts: string[], changes: [number, string][]) => {
    const kept: Kept = new Map()
    for (const [place, put] of [[0, parts[0] ?? ''] as const, ...changes]) {
      parts[place % parts.length] = put
      const whole = parts.join('. ')
      expect(inOneGo(findingsIn(whole, lexicon, kept))).toEqual(lint(whole, 'nl'))
    }
  }
  fc.assert(fc.property(sentences, edits, same), { numRuns: 60 })
})

const steps = (said: string, language: 'nl' | 'en') => {
  let n = 0
  lint(said, language, () => n++)
  return n
}

/** Steps are counted, not time: four times the text may cost four times the steps and a little. */
test('a hostile text costs as much per letter as a short one', () => {
  const hostile = [
    'je bent lui ',
    'je je je je ',
    'you you are not not ',
    'je denkt … dat je ',
    'ik heb het gevoel dat je ',
    'altijd nooit je ',
    '\'“"‘',
    'a-',
    'iedereen niemand alles ',
    'you … never … you just only ',
    'wat een wat een ',
    ',,,,je,',
  ]
  for (const piece of hostile)
    for (const language of ['nl', 'en'] as const) {
      const short = steps(piece.repeat(60), language)
      const long = steps(piece.repeat(240), language)
      expect(long, piece).toBeLessThanOrEqual(short * 4.4 + 2000)
    }
})

/** What regular expressions cost is not in the steps; this one would not end if one of them backtracked. */
test('a text of a hundred thousand signs comes to an end', () => {
  for (const piece of ['a', "a'", '-', ' ', '“', '.', '!"', 'on', '\u0301', 'je bent lui '])
    expect(Array.isArray(lint(piece.repeat(100_000 / piece.length), 'nl'))).toBe(true)
})
