import { z } from 'zod'
import { langs, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'
import { field, formOf, textsFrom, typedValues } from '#platform/web/forms.ts'
import type { WebContext } from '#platform/web/web.ts'
import type { Draft } from './drafts.ts'
import { mostChoices, mostOptions } from './editing.ts'
import { linesOf, longest } from './forms.ts'
import type { ChoiceOption, ChoiceQuestion } from './model.ts'

const choiceForm = z.object({ several: field.checked(), when: field.optionalText({ max: 200 }) })

/** A question with choices as it was typed; choices that stayed keep their id, so that counts stay about the same thing. */
export async function choiceFrom(c: WebContext, draft: Draft, known: ChoiceQuestion | null): Promise<ChoiceQuestion> {
  if (!known && draft.body.choices.length >= mostChoices)
    throw new Faults({ '': (t) => t.questionnaires.edit.fullChoices(mostChoices) })
  const { several } = await formOf(c, choiceForm)
  const typed = await typedValues(c)
  const text = textsFrom(typed, 'text', longest.text, c.var.lang)
  const options = optionsFrom(labelsFrom(typed, c.var.lang), known?.options ?? [])
  const when = whenFrom(draft, known, typed.when ?? [])
  return { id: known?.id ?? newId(), text, several, options, ...(when ? { when } : {}) }
}

/** One per line, in every language as many. */
function labelsFrom(typed: Record<string, string[]>, own: string): Texts[] {
  const lines = langs
    .map((lang) => [lang, linesOf(typed[`options-${lang}`]?.[0])] as const)
    .filter(([, all]) => all.length)
  const [first] = lines
  const place = `options-${first?.[0] ?? own}`
  const many = first?.[1].length ?? 0
  if (many < 2 || many > mostOptions)
    throw new Faults({ [place]: (t) => t.questionnaires.edit.optionsMany(mostOptions) })
  for (const [lang, all] of lines) {
    if (all.length !== many) throw new Faults({ [`options-${lang}`]: (t) => t.questionnaires.edit.optionsEven(many) })
    if (all.some((line) => line.length > longest.option) || new Set(all).size < many)
      throw new Faults({ [`options-${lang}`]: (t) => t.questionnaires.edit.optionsOdd(longest.option) })
  }
  return Array.from({ length: many }, (_, i) => Object.fromEntries(lines.map(([lang, all]) => [lang, all[i]])) as Texts)
}

/** A choice with the same words, wherever it stands now, is the same one. What was reworded is known by its place. */
export function optionsFrom(labels: readonly Texts[], known: readonly ChoiceOption[]): ChoiceOption[] {
  const same = (a: Texts, b: Texts) => langs.some((lang) => a[lang] !== undefined && a[lang] === b[lang])
  const stayed = labels.map((label) => known.find((option) => same(option.label, label))?.id)
  const free = (i: number) => {
    const here = labels.length === known.length ? known[i]?.id : undefined
    return here && !stayed.includes(here) ? here : newId()
  }
  const once = (id: string | undefined, i: number) => (id && stayed.indexOf(id) === i ? id : free(i))
  return labels.map((label, i) => ({ id: once(stayed[i], i), label }))
}

/** `question:option`, ticked as often as there are answers after which it is asked; all of one question before it. */
function whenFrom({ body }: Draft, known: ChoiceQuestion | null, ticked: readonly string[]): ChoiceQuestion['when'] {
  const pairs = ticked.filter(Boolean).map((value) => value.split(':') as [string, string])
  const [question = ''] = pairs[0] ?? []
  if (!question) return undefined
  const before = earlierThan(body.choices, known).find(({ id }) => id === question)
  const options = before?.options.map(({ id }) => id).filter((id) => pairs.some(([, option]) => option === id)) ?? []
  if (pairs.some(([other]) => other !== question) || !options.length)
    throw new Faults({ when: (t) => t.questionnaires.edit.whenOne })
  return { question, options }
}

/** A new question comes last. */
export const earlierThan = (choices: readonly ChoiceQuestion[], known: ChoiceQuestion | null): ChoiceQuestion[] => {
  const at = choices.findIndex(({ id }) => id === known?.id)
  return at < 0 ? [...choices] : choices.slice(0, at)
}
