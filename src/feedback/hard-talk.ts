import { z } from 'zod'
import { contentFile } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { field } from '#platform/web/forms.ts'

/** What one thinks through before a hard talk. Nothing of it is kept, unless its writer puts it on the private page. */
export const hardParts = ['facts', 'mine', 'aim', 'other', 'first', 'difficult', 'support', 'after'] as const
export type HardPart = (typeof hardParts)[number]
export type HardTalk = Record<HardPart, string>

const words = field.optionalText({ max: 900 })
export const hardTalkForm = z.object({
  facts: words,
  mine: words,
  aim: words,
  other: words,
  first: words,
  difficult: words,
  support: words,
  after: words,
})

interface Guide {
  parts: { id: HardPart; label: string; help: string }[]
  before: string[]
  during: string[]
}
export const hardTalkGuide = (lang: Lang) => contentFile<Guide>(lang, 'feedback/hard-talk')

/** As one text, for the private page. */
export const asNote = (lang: Lang, talk: HardTalk): string =>
  hardTalkGuide(lang)
    .data.parts.filter(({ id }) => talk[id])
    .map(({ id, label }) => `${label}\n${talk[id]}`)
    .join('\n\n')
