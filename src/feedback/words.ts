import { z } from 'zod'
import { contentFile, contentFolder } from '#platform/content.ts'
import type { Lang, Messages } from '#platform/i18n/i18n.ts'
import { field } from '#platform/web/forms.ts'
import type { Readers } from '#ui/elements/reader-line.tsx'

/** What feedback is made of, in the order in which one says it. */
export const parts = ['moment', 'seen', 'effect', 'feeling', 'wish'] as const
export type Part = (typeof parts)[number]
export type Words = Record<Part, string>

/** As much as one can say in a breath or two. */
export const longest = 1000
const words = field.optionalText({ max: longest })
export const wordsForm = z.object({ moment: words, seen: words, effect: words, feeling: words, wish: words })

/** Without these the other does not know what it is about, or what would help. */
export const needed: readonly Part[] = ['moment', 'seen', 'wish']

export const missingParts = (t: Messages, missing: readonly Part[]): string =>
  missing.map((part) => t.feedback.parts[part]).join(' ')

/** Help with writing one part: what to do, and the same thing said in two ways. */
export interface PartHelp {
  id: Part
  help: string
  instead: string
  rather: string
}

export const givingGuide = (lang: Lang) => contentFile<{ parts: PartHelp[]; saying: string[] }>(lang, 'feedback/give')

/** A situation to practise on; each section is one part as somebody could say it. */
export const practices = (lang: Lang) => contentFolder<{ id: string }>(lang, 'feedback/practice')
export const practiceOf = (lang: Lang, id: string | undefined) =>
  practices(lang).find((practice) => practice.id === id) ?? null

/** While it is being written nobody reads it: the program makes a page of it and forgets it. */
export const nobodyReads = (t: Messages): Readers => ({
  kind: 'personal',
  who: [t.feedback.you],
  until: t.feedback.untilClosed,
})

/** The same as the policies on the tables say. */
export const betweenTwo = (t: Messages, other: string): Readers => ({
  kind: 'personal',
  who: [t.feedback.you, other],
  until: t.feedback.untilTerm,
})
