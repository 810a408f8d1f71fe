import { z } from 'zod'
import { type Lang, langs, type Texts } from '#platform/i18n/i18n.ts'
import { Faults, type Say } from '#platform/web/errors.ts'
import { field, formOf, optionalTextsFrom, textsFrom, typedValues } from '#platform/web/forms.ts'
import type { WebContext } from '#platform/web/web.ts'
import type { PassageChange } from './editing.ts'
import type { Passage } from './passages.ts'
import { marks, type Part, type PassageTexts, type Phrases, seats, sixKinds } from './tables.ts'

/** Longest texts, in characters: a passage is read on a phone. */
export const longest: Record<Part, number> = {
  title: 160,
  body: 6000,
  target: 2500,
  bystander: 2500,
  actor: 2500,
  lead: 2500,
}

const rest = z.object({
  revision: field.whole({ min: 1, max: 1_000_000_000 }),
  kind: field.optionalOneOf(['principle', 'rule']),
  under: field.optionalText({ max: 60 }),
  marks: field.many(marks),
  kinds: field.many(sixKinds),
  afterTold: field.checked(),
})

/** What a keeper typed about a passage; all faults at once. */
export async function readPassageForm(
  c: WebContext,
  passage: Passage,
): Promise<{ seen: number; change: PassageChange }> {
  const typed = await typedValues(c)
  const values = await formOf(c, rest)
  const texts = readTexts(typed, passage)
  const change = {
    texts,
    kind: passage.kind === 'principle' || passage.kind === 'rule' ? (values.kind ?? passage.kind) : passage.kind,
    under: passage.under && (values.under || passage.under),
    ...(passage.kind === 'example'
      ? { marks: values.marks, kinds: values.kinds, after_told: values.afterTold, phrases: readPhrases(typed) }
      : { marks: passage.marks, kinds: passage.kinds, after_told: passage.after_told, phrases: passage.phrases }),
  }
  return { seen: values.revision, change }
}

function readTexts(typed: Record<string, string[]>, passage: Passage): PassageTexts {
  const faults: Record<string, Say> = {}
  const texts: PassageTexts = { title: gather(faults, () => textsFrom(typed, 'title', longest.title)) }
  for (const part of passage.kind === 'example' ? (['body', ...seats] as const) : (['body'] as const)) {
    const said = gather(faults, () => optionalTextsFrom(typed, part, longest[part]))
    if (part === 'body' || Object.keys(said).length) texts[part] = said
  }
  if (Object.keys(faults).length) throw new Faults(faults)
  return texts
}

function gather(faults: Record<string, Say>, read: () => Texts): Texts {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    Object.assign(faults, error.faults)
    return {}
  }
}

const readPhrases = (typed: Record<string, string[]>): Phrases =>
  Object.fromEntries(
    langs.map((lang: Lang) => [
      lang,
      (typed[`phrases-${lang}`]?.[0] ?? '')
        .split(/\r?\n/)
        .map((line) => line.trim().slice(0, 160))
        .filter(Boolean)
        .slice(0, 12),
    ]),
  )
