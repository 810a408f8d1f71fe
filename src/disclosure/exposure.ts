import { hasSmallSet, keyed } from './halves.ts'
import { minus, plus } from './modular.ts'
import { type Change, find, type Row, type Span } from './span.ts'

/** How many numbers a search may touch before it is done by halves, and how many when there are too many halves. */
const patience = 20_000
const lastPatience = 400_000

/** A way to go on: these rows, of which at least one must be in the set. */
type Choice = { column: number; rows: readonly number[] }

/**
 * Does a change expose a small set of people: a 0/1 combination of cells, together fewer than the minimum, that could not
 * be calculated before and can be afterwards?
 *
 * Such a set holds small cells only, so it is a sum of rows with a small pivot, each taken once (its pivot is in the set)
 * or not at all. The search takes rows together, starting from those that the change touches, and each time goes on with
 * the fewest rows of which at least one is needed to mend what keeps the sum from being a small set:
 * - a cell that counts too often can only be mended by a row that holds it otherwise than once, and a cell that counts
 *   less than nothing only by a row that holds it otherwise than minus once;
 * - of cells that together are too many people, at least one must go.
 * A row that was tried is left out of what follows, so no set of rows is tried twice. A smallest exposed set is never
 * missed: as long as rows of it are not taken, one of them is among the rows to go on with.
 */
export class ExposureSearch {
  readonly #span: Span
  readonly #a: Int32Array
  readonly #b: Int32Array
  readonly #seen: Int32Array
  #look = 0
  #change: Change = { added: emptyRow(), altered: new Map() }
  #changed = new Map<number, number[]>()
  #takers = new Map<number, number[]>()
  #givers = new Map<number, number[]>()
  #taken: Row[] = []
  #closed = new Set<number>()
  /** People behind the pivots taken, people behind the other cells that count once, cells that count neither 0 nor 1 times. */
  #pivots = 0
  #ones = 0
  #odd = 0
  /** How much of the change is in the sum; 0: the sum could be calculated before. */
  #newA = 0
  #newB = 0
  #left = 0

  constructor(span: Span) {
    this.#span = span
    this.#a = new Int32Array(span.weights.length)
    this.#b = new Int32Array(span.weights.length)
    this.#seen = new Int32Array(span.weights.length)
  }

  /** When even the last search takes too long, the answer is yes: in doubt a group is hidden. */
  exposes(change: Change): boolean {
    this.#change = change
    this.#changed = this.#indexOf(change)
    this.#takers.clear()
    this.#givers.clear()
    return this.#search(patience) ?? this.#byHalves() ?? this.#search(lastPatience) ?? true
  }

