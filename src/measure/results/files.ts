import { writeCsv } from '#platform/csv.ts'
import { type Lang, said } from '#platform/i18n/i18n.ts'
import type { Measured } from '../closing/figures.ts'
import type { Published, Results } from './reading.ts'

/** A share as a file tells it: a whole percent, or that it is below 10 or above 90. */
const shareOf = (share: number): number | '<10' | '>90' => (share < 10 ? '<10' : share > 90 ? '>90' : share)

function figureOf({ mean, agree, disagree, more }: Measured) {
  const plain = { mean, agree: shareOf(agree), disagree: shareOf(disagree) }
  if (!more) return plain
  const { shares, none, deviation, rwg, low, high, split } = more
  return { ...plain, shares: shares.map(shareOf), none: shareOf(none), deviation, rwg, interval: [low, high], split }
}

const figuresOf = (figures: Record<string, Measured | null>) =>
  Object.fromEntries(
    Object.entries(figures).map(([id, figure]) => [id, figure ? figureOf(figure) : { withheld: true }]),
  )

/** Everything that this person sees, as data: every group with about how many and its figures, or withheld. */
export function resultsJson(
  { round, questionnaire, on, answered, invited }: Results,
  groups: readonly Published[],
  lang: Lang,
) {
  return {
    round: round.id,
    question: round.question,
    published: on,
    minimum: round.minimum,
    invited,
    answered,
    rounding: 'n in fives; shares in whole percent, "<10" and ">90" at the ends; means in tenths',
    scales: questionnaire.scales.map(({ id, name }) => ({ id, name: said(name, lang).text })),
    items: questionnaire.items.map(({ id, scale, text }) => ({ id, scale, text: said(text, lang).text })),
    groups: groups.map(({ id, kind, unit, name, path, figures, n }) => ({
      ...{ id, kind, unit, name, parent: path.at(-2) ?? null },
      ...(figures
        ? {
            withheld: false,
            n,
            scales: figuresOf(figures.scales),
            items: figuresOf(figures.items),
            ...(figures.between ? { between: figures.between } : {}),
          }
        : { withheld: true }),
    })),
  }
}

const measures = ['n', 'mean', 'low', 'high', 'deviation', 'rwg', 'agree', 'disagree', '1', '2', '3', '4', '5'] as const
const head = ['group', 'name', 'kind', 'measure', 'id', 'state', ...measures]

/** Numbers as a spreadsheet in that language reads them: a Dutch one makes a date of 3.5. */
export function resultsCsv(groups: readonly Published[], lang: Lang): string {
  const lines = groups.flatMap((group) => {
    const own = [group.id, group.name, group.kind]
    if (!group.figures) return [[...own, '', '', 'withheld', ...measures.map(() => '')]]
    const { scales, items } = group.figures
    return [...lineOf(own, group.n, 'scale', scales, lang), ...lineOf(own, group.n, 'item', items, lang)]
  })
  return writeCsv([head, ...lines])
}

const lineOf = (own: string[], n: number | null, kind: string, figures: Record<string, Measured | null>, lang: Lang) =>
  Object.entries(figures).map(([id, figure]) => [...own, kind, id, ...(figure ? cells(n, figure, lang) : withheld)])

const withheld = ['withheld', ...measures.map(() => '')]

function cells(n: number | null, { mean, agree, disagree, more }: Measured, lang: Lang): string[] {
  const rest = more ? [more.low, more.high, more.deviation, more.rwg] : ['', '', '', '']
  const shares = more ? more.shares.map(shareOf) : ['', '', '', '', '']
  const told = ['shown', n ?? '', mean, ...rest, shareOf(agree), shareOf(disagree), ...shares]
  return told.map((cell) => (typeof cell === 'number' ? decimal(cell, lang) : cell))
}

const signs: Record<Lang, string> = { nl: ',', en: '.' }
const decimal = (value: number, lang: Lang): string => String(value).replace('.', signs[lang])
