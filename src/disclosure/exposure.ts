import { minus, plus } from './modular.ts'
import { type Change, find, type Row, type Span } from './span.ts'

/** How many numbers one search may touch before it gives up; giving up counts as an exposure, so it errs to hiding. */
const patience = 400_000

/**
 * Does a change expose a small set of people: a 0/1 combination of cells, together fewer than the minimum, that could not
 * be calculated before and can be afterwards?
 *
 * Such a set holds small cells only, so it is a sum of rows with a small pivot, each taken once (its pivot is in the set)
 * or not at all. The search takes rows together, starting from those that the change touches, and each time goes on with
 * a row that could mend what still keeps the sum from being a small set:
 * - a cell that counts neither 0 nor 1 times: only a row that holds it can mend that;
 * - too many people: only a row that takes a cell away can mend that.
 * A row that was tried is left out of what follows, so no set of rows is tried twice.
 */
export class ExposureSearch {
  readonly #span: Span
  readonly #a: Int32Array
  readonly #b: Int32Array
  #change: Change = { added: emptyRow(), altered: new Map() }
  #index = new Map<number, number[]>()
  #taken: number[] = []
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
  }

  exposes(change: Change): boolean {
    this.#change = change
    this.#left = patience
    this.#index = this.#indexOf(change)
    this.#closed.clear()
    return this.#tryEach([this.#added, ...change.altered.keys()])
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
      this.#left -= row.columns.length
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

  #rowsWith(column: number): number[] {
    const unchanged = this.#span.smallRowsWith(column).filter((id) => !this.#change.altered.has(id))
    const changed = this.#index.get(column)
    this.#left -= 1 + unchanged.length
    return changed ? [...unchanged, ...changed] : unchanged
  }

  #tryEach(ids: number[]): boolean {
    const closedHere: number[] = []
    let found = false
    for (const id of ids) {
      if (this.#closed.has(id) || this.#pivots + this.#weightOf(id) >= this.#span.minimum) continue
      this.#closed.add(id)
      closedHere.push(id)
      found = this.#with(id)
      if (found) break
    }
    for (const id of closedHere) this.#closed.delete(id)
    return found
  }

  #weightOf(id: number): number {
    return this.#span.weights[this.#row(id).pivot] as number
  }

  #with(id: number): boolean {
    this.#take(id, plus)
    this.#taken.push(id)
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
    this.#pivots += (step === plus ? 1 : -1) * (this.#span.weights[pivot] as number)
    this.#takeNew(id, step)
    for (let i = 0; i < columns.length; i++) this.#count(columns[i] as number, a[i] as number, b[i] as number, step)
  }

  #takeNew(id: number, step: typeof plus) {
    const { p, q } = this.#span
    const part = this.#change.altered.get(id)
    const [a, b] = id === this.#added ? [1, 1] : part ? [p - part.a, q - part.b] : [0, 0]
    this.#newA = step(this.#newA, a, p)
    this.#newB = step(this.#newB, b, q)
  }

  #count(column: number, a: number, b: number, step: typeof plus) {
    this.#tally(column, -1)
    this.#a[column] = step(this.#a[column] as number, a, this.#span.p)
    this.#b[column] = step(this.#b[column] as number, b, this.#span.q)
    this.#tally(column, 1)
  }

  #tally(column: number, by: 1 | -1) {
    const [a, b] = [this.#a[column] as number, this.#b[column] as number]
    if (a === 1 && b === 1) this.#ones += by * (this.#span.weights[column] as number)
    else if (a !== 0 || b !== 0) this.#odd += by
  }

  #mending(): number[] {
    return this.#odd > 0 ? this.#rowsWith(this.#oddColumn()) : this.#rowsThatTakeAway()
  }

  #oddColumn(): number {
    for (const id of this.#taken)
      for (const column of this.#row(id).columns) if (!this.#isZero(column) && !this.#isOne(column)) return column
    throw new Error('no cell is odd')
  }

  #isZero(column: number): boolean {
    return this.#a[column] === 0 && this.#b[column] === 0
  }

  #isOne(column: number): boolean {
    return this.#a[column] === 1 && this.#b[column] === 1
  }

  /** A sum of rows that all hold a cell exactly once cannot take it away: at least one must hold it otherwise. */
  #rowsThatTakeAway(): number[] {
    const ids = new Set<number>()
    for (const taken of this.#taken)
      for (const column of this.#row(taken).columns)
        if (this.#isOne(column)) for (const id of this.#rowsWith(column)) if (!this.#holdsOnce(id, column)) ids.add(id)
    return [...ids]
  }

  #holdsOnce(id: number, column: number): boolean {
    const row = this.#row(id)
    const at = find(row, column)
    return row.a[at] === 1 && row.b[at] === 1
  }
}

const emptyRow = (): Row => ({ pivot: 0, columns: new Int32Array(), a: new Int32Array(), b: new Int32Array() })
