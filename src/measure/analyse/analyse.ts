import { disclose } from '#disclosure/disclosure.ts'
import { type CellCount, Counting } from '../closing/counting.ts'
import { full } from '../closing/figures.ts'
import { type Item, steps } from '../questionnaires/model.ts'
import { alphaOfTotals, deviation, icc1, icc2, mean, rwg, rwgJ } from '../statistics.ts'
import { type AnswersFile, answersIn, columnAt } from './answers-file.ts'

export interface Analysed {
  n: number
  units: number
  minimum: number
  /** ICC is over these units only: over hidden ones it would tell what each of them said. */
  iccUnits: number
  items: (Summary & { item: string })[]
  scale: Summary & { items: string[]; alpha: number | null; complete: number }
  groups: AnalysedGroup[]
}

interface Summary {
  n: number
  mean: number | null
  deviation: number | null
  rwg: number | null
  icc1: number | null
  icc2: number | null
}

export type AnalysedGroup =
  | { unit: string; shown: false; withheld: true }
  | {
      unit: string
      shown: true
      withheld: false
      n: number
      items: Record<string, Pick<Summary, 'n' | 'mean' | 'deviation' | 'rwg'> | { withheld: true }>
      scale: Pick<Summary, 'n' | 'mean' | 'deviation' | 'rwg'> | { withheld: true }
    }

export const plainItem = (id: string): Item => ({ id, scale: 'scale', text: {}, direction: 1, options: [] })
const scaleId = 'scale'

/**
 * Analyses answers from elsewhere: per item and over all of them together as one scale. Units that are too small, or that
 * would show one that is, are withheld. ICC is over the units that are shown: of the others nothing is told.
 */
export function analyse(file: AnswersFile, unit: string, names: readonly string[], minimum: number): Analysed {
  const unitAt = columnAt(file, unit)
  const items = names.map((name) => ({ name, at: columnAt(file, name) }))
  const asked = names.map(plainItem)
  const counting = new Counting(asked, [{ id: scaleId, items: asked }])
  for (const row of file.rows) {
    const answers = answersIn(file, items, row)
    const body = Object.fromEntries(names.map((name, i) => [name, answers[i] ? (answers[i] as number) - 1 : null]))
    counting.add(row.cells[unitAt]?.trim() ?? '', body)
  }
  const cells = counting.cells()
  const shown = shownUnits(cells, minimum)
  const whole = together([...cells.values()], names)
  const open = shown.has(everyone) ? [...cells].filter(([id]) => shown.has(id)) : []
  const groups = [...cells].map(([id, count]) => (shown.has(id) ? groupOf(id, count, names, minimum) : hidden(id)))
  const complete = counting.whole().complete[scaleId]
  const enough = whole.n >= minimum
  return {
    n: whole.n,
    units: cells.size,
    minimum,
    iccUnits: open.length,
    items: names.map((name) => ({
      item: name,
      ...(enough && size(itemBins(whole, name)) >= minimum ? summary(itemBins(whole, name)) : nothing),
      ...between(open.map(([, count]) => itemBins(count, name))),
    })),
    scale: {
      items: [...names],
      ...(enough ? scaleSummary(whole, names) : nothing),
      ...between(open.map(([, count]) => count.scores[scaleId] ?? [])),
      alpha: enough && complete ? alphaOfTotals(complete.items, complete.totals) : null,
      complete: complete?.totals.reduce((sum, n) => sum + n, 0) ?? 0,
    },
    groups: groups.sort((a, b) => (a.unit < b.unit ? -1 : 1)),
  }
}

const everyone = ' everyone'
const hidden = (unit: string): AnalysedGroup => ({ unit, shown: false, withheld: true })
const nothing = { n: 0, mean: null, deviation: null, rwg: null }

/** Everyone together first, then the units by size: the same rule as for a round of our own. */
function shownUnits(cells: ReadonlyMap<string, CellCount>, minimum: number): Set<string> {
  const sized = [...cells].map(([id, { n }]) => [id, n] as const).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const groups = [{ id: everyone, cells: sized }, ...sized.map((cell) => ({ id: cell[0], cells: [cell] }))]
  return new Set(
    disclose({ groups, minimum })
      .filter((group) => group.shown)
      .map(({ id }) => id),
  )
}

function together(cells: readonly CellCount[], names: readonly string[]): CellCount {
  const sum = (pick: (cell: CellCount) => number[] | undefined) => {
    const bins: number[] = []
    for (const cell of cells) for (const [i, n] of (pick(cell) ?? []).entries()) bins[i] = (bins[i] ?? 0) + n
    return bins
  }
  return {
    n: cells.reduce((all, { n }) => all + n, 0),
    items: Object.fromEntries(names.map((name) => [name, sum(({ items }) => items[name])])),
    scores: { [scaleId]: sum(({ scores }) => scores[scaleId]) },
  }
}

const itemBins = (count: CellCount, item: string): number[] => (count.items[item] ?? []).slice(0, steps)
const size = (bins: readonly number[]) => bins.reduce((sum, n) => sum + n, 0)

const summary = (bins: number[]) => ({
  n: size(bins),
  mean: mean(bins),
  deviation: deviation(bins),
  rwg: rwg(bins),
})

function scaleSummary({ items, scores }: CellCount, names: readonly string[]) {
  const bins = scores[scaleId] ?? []
  const [average, spread] = [mean(bins), deviation(bins)]
  return {
    n: size(bins),
    mean: average === null ? null : 1 + (average - 1) / names.length,
    deviation: spread === null ? null : spread / names.length,
    rwg: rwgJ(names.map((name) => (items[name] ?? []).slice(0, steps))),
  }
}

const between = (groups: number[][]) => ({ icc1: icc1(groups), icc2: icc2(groups) })

/** Of few answers, mean and deviation together tell what each one was. */
const guarded = <S extends Pick<Summary, 'n' | 'mean' | 'deviation' | 'rwg'>>(one: S): S => ({
  ...one,
  mean: one.mean === null ? null : Math.round(one.mean * 100) / 100,
  ...(one.n < full ? { deviation: null, rwg: null } : {}),
})

function groupOf(unit: string, count: CellCount, names: readonly string[], minimum: number): AnalysedGroup {
  const items = names.map((name) => {
    const bins = itemBins(count, name)
    return [name, size(bins) < minimum ? ({ withheld: true } as const) : guarded(summary(bins))] as const
  })
  const scale = scaleSummary(count, names)
  return {
    unit,
    shown: true,
    withheld: false,
    n: count.n,
    items: Object.fromEntries(items),
    scale: scale.n < minimum ? { withheld: true } : guarded(scale),
  }
}
