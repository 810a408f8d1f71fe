import { inverse, minus, plus, times } from './modular.ts'

/** A sparse vector over the cells, each number held modulo two primes; the columns ascend. */
export type Vector = { columns: Int32Array; a: Int32Array; b: Int32Array }

/** A row of the reduced span: 1 on its own pivot, 0 on all other pivots, and the rest as it stands here. */
export type Row = Vector & { pivot: number }

/** A row as it becomes when a group is added, with how much of the group it takes away. */
export type Altered = { row: Row; a: number; b: number }

/** What adding a group would do: one new row, and the old rows in which its pivot stood. */
export type Change = { added: Row; altered: Map<number, Altered> }

/**
 * All that can be calculated from what is published: the span of the published groups, as a reduced echelon form.
 * Invariant: a row whose pivot is a small cell holds small cells only. So the rows with a small pivot, and they alone,
 * span everything that can be calculated about small cells without any large one in it.
 */
export class Span {
  readonly p: number
  readonly q: number
  readonly weights: Float64Array
  readonly minimum: number
  readonly rows: Row[] = []
  readonly #rowOf: Int32Array
  readonly #small: number[][]
  readonly #large: number[][]
  readonly #a: Int32Array
  readonly #b: Int32Array
  readonly #met: Uint8Array

  constructor(weights: Float64Array, minimum: number, [p, q]: [number, number]) {
    const size = weights.length
    this.weights = weights
    this.minimum = minimum
    this.p = p
    this.q = q
    this.#rowOf = new Int32Array(size).fill(-1)
    this.#small = Array.from({ length: size }, () => [])
    this.#large = Array.from({ length: size }, () => [])
    this.#a = new Int32Array(size)
    this.#b = new Int32Array(size)
    this.#met = new Uint8Array(size)
  }

  isSmall(column: number): boolean {
    return (this.weights[column] as number) < this.minimum
  }

  /** What is new in a group: the group less everything that can be calculated already. Empty: nothing is new. */
  rest(group: Int32Array): Vector {
    const met: number[] = []
    for (const column of group) {
      const row = this.rows[this.#rowOf[column] as number]
      if (row) this.#takeAway(row, met)
      else this.#put(column, 1, 1, met)
    }
    return this.#collect(met)
  }

  #takeAway({ columns, a, b }: Row, met: number[]) {
    for (let i = 0; i < columns.length; i++)
      this.#put(columns[i] as number, this.p - (a[i] as number), this.q - (b[i] as number), met)
  }

  #put(column: number, a: number, b: number, met: number[]) {
    if (!this.#met[column]) met.push(column)
    this.#met[column] = 1
    this.#a[column] = plus(this.#a[column] as number, a, this.p)
    this.#b[column] = plus(this.#b[column] as number, b, this.q)
  }

