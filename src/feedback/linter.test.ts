import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linterWords } from '../../scripts/build/linter-words.ts'
import { labelledIn, type Score, scoreOf } from './labelled-sentences.ts'
import { type Lang, lint } from './linter.ts'
import english from './linter-words-en.json' with { type: 'json' }
import dutch from './linter-words-nl.json' with { type: 'json' }

const rulesIn = (text: string, lang: Lang = 'nl') => lint(text, lang).map(({ rule }) => rule)
const silent = (lang: Lang, texts: string[]) =>
  expect(texts.filter((text) => lint(text, lang).length > 0).map((text) => [text, rulesIn(text, lang)])).toEqual([])

test('each way of judging gets its own question, about the words that were written', () => {
  const cases: [Lang, string, string, string][] = [
    ['nl', 'Gisteren was je weer lui.', 'judgement', 'je weer lui'],
    ['nl', 'Wat ben je toch een zeikerd.', 'label', 'je toch een zeikerd'],
    ['nl', 'Je luistert nooit.', 'always-never', 'Je luistert nooit'],
    ['nl', 'Het interesseert je gewoon niet.', 'mind-reading', 'Het interesseert je gewoon niet'],
    ['nl', 'Ik heb het gevoel dat jij lui bent.', 'disguised', 'Ik heb het gevoel dat jij lui'],
    ['nl', 'Niemand wil met jou werken.', 'exaggeration', 'Niemand wil met jou'],
    ['nl', 'Zelfs de stagiair kan het.', 'comparison', 'Zelfs de stagiair'],
    ['en', "You're so lazy.", 'judgement', "You're so lazy"],
    ['en', 'You are such a control freak.', 'label', 'control freak'],
    ['en', 'You never listen.', 'always-never', 'You never'],
    ['en', "You just don't care.", 'mind-reading', "You just don't care"],
    ['en', 'I feel that you are lazy.', 'disguised', 'I feel that you are lazy'],
    ['en', 'Nobody wants to work with you.', 'exaggeration', 'Nobody wants'],
    ['en', 'Even the intern could do it.', 'comparison', 'Even the intern'],
  ]
  for (const [lang, text, rule, words] of cases) {
    const found = lint(text, lang).find((one) => one.rule === rule)
    expect(found, text).toBeDefined()
    expect(text.slice(found?.from, found?.to), text).toContain(words)
    expect(found?.hint, text).toMatch(/\?/)
  }
})

test('what is no judgement of the other gets no hint', () => {
  silent('nl', [
    'Jij bent vandaag voorzitter.',
    'Je bent morgen vrij.',
    'Je was altijd al om negen uur binnen.',
    'Ik ben slordig geweest.',
    'Je zei ‘wat ben jij lui’ tegen Kees.',
    'Je zei: wat ben jij een sukkel.',
    'Je noemde mij een zeikerd in de groepsapp.',
    'Je staat altijd voor me klaar.',
    'Je klaagt nooit.',
    'Je mag me altijd bellen.',
    'Ben je altijd zo vroeg?',
    'Je bent gek op koffie.',
    'Je kwam maandag om kwart over negen binnen, ik moest drie mensen zelf helpen.',
    'Het formulier is slordig gemaakt.',
    'De offerte die je stuurde was onvolledig.',
    'Je had geen energie meer, zei je.',
    'Je hebt nooit uitleg gekregen.',
    'Je was belachelijk snel klaar.',
    'Ik weet niet of je het expres deed.',
  ])
  silent('en', [
    'You are the chair today.',
    'You are off tomorrow.',
    'You always came in at nine.',
    'I was careless.',
    'You said “you are so lazy” to Ken.',
    'You called me a jerk in the group chat.',
    'You always make time for me.',
    'You never complain.',
    'You can always call me.',
    'What do you mean?',
    'On Monday you came in at quarter past nine, and I helped three people on my own.',
    'The form is sloppy.',
    'The quote you sent was sloppy.',
    'You could not be bothered, you said.',
    'I never have to check your work.',
    'You never had this training before.',
    'You were ridiculously fast at the till.',
    "You've got a stupid printer there.",
  ])
})

test('what a text lacks is only said of a long one that is finished', () => {
  const long =
    'Je kwam binnen en je zei niets tegen mij. Je legde de map op tafel en je liep weer naar buiten. Ik stond daar met de familie en ik wist niet wat ik moest zeggen. Daarna heb ik de map zelf opgeruimd en het gesprek alleen gedaan'
  expect(rulesIn('Je kwam binnen.')).toEqual([])
  expect(rulesIn(long)).toEqual([])
  expect(rulesIn(`${long}.`)).toEqual(['missing-moment', 'missing-wish'])
  expect(rulesIn(`${long}. Dat was gisteren. Ik wil graag dat je de volgende keer even gedag zegt.`)).toEqual([])
})

test('the words that run are the words in content, and each language has its lists', async () => {
  const judging = ['judging', 'judging-after-be', 'judging-after-too', 'judging-anything', 'labels', 'labels-after-be']
  for (const lang of ['nl', 'en'] as const) {
    const { words } = lang === 'nl' ? dutch : english
    expect(readFileSync(join(import.meta.dirname, `linter-words-${lang}.json`), 'utf8')).toBe(await linterWords(lang))
    const all = new Set(judging.flatMap((list) => words[list as keyof typeof words].split(' ')))
    expect(all.size).toBeGreaterThan(300)
    for (const text of Object.values(words)) expect(text).toMatch(/^[\p{Ll}\p{N}'’ -]+$/u)
  }
})

/** A list in which an editor writes two words as one entry would fall apart into both. */
test('no entry of a list holds a space', async () => {
  for (const lang of ['nl', 'en']) {
    const path = join(import.meta.dirname, '..', '..', 'content', lang, 'feedback', 'linter-words.md')
    const text = readFileSync(path, 'utf8').replace(/^\s*#.*$/gm, '')
    for (const [, list = ''] of text.matchAll(/\[([^\]]*)\]/g))
      expect(list.split(',').filter((word) => word.trim().includes(' '))).toEqual([])
  }
})

const shown = ({ n, precision, recall, forbidden }: Score) =>
  `${n} sentences, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, must-not-fire ${forbidden}`

test('on sentences that others labelled, hints are right nine times in ten, and three in four are found', () => {
  for (const set of ['first', 'second'] as const)
    for (const lang of ['nl', 'en'] as const) {
      const score = scoreOf(labelledIn(set, lang), lang)
      console.info(`${set} set, ${lang}: ${shown(score)}`)
      expect(score.n).toBeGreaterThanOrEqual(200)
      expect(score.precision).toBeGreaterThanOrEqual(0.9)
      expect(score.recall).toBeGreaterThanOrEqual(0.75)
      expect(score.forbidden).toBe(0)
    }
})

test('‘everyone thinks’, ‘I feel ignored by you’ and ‘you just need to’ are found, and not where they are kind or plain', () => {
  for (const lang of ['nl', 'en'] as const) {
    const sentences = labelledIn('third', lang)
    const score = scoreOf(sentences, lang)
    console.info(`third set, ${lang}, by who wrote its rules: ${shown(score)}`)
    expect(sentences.filter(({ fires }) => !fires).length).toBeGreaterThanOrEqual(30)
    expect(score.precision).toBeGreaterThanOrEqual(0.95)
    expect(score.recall).toBeGreaterThanOrEqual(0.95)
    expect(score.forbidden).toBe(0)
  }
})
