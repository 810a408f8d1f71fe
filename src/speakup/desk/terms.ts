import type { Lang } from '#platform/i18n/i18n.ts'
import { termRules } from '../tell/law.ts'

/** What a rule is called and where it stands, for beside the clock; nothing for a rule that is gone. */
export const ruleOf = (lang: Lang, rule: string) => termRules(lang).find(({ id }) => id === rule) ?? null
