import type { CsvLine } from '#platform/csv.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Contract } from '../tables.ts'
import { isNever, readDay } from './days.ts'
import { type ColumnKind, folded } from './headings.ts'

/** One line of the file as it was meant. What stands empty there says nothing: it leaves what we know as it is. */
export interface FilePerson {
  line: number
  id: string
  number: string
  name: string
  mail: string
  function: string
  /** From the top of the tree down; empty when the file says nothing of it. */
  path: string[]
  code: string
  parent: string
  /** Other units this person belongs to; nothing when the file has no column for it. */
  also: string[][] | null
  lead: boolean | null
  contract: Contract | null
  from: Day | null
  until: Day | null
}

export const faultKinds = [
  'noName',
  'noKey',
  'tooLong',
  'mail',
  'contract',
  'lead',
  'day',
  'leavesFirst',
  'sameNumber',
  'sameMail',
  'unitUnclear',
  'unitNames',
  'parentUnknown',
  'leadsNothing',
  'samePerson',
  'mailTaken',
  'numberTaken',
  'administrator',
  'unitName',
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface LineFault {
  line: number
  kind: FaultKind
  /** What stands there, or with whom it clashes. */
  value: string
  other?: string
}

const contracts: Record<Contract, string> = {
  permanent: 'vast onbepaald onbepaaldetijd vastcontract vastdienstverband indefinite permanent vastindienst',
  temporary:
    'tijdelijk bepaald bepaaldetijd tijdelijkcontract tijdelijkdienstverband jaarcontract oproep oproepkracht nuluren minmax flex flexwerker bbl leerling temporary fixedterm zerohours',
  hired:
    'inhuur ingehuurd ingehuurdekracht extern externe zzp zzper zelfstandige freelance freelancer uitzend uitzendkracht detachering gedetacheerd gedetacheerde payroll hired contractor agency external',
  intern: 'stage stagiair stagiaire stagair bol intern internship trainee',
  volunteer: 'vrijwilliger vrijwilligster vrijwilligers vrijwilligerswerk volunteer',
}
const contractOf = new Map(
  (Object.entries(contracts) as [Contract, string][]).flatMap(([contract, names]) =>
    names.split(' ').map((name) => [name, contract] as const),
  ),
)

/** How long a text may be; longer is a mistake in the file, and no screen would hold it. */
const room: Partial<Record<ColumnKind, number>> = {
  name: 120,
  function: 120,
  number: 40,
  mail: 200,
  code: 40,
  parent: 40,
}

type Say = (kind: FaultKind, value?: string) => void
type Cells = Partial<Record<ColumnKind, string[]>>

/** Reads one line. All its faults at once: whoever mends the file wants to do it once. */
export function readLine(
  { line, cells: all }: CsvLine,
  kinds: readonly (ColumnKind | null)[],
): { person: FilePerson; faults: LineFault[] } {
  const faults: LineFault[] = []
  const fault: Say = (kind, value = '') => faults.push({ line, kind, value: short(value) })
  const cells = byKind(all, kinds)
  const cell = (kind: ColumnKind) => cells[kind]?.[0] ?? ''
  const person: FilePerson = {
    line,
    id: cell('id'),
    number: cell('number'),
    name: nameFrom(cells),
    mail: cell('mail').toLowerCase(),
    function: cell('function'),
    path: (cells.unit ?? []).flatMap(pathOf),
    code: cell('code'),
    parent: cell('parent'),
    also: cells.also
      ? cell('also')
          .split('|')
          .map(pathOf)
          .filter(({ length }) => length)
      : null,
    lead: yesNo(cell('lead'), fault),
    contract: contractFrom(cell('contract'), fault),
    from: dayFrom(cell('from'), fault),
    until: isNever(cell('until')) ? null : dayFrom(cell('until'), fault),
  }
  check(person, fault)
  return { person, faults }
}

function byKind(all: readonly string[], kinds: readonly (ColumnKind | null)[]): Cells {
  const cells: Cells = {}
  for (const [i, kind] of kinds.entries()) if (kind) cells[kind] = [...(cells[kind] ?? []), plain(all[i])]
  return cells
}

/** Our own export has names as they are. In others "Vries, Ria de" becomes "Ria de Vries": a list for people says names
 * as people do. */
function nameFrom({ id, name: [name] = [], given = [], infix = [], family = [] }: Cells): string {
  if (name) return id ? name : turned(name)
  return [...given, ...infix, ...family].filter(Boolean).join(' ')
}

function dayFrom(text: string, fault: Say): Day | null {
  const day = text ? readDay(text) : null
  if (text && !day) fault('day', text)
  return day
}

function check(person: FilePerson, fault: Say) {
  if (!person.name) fault('noName')
  if (!person.number && !person.mail && !person.id) fault('noKey', person.name)
  for (const [kind, max] of Object.entries(room) as ['name', number][])
    if (person[kind].length > max) fault('tooLong', person[kind])
  if ([...person.path, ...(person.also ?? []).flat()].some((name) => name.length > 120 || name.includes('|')))
    fault('unitName', person.path.join(' > '))
  if (person.mail && !/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(person.mail)) fault('mail', person.mail)
  if (person.from && person.until && person.until < person.from)
    fault('leavesFirst', `${person.from} – ${person.until}`)
  if (person.lead && !person.path.length && !person.code) fault('leadsNothing', person.name)
}

const plain = (text: string | undefined) => (text ?? '').replace(/\s+/gu, ' ').trim()
const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

export const pathOf = (text: string): string[] =>
  text
    .split(/[>›»]/u)
    .map((part) => part.trim())
    .filter(Boolean)

/** "Vries, Ria de", and "Vries, de, Ria". */
function turned(name: string): string {
  const parts = name.split(',').map((part) => part.trim())
  if (parts.length === 3) return [parts[2], parts[1], parts[0]].filter(Boolean).join(' ')
  return parts.length === 2 && parts[0] && parts[1] ? `${parts[1]} ${parts[0]}` : name
}

export const isYesNo = (text: string): boolean => /^(ja|j|yes|y|x|1|true|waar|nee|n|no|0|false|onwaar|-)$/i.test(text)

function yesNo(text: string, fault: Say): boolean | null {
  if (/^(ja|j|yes|y|x|1|true|waar)$/i.test(text)) return true
  if (/^(nee|n|no|0|false|onwaar|-)$/i.test(text)) return false
  if (text) fault('lead', text)
  return null
}

function contractFrom(text: string, fault: Say): Contract | null {
  const words = text.toLowerCase().split(/[^\p{L}]+/u)
  const found = contractOf.get(folded(text)) ?? words.map((word) => contractOf.get(word)).find(Boolean)
  if (text && !found) fault('contract', text)
  return found ?? null
}
