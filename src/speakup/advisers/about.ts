import { type Content, contentFile } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'

/** What an adviser is, and when what is told does not stay with them; `report` and `setting-up` are the other texts. */
export const aboutAdvisers = (lang: Lang): Content<object> => contentFile(lang, 'speakup/advisers/about')
export const reportTexts = (lang: Lang): Content<object> => contentFile(lang, 'speakup/advisers/report')
export const setUpTexts = (lang: Lang): Content<object> => contentFile(lang, 'speakup/advisers/setting-up')
