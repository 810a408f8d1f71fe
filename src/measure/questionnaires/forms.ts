import { z } from 'zod'
import { type Lang, langs, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Faults, notFound, type Say } from '#platform/web/errors.ts'
import { field, formIn, formOf, optionalTextsFrom, textsFrom, typedValues } from '#platform/web/forms.ts'
import type { WebContext } from '#platform/web/web.ts'
import type { Draft } from './drafts.ts'
import { type About, mostItems, mostOpen } from './editing.ts'
import { type ImportedLss, readLss } from './lss-read.ts'
import { type Item, type Licence, type OpenQuestion, type Scale, steps, subjects } from './model.ts'
import { agreement, starterScales } from './starters.ts'

/** What people type about a questionnaire, made into what it is. */
export const longest = { title: 120, intro: 1500, text: 300, name: 80, label: 60, option: 120, terms: 1500 }

export async function aboutFrom(c: WebContext): Promise<About> {
  const typed = await typedValues(c)
  return {
    title: textsFrom(typed, 'title', longest.title, c.var.lang),
    intro: optionalTextsFrom(typed, 'intro', longest.intro),
  }
}

export const titleFrom = async (c: WebContext): Promise<Texts> =>
  textsFrom(await typedValues(c), 'title', longest.title, c.var.lang)

/** What somebody had before them when they began to type. */
export const seenIn = async (c: WebContext): Promise<string> => (await typedValues(c)).mark?.[0] ?? ''

const itemForm = z.object({
  scale: field.text({ max: 60 }),
  about: field.optionalOneOf(subjects),
  direction: field.oneOf(['good', 'bad']),
})

export async function itemFrom(
  c: WebContext,
  draft: Draft,
  known: Item | null,
): Promise<{ item: Item; scale?: Scale }> {
  const typed = await typedValues(c)
  if (!known && draft.body.items.length >= mostItems)
    throw new Faults({ '': (t) => t.questionnaires.edit.full(mostItems) })
  const form = await formOf(c, itemForm)
  const text = textsFrom(typed, 'text', longest.text, c.var.lang)
  const scale = form.scale === 'new' ? newScale(typed, form.about, c.var.lang) : scaleNamed(draft, form.scale)
  const direction = form.direction === 'good' ? 1 : -1
  return { item: { id: known?.id ?? newId(), scale: scale.id, text, direction, options: stepsFrom(typed) }, scale }
}

function newScale(typed: Record<string, string[]>, about: Scale['about'] | null, lang: Lang): Scale {
  const name = textsFrom(typed, 'scaleName', longest.name, lang)
  return { id: newId(), name, about: about ?? 'team', explanation: {} }
}

const scaleForm = z.object({ about: field.oneOf(subjects) })

export async function scaleFrom(c: WebContext, known: Scale): Promise<Scale> {
  const { about } = await formOf(c, scaleForm)
  const typed = await typedValues(c)
  const name = textsFrom(typed, 'scaleName', longest.name, c.var.lang)
  return { id: known.id, about, name, explanation: optionalTextsFrom(typed, 'explanation', longest.text) }
}

const scaleNamed = ({ body }: Draft, id: string): Scale =>
  [...body.scales, ...starterScales().map(({ scale }) => scale)].find((scale) => scale.id === id) ?? notFound()

/** Five lines per language, or nothing for agreement. */
function stepsFrom(typed: Record<string, string[]>): Texts[] {
  const faults: Record<string, Say> = {}
  const lines = langs
    .map((lang) => [lang, linesOf(typed[`steps-${lang}`]?.[0])] as const)
    .filter(([, all]) => all.length)
  for (const [lang, all] of lines)
    if (all.length !== steps || all.some((line) => line.length > longest.label))
      faults[`steps-${lang}`] = (t) => t.questionnaires.edit.stepsFive
  if (Object.keys(faults).length) throw new Faults(faults)
  const labels = agreement().map((_, i) => Object.fromEntries(lines.map(([lang, all]) => [lang, all[i]])) as Texts)
  return lines.length ? labels : agreement()
}

export const linesOf = (text = ''): string[] =>
  text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trim())
    .filter(Boolean)

export async function openFrom(c: WebContext, { body }: Draft, known: OpenQuestion | null): Promise<OpenQuestion> {
  if (!known && body.open.length >= mostOpen) throw new Faults({ '': (t) => t.questionnaires.edit.fullOpen(mostOpen) })
  const text = textsFrom(await typedValues(c), 'text', longest.text, c.var.lang)
  return { id: known?.id ?? newId(), text }
}

const licenceForm = z.object({
  whose: field.oneOf(['ours', 'others']),
  name: field.optionalText({ max: 200 }),
  source: field.optionalText({ max: 500 }),
  terms: field.optionalText({ max: longest.terms }),
})

/** An instrument of somebody else is named with its source and its terms, and begins uncleared. */
export async function licenceFrom(c: WebContext): Promise<Licence | null> {
  const { whose, ...licence } = await formOf(c, licenceForm)
  if (whose === 'ours') return null
  const missing = Object.entries(licence).filter(([, text]) => !text)
  if (missing.length)
    throw new Faults(
      Object.fromEntries(missing.map(([name]): [string, Say] => [name, (t) => t.questionnaires.licence.needed])),
    )
  return { ...licence, cleared: null }
}

export async function lssFrom(c: WebContext): Promise<ImportedLss> {
  const sent = (await formIn(c)).get('file')
  if (!(sent instanceof File) || !sent.size) throw new Faults({ file: (t) => t.questionnaires.importing.wrong })
  if (sent.size > 4_000_000) throw new Faults({ file: (t) => t.questionnaires.importing.tooLarge })
  const text = await textIn(sent)
  const read = readLss(text) ?? wrongFile()
  const { items, choices, open } = read.questionnaire
  if (!items.length && !choices.length && !open.length)
    throw new Faults({ file: (t) => t.questionnaires.importing.nothing })
  return read
}

/** LimeSurvey writes UTF-8 and nothing else. */
async function textIn(file: File): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    return wrongFile()
  }
}

function wrongFile(): never {
  throw new Faults({ file: (t) => t.questionnaires.importing.wrong })
}