  /** Undefined: out of patience. */
  #search(numbers: number): boolean | undefined {
    this.#left = numbers
    const found = this.#tryEach([this.#added, ...this.#change.altered.keys()])
    return this.#left < 0 ? undefined : found
  }

  #byHalves(): boolean | undefined {
    const changed = [this.#added, ...this.#change.altered.keys()]
    const rows = {
      row: (id: number) => this.#row(id),
      with: (column: number) => this.#rowsWith(column, new Map(), 0, 0),
      freshOf: (id: number) => this.#freshOf(id)[0],
    }
    return hasSmallSet(keyed(changed, rows, this.#span), this.#span.minimum)
  }

  get #added() {
    return this.#span.rows.length
  }

  #row(id: number): Row {
    if (id === this.#added) return this.#change.added
    return this.#change.altered.get(id)?.row ?? (this.#span.rows[id] as Row)
  }

  #indexOf({ added, altered }: Change): Map<number, number[]> {
    const index = new Map<number, number[]>()
    const list = (id: number, row: Row) => {
      for (const column of row.columns) {
        const ids = index.get(column)
        if (ids) ids.push(id)
        else index.set(column, [id])
      }
    }
    list(this.#added, added)
    for (const [id, { row }] of altered) list(id, row)
    return index
  }

  #tryEach(ids: readonly number[]): boolean {
    const closedHere: number[] = []
    let found = false
    for (const id of ids) {
      if (!this.#isOpen(id)) continue
      this.#closed.add(id)
      closedHere.push(id)
      found = this.#with(id)
      if (found) break
    }
    for (const id of closedHere) this.#closed.delete(id)
    return found
  }

  #isOpen(id: number): boolean {
    return !this.#closed.has(id) && this.#pivots + this.#weight(this.#row(id).pivot) < this.#span.minimum
  }

  #weight(column: number): number {
    return this.#span.weights[column] as number
  }

  #with(id: number): boolean {
    this.#take(id, plus)
    this.#taken.push(this.#row(id))
    const found = this.#left < 0 || this.#isExposed() || this.#tryEach(this.#mending())
    this.#taken.pop()
    this.#take(id, minus)
    return found
  }

  #isExposed(): boolean {
    const isNew = this.#newA !== 0 || this.#newB !== 0
    return this.#odd === 0 && isNew && this.#pivots + this.#ones < this.#span.minimum
  }

  #take(id: number, step: typeof plus) {
    const { columns, a, b, pivot } = this.#row(id)
    this.#left -= columns.length
    this.#pivots += (step === plus ? 1 : -1) * this.#weight(pivot)
    this.#takeNew(id, step)
    for (let i = 0; i < columns.length; i++) this.#count(columns[i] as number, a[i] as number, b[i] as number, step)
  }

  #takeNew(id: number, step: typeof plus) {
    const [a, b] = this.#freshOf(id)
    this.#newA = step(this.#newA, a, this.#span.p)
    this.#newB = step(this.#newB, b, this.#span.q)
  }

  #freshOf(id: number): [number, number] {
    if (id === this.#added) return [1, 1]
    const part = this.#change.altered.get(id)
    return part ? [this.#span.p - part.a, this.#span.q - part.b] : [0, 0]
  }

  #count(column: number, a: number, b: number, step: typeof plus) {
    this.#tally(column, -1)
    this.#a[column] = step(this.#a[column] as number, a, this.#span.p)
    this.#b[column] = step(this.#b[column] as number, b, this.#span.q)
    this.#tally(column, 1)
  }

  #tally(column: number, by: 1 | -1) {
    const [a, b] = [this.#a[column] as number, this.#b[column] as number]
    if (a === 1 && b === 1) this.#ones += by * this.#weight(column)
    else if (a !== 0 || b !== 0) this.#odd += by
  }

  /** The fewest rows of which at least one must be taken too. None: what is taken can never become a small set. */
  #mending(): readonly number[] {
    this.#look++
    const ones: Choice[] = []
    let best: readonly number[] | undefined
    for (const { columns } of this.#taken)
      for (const column of columns) {
        if (this.#seen[column] === this.#look) continue
        this.#seen[column] = this.#look
        const rows = this.#menders(column)
        if (!rows) continue
        if (this.#isOne(column)) ones.push({ column, rows })
        else if (!best || rows.length < best.length) best = rows
        if (best?.length === 0) return best
      }
    const fewer = this.#oneMustGo(ones, best?.length ?? Number.POSITIVE_INFINITY)
    return fewer ?? best ?? []
  }

  /**
   * Of cells that together would make the set too large, at least one must go: those with the fewest rows to do it. A set
   * that is small but not new leads on only where a cell of it goes: the rest would be a smaller exposed set by itself.
   */
  #oneMustGo(ones: Choice[], below: number): readonly number[] | undefined {
    const rows = new Set<number>()
    let people = this.#pivots
    for (const one of ones.sort((x, y) => x.rows.length - y.rows.length)) {
      for (const id of one.rows) rows.add(id)
      people += this.#weight(one.column)
      if (rows.size >= below) return undefined
      if (people >= this.#span.minimum) return [...rows]
    }
    return this.#odd > 0 ? undefined : [...rows]
  }

  #menders(column: number): readonly number[] | undefined {
    const [a, b] = [this.#a[column] as number, this.#b[column] as number]
    if (a === 0 && b === 0) return undefined
    const { p, q } = this.#span
    const isPositive = a === b && a < 1000
    const isNegative = p - a === q - b && p - a < 1000
    if (isPositive) return this.#rowsWith(column, this.#takers, 1, 1).filter((id) => this.#isOpen(id))
    if (isNegative) return this.#rowsWith(column, this.#givers, p - 1, q - 1).filter((id) => this.#isOpen(id))
    return this.#rowsWith(column, new Map(), 0, 0).filter((id) => this.#isOpen(id))
  }

  #isOne(column: number): boolean {
    return this.#a[column] === 1 && this.#b[column] === 1
  }

  /** The rows that hold a column otherwise than (a, b) times. */
  #rowsWith(column: number, kept: Map<number, number[]>, a: number, b: number): readonly number[] {
    this.#left -= 1
    const before = kept.get(column)
    if (before) return before
    const unchanged = this.#span.smallRowsWith(column).filter((id) => !this.#change.altered.has(id))
    const rows = [...unchanged, ...(this.#changed.get(column) ?? [])].filter((id) => {
      const row = this.#row(id)
      const at = find(row, column)
      return row.a[at] !== a || row.b[at] !== b
    })
    this.#left -= rows.length
    kept.set(column, rows)
    return rows
  }
}

const emptyRow = (): Row => ({ pivot: 0, columns: new Int32Array(), a: new Int32Array(), b: new Int32Array() })
