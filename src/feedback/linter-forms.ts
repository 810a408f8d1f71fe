import type { Lang } from './linter-lexicon.ts'

/** The forms in which a word may stand in a sentence. Made generously: a form that does not exist is never typed. */
export type Kind = 'adjective' | 'noun' | 'verb'

export function formsOf(word: string, kind: Kind, lang: Lang): string[] {
  return [...new Set([word, ...makers[lang][kind](word)])]
}

const both = (stems: string[], endings: string[]): string[] =>
  stems.flatMap((stem) => endings.map((ending) => stem + ending))

/** Before an ending Dutch doubles (dom, domme), takes away (brutaal, brutale) or softens (laf, vals, loos, loze). */
function dutchStems(word: string): string[] {
  const soft = word.replace(/f$/, 'v').replace(/s$/, 'z')
  const open = (stem: string) => stem.replace(/([aeou])\1([^aeiou])$/, '$1$2')
  const double = word.replace(/([^aeiou][aeiou])([bdfgklmnprst])$/, '$1$2$2')
  return [...new Set([word, soft, open(word), open(soft), double])]
}

const dutchVerb = (verb: string): string[] => {
  const bare = verb.replace(/e?n$/, '')
  const hard = bare
    .replace(/v$/, 'f')
    .replace(/z$/, 's')
    .replace(/(.)\1$/, '$1')
  const stems = [...new Set([bare, hard, hard.replace(/([^aeiou])([aeou])([^aeiou])$/, '$1$2$2$3')])]
  const past = /^(be|ver|ont|mis)/.test(verb) ? stems : stems.map((stem) => `ge${stem}`)
  return [...both(stems, ['', 't', 'de', 'den', 'te', 'ten', 'end', 'ende']), ...both(past, ['', 't', 'd'])]
}

const plainEnd = (word: string) => word.replace(/e$/, '')
const doubled = (word: string) => word.replace(/([^aeiou][aeiou])([bdgklmnprt])$/, '$1$2$2')

const makers: Record<Lang, Record<Kind, (word: string) => string[]>> = {
  nl: {
    adjective: (word) => both(dutchStems(word), ['e', 'er', 'ere', 'ste', 's']).concat(`${word}ste`, `${word}heid`),
    noun: (word) => [...both(dutchStems(word), ['en', 's', 'je', 'jes', 'tje', 'tjes']), `${word}'s`],
    verb: dutchVerb,
  },
  en: {
    adjective: (word) => [
      ...both([plainEnd(word), doubled(word)], ['er', 'est']),
      ...both([word.replace(/y$/, 'i')], ['er', 'est', 'ly']),
      `${word}ly`,
      `${word.replace(/le$/, '')}ly`,
      `${word}ally`,
      `${word.replace(/y$/, 'i')}ness`,
    ],
    noun: (word) => [`${word}s`, `${word}es`, word.replace(/y$/, 'ies'), word.replace(/-/g, '')],
    verb: (word) => [
      `${word}s`,
      `${word}es`,
      ...both([plainEnd(word), doubled(word)], ['ed', 'ing']),
      ...both([word.replace(/y$/, 'i')], ['es', 'ed']),
    ],
  },
}

/** ‘een luie houding’: it stands before the thing that it judges. */
export const standsBefore = (form: string, word: string, lang: Lang): boolean =>
  lang === 'nl' && form !== word && /(e|ere|ste)$/.test(form)
