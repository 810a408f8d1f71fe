import type { Contract } from '#people'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Role } from '#platform/viewer.ts'
import type { Chance } from './chance.ts'
import type { DemoOrganisation, DemoPersona, DemoUnit } from './organisation-content.ts'

export interface StaffMember {
  id: string
  name: string
  function: string
  contract: Contract
  unit: string | null
  mail: string | null
  number: string
  entered: Day
  left: Day | null
  roles: { role: Role; unit: string | null }[]
  persona: DemoPersona | null
}

/** Fills the teams: first those whom the content names, then a lead where there is one, then colleagues up to the number
 * of the team. The same every time. */
export function staffOf(content: DemoOrganisation, chance: Chance, today: Day): StaffMember[] {
  const staff: StaffMember[] = []
  const add = newcomer(content, chance, today, staff)
  for (const named of namedPeople(content)) add({ ...named, unit: teamOrNone(content, named.unit) })
  for (const unit of content.units) {
    const here = () => staff.filter((person) => person.unit === unit.id).length
    while (here() < unit.people) add({ unit: unit.id })
  }
  giveLeads(content, staff)
  giveRoles(content, staff)
  for (let gone = 0; gone < 34; gone += 1)
    add({ unit: chance.one(content.units.filter((unit) => unit.people)).id, gone: true })
  return staff
}

interface Named {
  name?: string
  unit: string | null
  function?: string
  contract?: Contract
  months?: number
  persona?: DemoPersona
  gone?: boolean
}

/** Everybody whom the content names, each once; a persona tells most of them. */
function namedPeople(content: DemoOrganisation): Named[] {
  const named = new Map<string, Named>()
  for (const persona of content.personas)
    named.set(persona.name, { ...persona, contract: persona.contract, months: persona.from, persona })
  for (const { name, unit } of [...content.advisers, ...content.works_council, ...content.board])
    if (!named.has(name)) named.set(name, { name, unit })
  return [...named.values()]
}

const teamOrNone = (content: DemoOrganisation, unit: string | null) =>
  content.units.find((known) => known.id === unit && known.people > 0)?.id ?? null

function newcomer(content: DemoOrganisation, chance: Chance, today: Day, staff: StaffMember[]) {
  const taken = new Set(content.personas.map((persona) => persona.name))
  return (person: Named) => {
    const name = person.name ?? freshName(content, chance, taken)
    const contract = person.contract ?? contractBy(content, chance)
    const entered = addDays(today, -(person.months ? person.months * 30 : daysHere(chance, contract)))
    const left = person.gone ? addDays(today, -20 - chance.below(680)) : null
    staff.push({
      id: newId(),
      name,
      function: person.function ?? functionFor(content, chance, contract, person.unit),
      contract,
      unit: person.unit,
      mail: person.persona || hasMail(chance, contract, person.unit) ? mailFor(name, staff) : null,
      number: String(10_000 + staff.length),
      entered: left && entered >= left ? addDays(left, -400) : entered,
      left,
      roles: [],
      persona: person.persona ?? null,
    })
  }
}

