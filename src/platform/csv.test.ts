import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, safeCell, separatorOf, writeCsv } from './csv.ts'
import { csvBytes, textOf } from './csv-text.ts'

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('"', "'", ';', ',', '\t', '\n', '\r', '=', '-', '+', '@', ' ', 'a', 'é', '|') }),
)
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 })

test('any table is read back as it was written, with every separator', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(';', ',', '\t', '|'), (rows, separator) => {
      const read = readCsv(writeCsv(rows, separator), separator)
      expect(read.lines.map((line) => line.cells)).toEqual(rows)
      expect(read.unclosed).toBeNull()
    }),
    { numRuns: 500 },
  )
})

test('no written cell begins as a formula, also not behind its quotes', () => {
  fc.assert(
    fc.property(cell, (value) => {
      expect(safeCell(value)).not.toMatch(/^[=+\-@\t\r\n]/)
    }),
  )
  expect(writeCsv([["=cmd|' /C calc'!A0"]], ';')).toBe("'=cmd|' /C calc'!A0\r\n")
})

test('a line is counted as an editor counts it, also behind a cell of several lines', () => {
  const { lines } = readCsv('naam;functie\n\n"Ria\r\nde Vries";arts\r\n\rBo;kok')
  expect(lines).toEqual([
    { line: 1, cells: ['naam', 'functie'] },
    { line: 3, cells: ['Ria\r\nde Vries', 'arts'] },
    { line: 6, cells: ['Bo', 'kok'] },
  ])
})

test('a quote within a cell is a sign; one that is never closed is reported where it opened', () => {
  expect(readCsv('buis;5" pijp;"a""b"c').lines[0]?.cells).toEqual(['buis', '5" pijp', 'a"bc'])
  expect(readCsv('a;b\n1;"open\n2;3').unclosed).toBe(2)
})

test('the separator is found, or said by Excel in the first line', () => {
  expect(separatorOf('a;b,c;d\n')).toBe(';')
  expect(separatorOf('"x;y;z",b\n')).toBe(',')
  expect(separatorOf('a\tb')).toBe('\t')
  expect(readCsv('sep=,\r\na,b\r\n1,2').lines).toEqual([
    { line: 2, cells: ['a', 'b'] },
    { line: 3, cells: ['1', '2'] },
  ])
})

test('the alphabet of a file is found: UTF-8, Windows, UTF-16, with or without a mark', () => {
  const text = 'Naam;Functie\nZoë Çelik;verpleegkundige €'
  const utf16 = Buffer.from(text, 'utf16le')
  const windows = Buffer.from(text.replace('€', '\x80'), 'latin1')
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(csvBytes(text)),
    windows,
    utf16,
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
  ])
    expect(textOf(bytes)).toMatchObject({ text })
})

test('what is no text is told apart', () => {
  expect(textOf(new Uint8Array())).toEqual({ wrong: 'empty' })
  expect(textOf(Buffer.from(' \n \n'))).toEqual({ wrong: 'empty' })
  expect(textOf(Buffer.from('PK\x03\x04rest'))).toEqual({ wrong: 'spreadsheet' })
  expect(textOf(Buffer.from('naam;\0\0x'))).toEqual({ wrong: 'binary' })
})