  #collect(met: number[]): Vector {
    const columns = Int32Array.from(met.filter((column) => this.#a[column] || this.#b[column])).sort()
    const found = { columns, a: columns.map((c) => this.#a[c] as number), b: columns.map((c) => this.#b[c] as number) }
    for (const column of met) this.#met[column] = this.#a[column] = this.#b[column] = 0
    return found
  }

  /** A large cell when there is one, for the invariant; of those, one that stands in few rows and is likely to stay hidden. */
  pivotOf(rest: Vector): { pivot: number; small: boolean } {
    let best = -1
    for (const column of rest.columns) if (best < 0 || this.#isBetterPivot(column, best)) best = column
    return { pivot: best, small: this.isSmall(best) }
  }

  #isBetterPivot(column: number, than: number): boolean {
    if (this.isSmall(column) !== this.isSmall(than)) return this.isSmall(than)
    const [rows, others] = [this.#rowsAt(column), this.#rowsAt(than)]
    if (rows !== others) return rows < others
    return (this.weights[column] as number) < (this.weights[than] as number)
  }

  #rowsAt(column: number): number {
    return (this.#small[column] as number[]).length + (this.#large[column] as number[]).length
  }

  /** The rows with a small pivot in which a column stands now. The list may hold rows that lost it since. */
  smallRowsWith(column: number): number[] {
    this.#small[column] = this.#tidy(this.#small[column] as number[], column)
    return this.#small[column] as number[]
  }

  #tidy(list: number[], column: number): number[] {
    const here = list.filter((id) => find(this.rows[id] as Row, column) >= 0)
    return here.length > 1 ? [...new Set(here)] : here
  }

  /** The change that a group would make among the rows with a small pivot; nothing is changed yet. */
  change(rest: Vector, pivot: number): Change {
    const added = this.#normal(rest, pivot)
    return { added, altered: this.#alter(this.smallRowsWith(pivot), added) }
  }

  #normal(rest: Vector, pivot: number): Row {
    const at = find(rest, pivot)
    const [overA, overB] = [inverse(rest.a[at] as number, this.p), inverse(rest.b[at] as number, this.q)]
    return {
      pivot,
      columns: rest.columns.filter((_, i) => i !== at),
      a: rest.a.filter((_, i) => i !== at).map((x) => times(x, overA, this.p)),
      b: rest.b.filter((_, i) => i !== at).map((x) => times(x, overB, this.q)),
    }
  }

  #alter(ids: number[], added: Row): Map<number, Altered> {
    const altered = new Map<number, Altered>()
    for (const id of ids) {
      const row = this.rows[id] as Row
      const at = find(row, added.pivot)
      const [a, b] = [row.a[at] as number, row.b[at] as number]
      altered.set(id, { row: this.#less(row, added, a, b), a, b })
    }
    return altered
  }

  /** row − (a, b) · added, without the column of the pivot, which cancels. */
  #less(row: Row, added: Row, a: number, b: number): Row {
    const room = row.columns.length + added.columns.length
    const to = { columns: new Int32Array(room), a: new Int32Array(room), b: new Int32Array(room) }
    let [length, i, j] = [0, 0, 0]
    while (i < row.columns.length || j < added.columns.length) {
      const mine = row.columns[i] ?? Number.POSITIVE_INFINITY
      const its = added.columns[j] ?? Number.POSITIVE_INFINITY
      const column = Math.min(mine, its)
      const x = minus(
        mine === column ? (row.a[i] as number) : 0,
        its === column ? times(a, added.a[j] as number, this.p) : 0,
        this.p,
      )
      const y = minus(
        mine === column ? (row.b[i] as number) : 0,
        its === column ? times(b, added.b[j] as number, this.q) : 0,
        this.q,
      )
      if (mine === column) i++
      if (its === column) j++
      if ((x === 0 && y === 0) || column === added.pivot) continue
      to.columns[length] = column
      to.a[length] = x
      to.b[length++] = y
    }
    return {
      pivot: row.pivot,
      columns: to.columns.slice(0, length),
      a: to.a.slice(0, length),
      b: to.b.slice(0, length),
    }
  }

  /** Makes the change: from now on the group is published. */
  add({ added, altered }: Change) {
    const large = this.#tidy(this.#large[added.pivot] as number[], added.pivot)
    for (const [id, { row }] of altered) this.#replace(id, row, added)
    for (const [id, { row }] of this.#alter(large, added)) this.#replace(id, row, added)
    const id = this.rows.push(added) - 1
    this.#rowOf[added.pivot] = id
    const lists = this.#listsOf(added)
    for (const column of added.columns) lists[column]?.push(id)
    this.#small[added.pivot] = []
    this.#large[added.pivot] = []
  }

  #listsOf(row: Row): number[][] {
    return this.isSmall(row.pivot) ? this.#small : this.#large
  }

  #replace(id: number, row: Row, added: Row) {
    const before = this.rows[id] as Row
    const lists = this.#listsOf(row)
    for (const column of added.columns) if (find(before, column) < 0) lists[column]?.push(id)
    this.rows[id] = row
  }
}

/** Where a column stands in a vector, or −1. */
export function find({ columns }: Vector, column: number): number {
  let [low, high] = [0, columns.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const here = columns[middle] as number
    if (here === column) return middle
    if (here < column) low = middle + 1
    else high = middle - 1
  }
  return -1
}
