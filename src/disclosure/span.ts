import { inverse, minus, plus, times } from './modular.ts'

/** A sparse vector over the cells, each number held modulo two primes; the columns ascend. */
export type Vector = { columns: Int32Array; a: Int32Array; b: Int32Array }

/** A row of the reduced span: 1 on its own pivot, 0 on all other pivots, and the rest as it stands here. */
export type Row = Vector & { pivot: number }

/** A row as it becomes when a group is added: how much of the group it takes away, and which columns come and go. */
export type Altered = { row: Row; a: number; b: number; gained: number[]; lost: number[] }

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
  /** Per column the rows that hold it: those with a small pivot, and the others. */
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
    const found = { columns, a: new Int32Array(columns.length), b: new Int32Array(columns.length) }
    for (let i = 0; i < columns.length; i++) {
      found.a[i] = this.#a[columns[i] as number] as number
      found.b[i] = this.#b[columns[i] as number] as number
    }
    for (const column of met) this.#met[column] = this.#a[column] = this.#b[column] = 0
    return found
  }

  /** A large cell when there is one, for the invariant; of those, one that stands in few rows and is likely to stay hidden. */
  pivotOf({ columns }: Vector): { pivot: number; small: boolean } {
    let best = -1
    for (const column of columns) if (best < 0 || this.#isBetterPivot(column, best)) best = column
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

  /** The rows with a small pivot that hold a column. */
  smallRowsWith(column: number): readonly number[] {
    return this.#small[column] as number[]
  }

  /** The change that a group would make among the rows with a small pivot; nothing is changed yet. */
  change(rest: Vector, pivot: number): Change {
    const added = this.#normal(rest, pivot)
    return { added, altered: this.#alter(this.smallRowsWith(pivot), added) }
  }

  /** The row with 1 on its pivot. */
  #normal(rest: Vector, pivot: number): Row {
    const at = find(rest, pivot)
    const overA = inverse(rest.a[at] as number, this.p)
    const overB = inverse(rest.b[at] as number, this.q)
    const row = { pivot, ...without(rest, at) }
    for (let i = 0; i < row.columns.length; i++) {
      row.a[i] = times(overA, row.a[i] as number, this.p)
      row.b[i] = times(overB, row.b[i] as number, this.q)
    }
    return row
  }

  #alter(ids: readonly number[], added: Row): Map<number, Altered> {
    return new Map(ids.map((id) => [id, this.#altered(this.rows[id] as Row, added)]))
  }

  #altered(row: Row, added: Row): Altered {
    const at = find(row, added.pivot)
    const part = { a: row.a[at] as number, b: row.b[at] as number, gained: [], lost: [] }
    const rest = without(row, at)
    if (added.columns.length === 0) return { row: { pivot: row.pivot, ...rest }, ...part }
    return { row: { pivot: row.pivot, ...this.#less(rest, added, part) }, ...part }
  }

  /** row − part · added, both in order of their columns. */
  #less(row: Vector, added: Row, part: Omit<Altered, 'row'>): Vector {
    const to = vector(row.columns.length + added.columns.length)
    let [length, i, j] = [0, 0, 0]
    while (i < row.columns.length || j < added.columns.length) {
      const mine = i < row.columns.length ? (row.columns[i] as number) : none
      const its = j < added.columns.length ? (added.columns[j] as number) : none
      let x = mine <= its ? (row.a[i] as number) : 0
      let y = mine <= its ? (row.b[i++] as number) : 0
      if (its <= mine) {
        x = minus(x, times(part.a, added.a[j] as number, this.p), this.p)
        y = minus(y, times(part.b, added.b[j++] as number, this.q), this.q)
        if (its < mine) part.gained.push(its)
        else if (x === 0 && y === 0) part.lost.push(its)
      }
      if (x === 0 && y === 0) continue
      to.columns[length] = Math.min(mine, its)
      to.a[length] = x
      to.b[length++] = y
    }
    return { columns: to.columns.slice(0, length), a: to.a.slice(0, length), b: to.b.slice(0, length) }
  }

  /** Makes the change: from now on the group is published. */
  add({ added, altered }: Change) {
    this.#replace(altered, this.#small)
    this.#replace(this.#alter(this.#large[added.pivot] as number[], added), this.#large)
    const id = this.rows.push(added) - 1
    this.#rowOf[added.pivot] = id
    this.#small[added.pivot] = []
    this.#large[added.pivot] = []
    const lists = this.isSmall(added.pivot) ? this.#small : this.#large
    for (const column of added.columns) lists[column]?.push(id)
  }

  #replace(altered: Map<number, Altered>, lists: number[][]) {
    for (const [id, { row, gained, lost }] of altered) {
      this.rows[id] = row
      for (const column of gained) lists[column]?.push(id)
      for (const column of lost) lists[column]?.splice(lists[column].indexOf(id), 1)
    }
  }
}

const none = 2 ** 31

const vector = (length: number): Vector => ({
  columns: new Int32Array(length),
  a: new Int32Array(length),
  b: new Int32Array(length),
})

function without({ columns, a, b }: Vector, at: number): Vector {
  return { columns: allBut(columns, at), a: allBut(a, at), b: allBut(b, at) }
}

function allBut(from: Int32Array, at: number): Int32Array {
  const to = new Int32Array(from.length - 1)
  to.set(from.subarray(0, at))
  to.set(from.subarray(at + 1), at)
  return to
}

/** Where a column stands in a vector, or −1. */
export function find({ columns }: Vector, column: number): number {
  let low = 0
  let high = columns.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const here = columns[middle] as number
    if (here === column) return middle
    if (here < column) low = middle + 1
    else high = middle - 1
  }
  return -1
}
