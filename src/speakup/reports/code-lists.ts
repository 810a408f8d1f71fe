import { wordsEn } from '#crypto/words-en.ts'
import { wordsNl } from '#crypto/words-nl.ts'
import type { Lang } from '#platform/i18n/i18n.ts'

/** The words of return codes. A page brings the list that it needs along, so its script holds none. */
const lists: Record<Lang, readonly string[]> = { nl: wordsNl, en: wordsEn }

export const listOf = (lang: Lang): readonly string[] => lists[lang]

/** The list of this language first. */
export const allLists = (first: Lang): (readonly string[])[] => [
  lists[first],
  ...Object.values(lists).filter((list) => list !== lists[first]),
]
