import { bins, type Item, noAnswer, steps } from '../questionnaires/model.ts'

/** What one person answered, 0 to 4 by item, from the first step to the last; what is missing or null is "no answer". */
export type Answered = Record<string, number | null | undefined>

export interface CountedScale {
  id: string
  items: Item[]
}

/** What is kept of a cell: per item how many chose each step and how many none, as they answered; per scale how many
 * people have each score. */
export interface CellCount {
  n: number
  items: Record<string, number[]>
  /** Index 0 is the lowest score, one step per item: that of who chose the worse end everywhere. */
  scores: Record<string, number[]>
}

/** Kept of all together: what alpha needs, and nothing smaller can give. */
export interface WholeCount {
  /** Of those who answered every item of the scale: per item the scores 1 to 5, and the totals. */
  complete: Record<string, { items: number[][]; totals: number[] }>
}

export const scoreBins = (items: number): number => items * (steps - 1) + 1

/** Where the items of a scale stand, and which of them are turned round. */
interface Places {
  at: number[]
  turn: boolean[]
}

interface Complete {
  items: Int32Array
  totals: Int32Array
}

/** Counts answers and forgets them at once: what is added cannot be told apart afterwards. */
export class Counting {
  readonly #items: Item[]
  readonly #scales: CountedScale[]
  readonly #cells = new Map<string, { n: number; items: Int32Array; scores: Int32Array[] }>()
  readonly #complete: Complete[]
  readonly #ids: string[]
  readonly #places: Places[]
  /** What the person in hand answered, item by item. */
  readonly #bins: Uint8Array
  #added = 0

  constructor(items: readonly Item[], scales: readonly CountedScale[]) {
    this.#items = [...items]
    this.#ids = items.map(({ id }) => id)
    this.#bins = new Uint8Array(items.length)
    this.#scales = [...scales]
    this.#places = scales.map((scale) => ({
      at: scale.items.map(({ id }) => this.#ids.indexOf(id)),
      turn: scale.items.map(({ direction }) => direction === -1),
    }))
    this.#complete = this.#scales.map((scale) => ({
      items: new Int32Array(scale.items.length * steps),
      totals: new Int32Array(scoreBins(scale.items.length)),
    }))
  }

  get added(): number {
    return this.#added
  }

  add(cell: string, answered: Answered): void {
    const count = this.#cells.get(cell) ?? this.#begin(cell)
    count.n++
    this.#added++
    const given = this.#bins
    for (let i = 0; i < given.length; i++) {
      const bin = binOf(answered[this.#ids[i] as string])
      given[i] = bin
      const at = i * bins + bin
      count.items[at] = (count.items[at] as number) + 1
    }
    for (let s = 0; s < this.#scales.length; s++) this.#addScale(s, count.scores[s] as Int32Array)
  }

  #begin(cell: string) {
    const count = {
      n: 0,
      items: new Int32Array(this.#items.length * bins),
      scores: this.#scales.map((scale) => new Int32Array(scoreBins(scale.items.length))),
    }
    this.#cells.set(cell, count)
    return count
  }

  /** Of fewer than half of the items of a scale there is no score. */
  #addScale(s: number, scores: Int32Array): void {
    const { at, turn } = this.#places[s] as Places
    let sum = 0
    let given = 0
    for (let i = 0; i < at.length; i++) {
      const bin = this.#bins[at[i] as number] as number
      if (bin === noAnswer) continue
      sum += turn[i] ? steps - bin : bin + 1
      given++
    }
    if (given * 2 < at.length || given === 0) return
    const score = Math.round((sum / given - 1) * at.length)
    scores[score] = (scores[score] as number) + 1
    if (given === at.length) this.#addComplete(s, sum)
  }

  #addComplete(s: number, sum: number): void {
    const { at, turn } = this.#places[s] as Places
    const complete = this.#complete[s] as Complete
    complete.totals[sum - at.length] = (complete.totals[sum - at.length] as number) + 1
    for (let i = 0; i < at.length; i++) {
      const bin = this.#bins[at[i] as number] as number
      const place = i * steps + (turn[i] ? steps - 1 - bin : bin)
      complete.items[place] = (complete.items[place] as number) + 1
    }
  }

  cells(): Map<string, CellCount> {
    return new Map(
      [...this.#cells].map(([cell, { n, items, scores }]) => [
        cell,
        {
          n,
          items: Object.fromEntries(
            this.#items.map(({ id }, i) => [id, [...items.subarray(i * bins, (i + 1) * bins)]]),
          ),
          scores: Object.fromEntries(this.#scales.map(({ id }, s) => [id, [...(scores[s] as Int32Array)]])),
        },
      ]),
    )
  }

  whole(): WholeCount {
    const complete = this.#scales.map(({ id, items }, s): [string, WholeCount['complete'][string]] => {
      const counted = this.#complete[s] as Complete
      const perItem = items.map((_, i) => [...counted.items.subarray(i * steps, (i + 1) * steps)])
      return [id, { items: perItem, totals: [...counted.totals] }]
    })
    return { complete: Object.fromEntries(complete) }
  }
}

const binOf = (answer: number | null | undefined): number =>
  answer !== null && answer !== undefined && answer >= 0 && answer < steps && Number.isInteger(answer)
    ? answer
    : noAnswer

/** Cells that are one group together; a single one is given as it is. */
export function addedUp(cells: readonly CellCount[]): CellCount {
  const [first, ...rest] = cells
  if (!first) return { n: 0, items: {}, scores: {} }
  if (!rest.length) return first
  const sum: CellCount = { n: first.n, items: copied(first.items), scores: copied(first.scores) }
  for (const cell of rest) {
    sum.n += cell.n
    addInto(sum.items, cell.items)
    addInto(sum.scores, cell.scores)
  }
  return sum
}

const copied = (counts: Record<string, number[]>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(counts).map(([id, bins]) => [id, [...bins]]))

function addInto(sum: Record<string, number[]>, more: Record<string, number[]>): void {
  for (const id in more) {
    const from = more[id] as number[]
    sum[id] ??= new Array<number>(from.length).fill(0)
    const to = sum[id] as number[]
    for (let i = 0; i < from.length; i++) to[i] = (to[i] as number) + (from[i] as number)
  }
}
