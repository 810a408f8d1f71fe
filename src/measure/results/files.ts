import { writeCsv } from '#platform/csv.ts'
import { type Lang, type Messages, said } from '#platform/i18n/i18n.ts'
import type { Measured } from '../closing/figures.ts'
import type { Published, Results } from './reading.ts'
import { wordsFor } from './wording.ts'

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
const codes = ['group', 'name', 'kind', 'measure', 'id', 'state', ...measures]

/** Numbers as a spreadsheet in that language reads them: a Dutch one makes a date of 3.5. With the names of the codebook, for
 * programs. */
export function codedCsv(groups: readonly Published[], lang: Lang): string {
  const lines = groups.flatMap((group) =>
    linesOf(group).map(({ measure, id, figure }) => [
      ...[group.id, group.name, group.kind, measure, id, figure ? 'shown' : 'withheld'],
      ...cells(group.n, figure, lang),
    ]),
  )
  return writeCsv([codes, ...lines])
}

/** The same in the reader's own language, with the words of the questions. */
export function resultsCsv({ questionnaire }: Results, groups: readonly Published[], t: Messages, lang: Lang): string {
  const words = t.results.sheet
  const { scale, item } = wordsFor(t, lang, questionnaire)
  const head = [words.group, words.kind, words.about, words.text, words.code, words.state]
  const figures = [t.results.n, t.results.meanShort, words.low, words.high, t.results.deviation, t.results.rwg]
  const lines = groups.flatMap((group) =>
    linesOf(group).map(({ measure, id, figure }) => [
      ...[group.name, words.kinds[group.kind], measure && words.abouts[measure]],
      ...[measure === 'scale' ? scale(id) : item(id), id, figure ? words.shown : t.ui.withheld],
      ...cells(group.n, figure, lang),
    ]),
  )
  return writeCsv([[...head, ...figures, t.results.agree, t.results.disagree, ...t.results.answers], ...lines])
}

interface Line {
  measure: 'scale' | 'item' | ''
  id: string
  figure: Measured | null
}

function linesOf({ figures }: Published): Line[] {
  if (!figures) return [{ measure: '', id: '', figure: null }]
  const of = (measure: Line['measure'], all: Record<string, Measured | null>) =>
    Object.entries(all).map(([id, figure]): Line => ({ measure, id, figure }))
  return [...of('scale', figures.scales), ...of('item', figures.items)]
}

function cells(n: number | null, figure: Measured | null, lang: Lang): string[] {
  if (!figure) return measures.map(() => '')
  const { mean, agree, disagree, more } = figure
  const rest = more ? [more.low, more.high, more.deviation, more.rwg] : ['', '', '', '']
  const shares = more ? more.shares.map(shareOf) : ['', '', '', '', '']
  const told = [n ?? '', mean, ...rest, shareOf(agree), shareOf(disagree), ...shares]
  return told.map((cell) => (typeof cell === 'number' ? decimal(cell, lang) : cell))
}

const signs: Record<Lang, string> = { nl: ',', en: '.' }
const decimal = (value: number, lang: Lang): string => String(value).replace('.', signs[lang])