/** Given and family names stand in the same order of background; most people have both from about the same place. */
function freshName(content: DemoOrganisation, chance: Chance, taken: Set<string>): string {
  const { given, family } = content
  for (;;) {
    const place = chance.below(given.length)
    const near = Math.round((place / given.length) * family.length) + chance.below(21) - 10
    const at = chance.next() < 0.1 ? chance.below(family.length) : Math.min(Math.max(near, 0), family.length - 1)
    const name = `${given[place]} ${family[at]}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function contractBy(content: DemoOrganisation, chance: Chance): Contract {
  let rest = chance.next()
  for (const [contract, share] of Object.entries(content.contracts)) {
    rest -= share
    if (rest < 0) return contract as Contract
  }
  return 'permanent'
}

const longest: Record<Contract, number> = { permanent: 7000, temporary: 600, hired: 500, intern: 250, volunteer: 2500 }
const daysHere = (chance: Chance, contract: Contract) => 20 + Math.floor(chance.next() ** 2 * longest[contract])

/** Not everybody at work has a mail address of the organisation: they get in with an access card. */
const hasMail = (chance: Chance, contract: Contract, unit: string | null) =>
  chance.next() < (['hired', 'intern', 'volunteer'].includes(contract) || unit === 'keuken-facilitair' ? 0.35 : 0.85)

function mailFor(name: string, staff: readonly StaffMember[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^a-zA-Z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '.')
  const mail = `${plain}@wijdewaard.example`
  return staff.some((person) => person.mail === mail) ? `${plain}${staff.length}@wijdewaard.example` : mail
}

/** What people do, by the number of the function in the content's list: the list is in the same order in every language. */
const work: Record<string, number[]> = {
  wonen: [0, 1, 1, 3, 4, 4],
  dagbesteding: [5, 6, 5, 34],
  ambulant: [7, 7, 8],
  nachtzorg: [2],
  gedragskundigen: [12],
  paramedisch: [13, 14, 15],
  'medische-dienst': [9, 9, 10, 11],
  gedragsteam: [12, 7],
  vaktherapie: [16, 17],
  vervoer: [18],
  'keuken-facilitair': [19, 20, 21, 22, 34],
  planning: [23],
  'personeel-opleiding': [24, 25],
  'administratie-ict': [26],
}

function functionFor(content: DemoOrganisation, chance: Chance, contract: Contract, unit: string | null): string {
  const fixed = { intern: 32, volunteer: 33, permanent: null, temporary: null, hired: null }[contract]
  return content.functions[fixed ?? chance.one(workIn(content, unit))] ?? ''
}

/** The nearest unit, going up, of which the work is known. */
function workIn(content: DemoOrganisation, unit: string | null): number[] {
  const known = unit ? work[unit] : undefined
  if (known || !unit) return known ?? [26]
  return workIn(content, content.units.find((one) => one.id === unit)?.under ?? null)
}

/** A team that is led has its first permanent colleague as lead; clusters are led from the board's team. */
function giveLeads(content: DemoOrganisation, staff: StaffMember[]) {
  const upstairs = staff.filter(
    (person) => person.unit === 'bestuur' && !content.board.some((b) => b.name === person.name),
  )
  for (const unit of content.units.filter((known) => known.led)) {
    const lead = unit.kind === 'cluster' ? upstairs.shift() : leadOfTeam(content, staff, unit)
    if (!lead) continue
    if (!lead.roles.some(({ role }) => role === 'lead') && !lead.persona)
      lead.function = content.functions[unit.kind === 'cluster' ? 29 : 28] ?? ''
    lead.roles.push({ role: 'lead', unit: unit.id })
  }
}

function leadOfTeam(content: DemoOrganisation, staff: StaffMember[], unit: DemoUnit): StaffMember | undefined {
  if (unit.kind === 'organisation') return staff.find((person) => person.name === content.board[0]?.name)
  const inside = unit.kind === 'region' ? content.units.filter((u) => u.under === unit.id).map((u) => u.id) : [unit.id]
  const here = staff.filter((person) => person.unit && inside.includes(person.unit))
  const persona = here.find((person) => person.persona?.key === 'lead')
  return (
    persona ??
    here.find((person) => person.contract === 'permanent' && !person.persona) ??
    here.find((person) => !person.persona)
  )
}

const roleOf: Partial<Record<string, Role[]>> = {
  handler: ['handler'],
  committee: ['committee'],
  researcher: ['researcher'],
  facilitator: ['facilitator', 'keeper'],
  admin: ['admin'],
}

function giveRoles(content: DemoOrganisation, staff: StaffMember[]) {
  const give = (name: string, role: Role) =>
    staff.find((person) => person.name === name)?.roles.push({ role, unit: null })
  for (const persona of content.personas) for (const role of roleOf[persona.key] ?? []) give(persona.name, role)
  for (const { name } of content.advisers) give(name, 'adviser')
  for (const { name } of content.works_council) give(name, 'works-council')
  for (const { name } of content.board) give(name, 'board')
}
