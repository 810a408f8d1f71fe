import { contentFile } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'

interface Guide {
  before: string[]
  during: string[]
  after: string[]
  'power-example': string
  'use-example': string
}

export const talkGuide = (lang: Lang) => contentFile<Guide>(lang, 'feedback/talk')
