import { writeCsv } from '#platform/csv.ts'
import { csvBytes } from '#platform/csv-text.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Messages } from '#platform/i18n/i18n.ts'
import type { ColumnKind } from './headings.ts'
import { type KnownPerson, knownPeople, knownUnits } from './known.ts'
import { UnitBook } from './unit-book.ts'

const columns = [
  'id',
  'number',
  'name',
  'mail',
  'function',
  'unit',
  'code',
  'also',
  'lead',
  'contract',
  'from',
  'until',
] as const satisfies ColumnKind[]

/** Everyone who is there now or is coming, as a file that reads in again without changing anything. */
export async function exportPeople(tx: Db, today: Day, t: Messages): Promise<string> {
  const people = (await knownPeople(tx, today)).filter(({ left_on }) => !left_on || left_on > today)
  const units = await knownUnits(tx)
  const book = new UnitBook(units, [])
  const codes = new Map(units.map(({ id, code }) => [id, code]))
  const rows = people.map((person) => cellsOf(person, book, codes, t))
  return csvBytes(writeCsv([columns.map((column) => t.people.import.columns[column]), ...rows]))
}

function cellsOf(person: KnownPerson, book: UnitBook, codes: Map<string, string | null>, t: Messages): string[] {
  const [unit, ...others] = person.units
  const path = (id: string) => book.pathTo(id).join(' > ')
  const cells: Record<(typeof columns)[number], string> = {
    id: person.id,
    number: person.number ?? '',
    name: person.name,
    mail: person.mail ?? '',
    function: person.function,
    unit: unit ? path(unit) : '',
    code: (unit && codes.get(unit)) ?? '',
    also: others.map(path).join(' | '),
    lead: unit ? t.people.import[person.leads.includes(unit) ? 'yes' : 'no'] : '',
    contract: t.people.contracts[person.contract],
    from: dutchDay(person.entered_on),
    until: person.left_on ? dutchDay(addDays(person.left_on, -1)) : '',
  }
  return columns.map((column) => cells[column])
}

const dutchDay = (day: Day): string => day.split('-').reverse().join('-')

/** A small file to begin from. */
export const exampleFile = (t: Messages): string =>
  csvBytes(
    writeCsv([
      (
        [
          'number',
          'given',
          'infix',
          'family',
          'mail',
          'function',
          'unit',
          'code',
          'lead',
          'contract',
          'from',
          'until',
        ] as const
      ).map((column) => t.people.import.columns[column]),
      ...t.people.import.example.map((line) => line.split(';')),
    ]),
  )
