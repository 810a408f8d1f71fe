/** Reading and writing of CSV. What is written is read back exactly, whatever the cells hold; and no spreadsheet takes a
 * cell for a formula: such a cell gets an apostrophe in front, which is taken away again at reading. */

export interface CsvLine {
  /** Where it stands in the file, counted from 1 as an editor shows it: a cell may go over several lines. */
  line: number
  cells: string[]
}

export interface CsvFile {
  lines: CsvLine[]
  separator: string
  /** The line on which a quote was opened that is never closed. */
  unclosed: number | null
}

const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

export const safeCell = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)
const plainCell = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)

/** Lines end as Excel wants them. An empty line would be no line, so a single empty cell is written with its quotes. */
export const writeCsv = (rows: readonly (readonly string[])[], separator = ';'): string =>
  rows.map((row) => (row.length === 1 && !row[0] ? '""' : row.map(quoted(separator)).join(separator))).join('\r\n') +
  (rows.length ? '\r\n' : '')

const quoted = (separator: string) => (value: string) => {
  const cell = safeCell(value)
  const plain = !cell.includes(separator) && !/["\r\n]|^\s|\s$|^sep=/i.test(cell)
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`
}

/** The sign between the cells: what occurs most in the first line, outside quotes. */
export function separatorOf(text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text)
  if (named?.[1]) return named[1]
  const [first = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\r|\n/, 1)
  const signs = [';', ',', '\t', '|'].map((sign) => ({ sign, times: first.split(sign).length - 1 }))
  return signs.reduce((most, next) => (next.times > most.times ? next : most)).sign
}

/** A quote counts only where a cell begins; elsewhere it is a sign like any other, as in `5" pijp`. Empty lines are skipped. */
export function readCsv(text: string, separator = separatorOf(text)): CsvFile {
  const reading = new Reading(
    text.replace(/^sep=.\r?\n/i, (line) => ' '.repeat(line.length)),
    separator,
  )
  return reading.all(/^sep=/i.test(text))
}

class Reading {
  #at = 0
  #line = 1
  readonly #text: string
  readonly #separator: string
  readonly #end: RegExp
  #unclosed: number | null = null

  constructor(text: string, separator: string) {
    this.#text = text
    this.#separator = separator
    this.#end = new RegExp(`[\n\r${RegExp.escape(separator)}]`, 'g')
  }

  all(skipFirst: boolean): CsvFile {
    if (skipFirst) this.#skipSep()
    const lines: CsvLine[] = []
    while (this.#at < this.#text.length) {
      const line = this.#line
      const start = this.#at
      const cells = this.#record()
      const empty = cells.length === 1 && !cells[0] && this.#text[start] !== '"'
      if (!empty) lines.push({ line, cells })
    }
    return { lines, separator: this.#separator, unclosed: this.#unclosed }
  }

  #skipSep() {
    while (this.#text[this.#at] === ' ') this.#at++
    this.#line++
  }

  #record(): string[] {
    const cells = [this.#cell()]
    while (this.#text[this.#at] === this.#separator) {
      this.#at++
      cells.push(this.#cell())
    }
    this.#lineEnd()
    return cells
  }

  #cell(): string {
    const inQuotes = this.#text[this.#at] === '"' ? this.#quoted() : ''
    const start = this.#at
    this.#end.lastIndex = start
    this.#at = this.#end.exec(this.#text)?.index ?? this.#text.length
    return plainCell(inQuotes + this.#text.slice(start, this.#at))
  }

  #quoted(): string {
    const opened = this.#line
    let cell = ''
    for (;;) {
      const close = this.#text.indexOf('"', this.#at + 1)
      const part = this.#text.slice(this.#at + 1, close < 0 ? undefined : close)
      this.#line += part.split(/\r\n|\r|\n/).length - 1
      cell += part
      this.#at = close < 0 ? this.#text.length : close + 1
      if (close < 0) this.#unclosed = opened
      if (close < 0 || this.#text[this.#at] !== '"') return cell
      cell += '"'
    }
  }

  #lineEnd() {
    if (this.#at >= this.#text.length) return
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1
    this.#line++
  }
}
