import { contentFile } from '#platform/content.ts'
import { type Lang, said } from '#platform/i18n/i18n.ts'
import { type Concepts, type Situation, wordsOf } from '#platform/matching.ts'
import { chaptersOf, isNorm, type Passage } from './passages.ts'

/** What can be found by describing it: the examples, and the norms above them. */
export function situationsIn(passages: readonly Passage[], lang: Lang): Situation[] {
  return passages
    .filter((passage) => passage.kind === 'example' || isNorm(passage))
    .map((passage) => {
      const title = said(passage.texts.title, lang).text
      const phrases = passage.phrases[lang] ?? []
      const known = new Set(wordsOf([title, ...phrases].join(' ')))
      const words = [...new Set(wordsOf(said(passage.texts.body ?? {}, lang).text))].filter(
        (word) => word.length > 3 && !known.has(word),
      )
      return { id: passage.id, title, phrases, words: words.join(' '), forms: passage.forms }
    })
}

export const conceptsIn = (lang: Lang): Concepts => contentFile<{ words: Concepts }>(lang, 'compass-words').data.words

/** The list to pick from: per value, the examples in which something is the matter and those to copy. */
export const situationList = (passages: readonly Passage[]) =>
  chaptersOf(passages)
    .map(({ value, norms }) => ({ value, examples: norms.flatMap(({ examples }) => examples) }))
    .filter(({ examples }) => examples.length > 0)
