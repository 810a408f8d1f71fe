import { type CsvLine, readCsv, writeCsv } from '#platform/csv.ts'
import { folded } from './headings.ts'

const notNeeded =
  /^(bsn|burgerservice|sofi|socialsecurity|nationalinsurance)|salaris|salary|^loon|uurloon|uurtarief|iban|rekeningnummer|bankaccount|geboorte(datum|plaats|land)|^geboren|birth|leeftijd|^age$|geslacht$|gender|^sex$|nationaliteit|nationality|verzuim|^ziek(te|meld|verzuim|$)|^sick|burgerlijkestaat|marital|religie|religion|paspoort|passport|identiteitsbewijs|^straat|postcode|huisnummer|woonplaats|privemail|priveemail|telefoonprive|mobielprive/

export const isNotNeeded = (heading: string): boolean => notNeeded.test(folded(heading))

/** Personnel files hold more than we may keep. Such columns are emptied before anything is stored; their headings stay, so
 * that the screen can say so, and every line keeps its number. */
export function leaveOut(text: string): string {
  const { lines, separator } = readCsv(text)
  const [head, ...rest] = lines
  const columns = new Set(
    (head?.cells ?? []).flatMap((heading, i) => (isNotNeeded(heading) || holdsBsn(rest, i) ? [i] : [])),
  )
  if (!head || !columns.size) return text
  const emptied = rest.map(({ line, cells }) => ({ line, cells: cells.map((cell, i) => (columns.has(i) ? '' : cell)) }))
  return atTheirLines([head, ...emptied], separator)
}

function atTheirLines(lines: readonly CsvLine[], separator: string): string {
  let text = ''
  let here = 1
  for (const { line, cells } of lines) {
    text += '\r\n'.repeat(Math.max(0, line - here))
    const written = writeCsv([cells], separator)
    text += written
    here = line + written.split(/\r\n|\r|\n/).length - 1
  }
  return text
}

/** A citizen service number is known by its sum, whatever the heading calls it. */
function holdsBsn(lines: readonly CsvLine[], column: number): boolean {
  const values = lines.map(({ cells }) => (cells[column] ?? '').trim()).filter(Boolean)
  return values.length > 2 && values.filter(isBsn).length > values.length * 0.8
}

function isBsn(value: string): boolean {
  if (!/^\d{9}$/.test(value)) return false
  const sum = [...value].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0)
  return sum % 11 === 0
}
