import { type CsvFile, readCsv, separatorOf } from '#platform/csv.ts'
import { textOf } from '#platform/csv-text.ts'

/** Answers from elsewhere as columns of text: one row per person. */
export interface AnswersFile {
  columns: string[]
  /** What was asked in each column, where the file says so. */
  texts?: string[]
  rows: { line: number; cells: string[] }[]
  /** Answers that were begun and never sent; they are not in `rows`. */
  unfinished: number
  kind: 'csv' | 'vv'
}

export type FileFault =
  | { what: 'empty' | 'spreadsheet' | 'binary' | 'noRows' | 'columns' | 'noItems' }
  | { what: 'missing' | 'twice'; column: string }
  | { what: 'range'; line: number; column: string; value: string }
  | { what: 'unclosed'; line: number }
  | { what: 'tooMany'; rows: number }
  | { what: 'tooFew'; minimum: number }

export class UnfitFile extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(`a file that cannot be analysed: ${fault.what}`)
    this.fault = fault
  }
}

/** More rows than any organisation has people here. */
export const mostRows = 1_000_000

export function readAnswers(bytes: Uint8Array): AnswersFile {
  const read = textOf(bytes)
  if ('wrong' in read) throw new UnfitFile({ what: read.wrong })
  const file = isVv(read.text) ? vvFile(read.text) : csvFile(readCsv(read.text))
  if (!file.rows.length) throw new UnfitFile({ what: 'noRows' })
  if (file.rows.length > mostRows) throw new UnfitFile({ what: 'tooMany', rows: mostRows })
  return file
}

function csvFile({ lines, unclosed }: CsvFile): AnswersFile {
  if (unclosed !== null) throw new UnfitFile({ what: 'unclosed', line: unclosed })
  const [head, ...rows] = lines
  if (!head) throw new UnfitFile({ what: 'empty' })
  return { columns: head.cells.map((cell) => cell.trim()), rows, unfinished: 0, kind: 'csv' }
}

/** LimeSurvey's VV: tabs without quotes, a line with the questions, a line with their codes, then the answers. */
const fixed = ['id', 'submitdate', 'lastpage', 'startlanguage']

function isVv(text: string): boolean {
  const [, codes = ''] = text.split(/\r?\n/, 2)
  const cells = codes.split('\t')
  return (
    separatorOf(text) === '\t' &&
    fixed.filter((name) => cells.includes(name)).length >= 2 &&
    cells.includes('submitdate')
  )
}

const notShown = '{question_not_shown}'
const signs: Record<string, string> = { lbrace: '{', newline: '\n', cr: '\r', tab: '\t', quote: '"' }
const plainCell = (cell: string) =>
  cell === notShown ? '' : cell.replace(/\{(lbrace|newline|cr|tab|quote)\}/g, (_, name: string) => signs[name] ?? '')

function vvFile(text: string): AnswersFile {
  const [questions = '', codes = '', ...lines] = text.split(/\r?\n/)
  const texts = questions.split('\t').map((cell) => plainCell(cell).replace(/\s+/g, ' ').trim().slice(0, 300))
  const columns = codes.replace(/\t$/, '').split('\t')
  const sent = columns.indexOf('submitdate')
  const all = lines.flatMap((line, at) => {
    if (!line.trim()) return []
    const cells = line.split('\t').slice(0, columns.length).map(plainCell)
    return [{ line: at + 3, cells }]
  })
  const rows = all.filter(({ cells }) => cells[sent])
  return { columns, texts, rows, unfinished: all.length - rows.length, kind: 'vv' }
}

export function columnAt({ columns }: AnswersFile, name: string): number {
  const at = columns.indexOf(name)
  if (at < 0) throw new UnfitFile({ what: 'missing', column: name })
  if (columns.lastIndexOf(name) !== at) throw new UnfitFile({ what: 'twice', column: name })
  return at
}

/** The answers of one row, 1 to 5 by item or null. LimeSurvey also writes A1 to A5. */
export function answersIn(
  file: AnswersFile,
  items: readonly { name: string; at: number }[],
  row: AnswersFile['rows'][number],
): (number | null)[] {
  return items.map(({ name, at }) => {
    const cell = row.cells[at]?.trim() ?? ''
    if (!cell) return null
    const found = (file.kind === 'vv' ? /^A?O?0*([1-5])$/i : /^([1-5])(?:[.,]0+)?$/).exec(cell)
    if (!found) throw new UnfitFile({ what: 'range', line: row.line, column: name, value: cell.slice(0, 40) })
    return Number(found[1])
  })
}

/** Columns in which nothing stands but answers from 1 to 5. */
export function answerColumns(file: AnswersFile): string[] {
  return file.columns.filter((name, at) => {
    if (!name || fixed.includes(name) || file.columns.indexOf(name) !== at) return false
    const cells = file.rows.map((row) => row.cells[at]?.trim() ?? '').filter(Boolean)
    return cells.length > 0 && cells.every((cell) => /^(A?O?0*[1-5])(?:[.,]0+)?$/i.test(cell))
  })
}
