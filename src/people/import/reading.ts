import { readCsv } from '#platform/csv.ts'
import { type ColumnKind, columnKinds, missingColumns, readHeadings } from './headings.ts'
import { type FilePerson, isYesNo, type LineFault, readLine } from './lines.ts'

/** More people than this does not fit in one file: reading it would keep everybody else waiting. */
export const mostLines = 25_000

export interface ReadFile {
  headings: string[]
  kinds: (ColumnKind | null)[]
  /** The first lines, to show beside the headings. */
  sample: string[][]
  missing: ('name' | 'key')[]
  people: FilePerson[]
  faults: LineFault[]
  /** How many lines with people there are, right and wrong. */
  lines: number
  /** A column of leads that holds names: nobody is known by a name alone. */
  leadNames: boolean
}

/** Reads the text of a file; `columns` is what the administrator said of its columns, else the headings say it. */
export function readPeopleFile(text: string, columns: (string | null)[] | null): ReadFile {
  const { lines } = readCsv(text)
  const [first, ...rest] = lines
  const filled = rest.filter(({ cells }) => cells.some((cell) => cell.trim()))
  const headings = (first?.cells ?? []).map((cell) => cell.trim())
  const found = columns ? asKinds(columns, headings.length) : readHeadings(headings)
  const leadColumn = found.indexOf('lead')
  const leads = leadColumn < 0 ? [] : filled.map(({ cells }) => (cells[leadColumn] ?? '').trim()).filter(Boolean)
  const leadNames = leads.filter((text) => !isYesNo(text)).length > leads.length / 2
  const kinds = leadNames ? found.map((kind) => (kind === 'lead' ? null : kind)) : found
  const missing = missingColumns(kinds)
  const read = missing.length ? [] : filled.map((line) => readLine(line, kinds))
  return {
    headings,
    kinds,
    sample: filled.slice(0, 3).map(({ cells }) => cells),
    missing,
    lines: filled.length,
    leadNames,
    ...withoutDoubles(read),
  }
}

const asKinds = (columns: (string | null)[], width: number) =>
  Array.from({ length: width }, (_, i) => columnKinds.find((kind) => kind === columns[i]) ?? null)

/** The second line with the same number or mail is wrong, and names the first. */
function withoutDoubles(read: ReturnType<typeof readLine>[]): Pick<ReadFile, 'people' | 'faults'> {
  const faults = read.flatMap((one) => one.faults)
  const numbers = new Map<string, number>()
  const mails = new Map<string, number>()
  const wrong = new Set(faults.map(({ line }) => line))
  for (const { person } of read) {
    for (const [key, seen, kind] of [
      [person.number, numbers, 'sameNumber'],
      [person.mail, mails, 'sameMail'],
    ] as const) {
      const before = key ? seen.get(key) : undefined
      if (before !== undefined) {
        faults.push({ line: person.line, kind, value: key, other: String(before) })
        wrong.add(person.line)
      } else if (key) seen.set(key, person.line)
    }
  }
  const people = read.map(({ person }) => person).filter(({ line }) => !wrong.has(line))
  return { people, faults: faults.sort((a, b) => a.line - b.line) }
}
