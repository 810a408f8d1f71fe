import type { Lang } from '#platform/i18n/i18n.ts'
import { guideFile } from './card-content.ts'

export const checkParts = ['fear', 'indifference', 'helps'] as const
export interface Check {
  id: string
  text: string
  /** The one thing to do about it. */
  then: string
}

export const leadingGuide = (lang: Lang) => guideFile<Record<(typeof checkParts)[number], Check[]>>(lang, 'leading')
