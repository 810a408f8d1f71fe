import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '#platform/i18n/i18n.ts'
import { isNever, readDay } from './days.ts'
import { columnKinds, readHeadings } from './headings.ts'

test('days as Dutch people and their systems write them', () => {
  for (const typed of [
    '1-3-2024',
    '01/03/2024',
    '1.3.24',
    '1 3 2024',
    '1 mrt 2024',
    '1 mrt. 2024',
    '1-mrt-24',
    '1 Maart 2024',
    '2024-03-01',
    '2024-03-01 00:00:00',
    '2024-03-01T00:00:00Z',
    '20240301',
    '45352',
    '45352,5',
    ' 01-03-2024 0:00 ',
  ])
    expect(readDay(typed), typed).toBe('2024-03-01')
})

test('what is no day, or none of our time, is nothing', () => {
  for (const typed of [
    '',
    '31-2-2024',
    '2/30/2024',
    '12/31/2024',
    'maart',
    '1 foo 2024',
    '99999',
    '1-1-0001',
    '0',
    '-1',
    '=1+1',
  ])
    expect(readDay(typed), typed).toBeNull()
  expect(isNever('31-12-9999')).toBe(true)
})

test('every day is read back in every way of writing', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (moment) => {
      const iso = moment.toISOString().slice(0, 10)
      const [y = '', m = '', d = ''] = iso.split('-')
      for (const typed of [
        iso,
        `${y}${m}${d}`,
        `${d}-${m}-${y}`,
        `${Number(d)}/${Number(m)}/${y}`,
        `${d}.${m}.${y.slice(2)}`,
      ])
        expect(readDay(typed)).toBe(iso)
    }),
  )
})

test('headings in many spellings, each meaning taken once, units from wide to narrow', () => {
  expect(
    readHeadings([
      'Pers.nr.',
      'Roepnaam',
      'Tussenvoegsel(s)',
      'Achternaam',
      'E-mail werk',
      'Functie',
      'Sector',
      'Afdeling',
      'Team',
      'Datum in dienst',
      'E-mailadres',
      'Salaris',
    ]),
  ).toEqual(['number', 'given', 'infix', 'family', 'mail', 'function', 'unit', 'unit', 'unit', 'from', null, null])
  expect(
    readHeadings(['Employee ID', 'First Name', 'Last name', 'Work e-mail', 'Job Title', 'Department', 'Hire Date']),
  ).toEqual(['number', 'given', 'family', 'mail', 'function', 'unit', 'from'])
})

test('our own headings are known in every language', () => {
  for (const { people } of Object.values(languages))
    expect(readHeadings(columnKinds.map((kind) => people.import.columns[kind]))).toEqual([...columnKinds])
})
