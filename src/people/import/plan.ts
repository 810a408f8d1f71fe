import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { fingerprint, newId } from '#platform/ids.ts'
import type { Complete, Contract } from '../tables.ts'
import type { KnownPerson } from './known.ts'
import type { FaultKind, FilePerson, LineFault } from './lines.ts'
import type { ReadFile } from './reading.ts'
import { type KnownUnit, UnitBook, type UnitChange } from './unit-book.ts'

export interface Change {
  what: 'name' | 'function' | 'mail' | 'number' | 'contract' | 'from' | 'unit' | 'until' | 'lead' | 'return'
  was: string
  becomes: string
}

/** What happens to one person: the record as it will be, and the units that begin and end. */
export interface Step {
  kind: 'new' | 'change'
  line: number
  member: string
  changes: Change[]
  name: string
  function: string
  mail: string | null
  number: string | null
  contract: Contract
  entered_on: Day
  left_on: Day | null
  joins: string[]
  ends: string[]
  /** From when the joined units count. */
  from: Day
  lead: { unit: string; on: boolean } | null
}

export interface Plan {
  steps: Step[]
  /** Not in a file that says it names everybody. */
  absent: KnownPerson[]
  /** Administrators are never put out by what a file leaves out. */
  keptAdministrators: string[]
  newUnits: (KnownUnit & { path: string })[]
  changedUnits: UnitChange[]
  reopened: string[]
  faults: LineFault[]
  unchanged: number
  /** In the file with a last day that has passed, and not known here. */
  gone: number
  present: number
  /** The same for the same outcome: what the preview showed is what is carried out. */
  fingerprint: string
}

export interface Known {
  people: KnownPerson[]
  units: KnownUnit[]
  today: Day
}

/** What reading this file in would change, and nothing else: it is compared with everything that is known. */
export function planImport(file: ReadFile, known: Known, complete: Complete): Plan {
  const planning = new Planning(file, known)
  for (const person of file.people) planning.take(person)
  planning.refuseTaken()
  return planning.plan(complete)
}

class Planning {
  readonly #known: Known
  readonly #book: UnitBook
  readonly #faults: LineFault[]
  readonly #steps: Step[] = []
  readonly #byId: Map<string, KnownPerson>
  readonly #byNumber: Map<string, KnownPerson>
  readonly #byMail = new Map<string, KnownPerson>()
  readonly #met = new Map<string, number>()
  #unchanged = 0
  #gone = 0

  constructor(file: ReadFile, known: Known) {
    this.#known = known
    this.#faults = [...file.faults]
    this.#book = new UnitBook(structuredClone(known.units), file.people)
    this.#byId = new Map(known.people.map((person) => [person.id, person]))
    this.#byNumber = new Map(known.people.flatMap((person) => (person.number ? [[person.number, person]] : [])))
    // Of two with one address, the one who is still there has it.
    const byLeaving = known.people.toSorted((a, b) => Number(this.#isPresent(a)) - Number(this.#isPresent(b)))
    for (const person of byLeaving) if (person.mail) this.#byMail.set(person.mail.toLowerCase(), person)
  }

  #isPresent = ({ left_on }: { left_on: Day | null }) => !left_on || left_on > this.#known.today

  #fault(line: number, kind: FaultKind, value: string, other?: string) {
    this.#faults.push({ line, kind, value, ...(other ? { other } : {}) })
  }

  take(person: FilePerson) {
    const { id, number, mail, line } = person
    const known = this.#byId.get(id) ?? this.#byNumber.get(number) ?? this.#byMail.get(mail)
    if (!known && !number && !mail) return this.#fault(line, 'noKey', person.name)
    const before = known && this.#met.get(known.id)
    if (known && before) return this.#fault(line, 'samePerson', person.name, String(before))
    if (known) this.#met.set(known.id, line)
    const stillGone = person.until !== null && addDays(person.until, 1) <= this.#known.today
    if (stillGone && !known) this.#gone++
    else if (stillGone && known && !this.#isPresent(known)) this.#unchanged++
    else this.#compare(person, known ?? null)
  }

  #compare(person: FilePerson, known: KnownPerson | null) {
    const units = this.#unitsOf(person)
    if (!units) return
    const step = known ? this.#changeOf(person, known, units) : this.#newOf(person, units)
    if (step.changes.some(({ what }) => what === 'until') && known?.admin)
      return this.#fault(person.line, 'administrator', known.name)
    if (step.kind === 'new' || step.changes.length) this.#steps.push(step)
    else this.#unchanged++
  }

  /** The unit of the line first, then the others; nothing when one of them is unclear. */
  #unitsOf(person: FilePerson): string[] | null {
    const found = [this.#book.of(person), ...(person.also ?? []).map((path) => this.#book.at(path))]
    const units: string[] = []
    for (const one of found) {
      if (one && 'fault' in one) {
        this.#fault(person.line, one.fault, one.value, one.other)
        return null
      }
      if (one && !units.includes(one.id)) units.push(one.id)
    }
    return units
  }

  #newOf(person: FilePerson, units: string[]): Step {
    const entered_on = person.from ?? this.#known.today
    return {
      kind: 'new',
      line: person.line,
      member: newId(),
      changes: units.length ? [{ what: 'unit', was: '', becomes: this.#named(units) }] : [],
      name: person.name,
      function: person.function,
      mail: person.mail || null,
      number: person.number || null,
      contract: person.contract ?? 'permanent',
      entered_on,
      left_on: person.until && addDays(person.until, 1),
      joins: units,
      ends: [],
      from: entered_on,
      lead: person.lead && units[0] ? { unit: units[0], on: true } : null,
    }
  }

  #changeOf(person: FilePerson, known: KnownPerson, units: string[]): Step {
    const { today } = this.#known
    const changes: Change[] = []
    const returns = !this.#isPresent(known)
    const changed = <K extends 'name' | 'function' | 'mail' | 'number' | 'contract'>(what: K): KnownPerson[K] => {
      const next = person[what]
      const same = what === 'mail' ? known.mail?.toLowerCase() === next : known[what] === next
      if (!next || same) return known[what]
      changes.push({ what, was: known[what] ?? '', becomes: next })
      return next as KnownPerson[K]
    }
    const record = {
      name: changed('name'),
      function: changed('function'),
      mail: changed('mail'),
      number: changed('number'),
      contract: changed('contract'),
    }
    const dates = returns ? this.#returning(person, known, changes) : this.#dates(person, known, changes)
    const [, from = today] = [dates.entered_on, today].toSorted()
    const moves = this.#moves(person, known, units, changes)
    const lead = this.#leadOf(person, known, units[0], changes)
    return { kind: 'change', line: person.line, member: known.id, changes, ...record, ...dates, ...moves, from, lead }
  }

  #returning(person: FilePerson, known: KnownPerson, changes: Change[]) {
    const { today } = this.#known
    const entered_on = person.from && person.from > (known.left_on ?? '') ? person.from : today
    changes.push({ what: 'return', was: known.left_on ?? '', becomes: entered_on })
    return { entered_on, left_on: person.until && addDays(person.until, 1) }
  }

  #dates(person: FilePerson, known: KnownPerson, changes: Change[]) {
    const entered_on = person.from ?? known.entered_on
    const left_on = person.until ? addDays(person.until, 1) : known.left_on
    if (entered_on !== known.entered_on) changes.push({ what: 'from', was: known.entered_on, becomes: entered_on })
    if (left_on !== known.left_on) changes.push({ what: 'until', was: known.left_on ?? '', becomes: left_on ?? '' })
    return { entered_on, left_on }
  }

  /** With a column for other units the file says all; without one it says the unit to be found among those we know. */
  #moves(person: FilePerson, known: KnownPerson, units: string[], changes: Change[]) {
    const joins = units.filter((unit) => !known.units.includes(unit))
    const outside = known.units.filter((unit) => !units.includes(unit))
    const ends = !units.length ? [] : person.also ? outside : joins.length ? outside.slice(0, 1) : []
    if (joins.length || ends.length) changes.push({ what: 'unit', was: this.#named(ends), becomes: this.#named(joins) })
    return { joins, ends }
  }

  #leadOf(person: FilePerson, known: KnownPerson, unit: string | undefined, changes: Change[]) {
    if (person.lead === null || !unit || known.leads.includes(unit) === person.lead) return null
    changes.push({
      what: 'lead',
      was: person.lead ? '' : this.#named([unit]),
      becomes: person.lead ? this.#named([unit]) : '',
    })
    return { unit, on: person.lead }
  }

  #named = (units: string[]) => units.map((unit) => this.#book.pathTo(unit).slice(-2).join(' > ')).join(', ')

  /** Two people with one address or number, after everything: the later line is wrong. */
  refuseTaken() {
    const touched = new Set(this.#steps.map(({ member }) => member))
    const rest = this.#known.people.filter(({ id }) => !touched.has(id))
    const mails = new Map(rest.filter(this.#isPresent).map((person) => [person.mail?.toLowerCase() ?? '', person.name]))
    const numbers = new Map(rest.map((person) => [person.number ?? '', person.name]))
    const good = this.#steps.filter((step) => {
      const mail = step.mail?.toLowerCase() ?? ''
      const withMail = mail && this.#isPresent(step) ? mails.get(mail) : undefined
      const withNumber = step.number ? numbers.get(step.number) : undefined
      if (withMail) this.#fault(step.line, 'mailTaken', mail, withMail)
      else if (withNumber) this.#fault(step.line, 'numberTaken', step.number ?? '', withNumber)
      if (this.#isPresent(step)) mails.set(mail, step.name)
      numbers.set(step.number ?? '', step.name)
      return !withMail && !withNumber
    })
    this.#steps.splice(0, Infinity, ...good)
  }

  plan(complete: Complete): Plan {
    const faults = this.#faults.sort((a, b) => a.line - b.line)
    const missing = complete === 'no' || faults.length ? [] : this.#missing(complete)
    const needed = this.#neededUnits()
    const plan = {
      steps: this.#steps,
      absent: missing.filter(({ admin }) => !admin),
      keptAdministrators: missing.filter(({ admin }) => admin).map(({ name }) => name),
      newUnits: needed.map((unit) => ({ ...unit, path: this.#book.pathTo(unit.id).join(' > ') })),
      changedUnits: this.#book.changed,
      reopened: this.#book.reopened,
      faults,
      unchanged: this.#unchanged,
      gone: this.#gone,
      present: this.#known.people.filter((person) => this.#isHere(person)).length,
    }
    return { ...plan, fingerprint: fingerprintOf(plan) }
  }

  #isHere = (person: KnownPerson) => person.entered_on <= this.#known.today && this.#isPresent(person)

  #missing(complete: Complete): KnownPerson[] {
    const employed = ({ contract }: KnownPerson) => contract === 'permanent' || contract === 'temporary'
    return this.#known.people.filter(
      (person) =>
        this.#isHere(person) &&
        !person.left_on &&
        !this.#met.has(person.id) &&
        (complete === 'everyone' || employed(person)),
    )
  }

  /** A unit that only a wrong line spoke of is not made. */
  #neededUnits(): KnownUnit[] {
    const added = new Map(this.#book.added.map((unit) => [unit.id, unit]))
    const needed = new Set<string>()
    for (let id of this.#steps.flatMap(({ joins }) => joins) as (string | null)[])
      for (; id && added.has(id) && !needed.has(id); id = added.get(id)?.parent ?? null) needed.add(id)
    return this.#book.added.filter(({ id }) => needed.has(id))
  }
}

function fingerprintOf(plan: Omit<Plan, 'fingerprint'>): string {
  const steps = plan.steps.map((step) => {
    const { member, joins, lead, ...rest } = step
    // What is new gets another id at every reading.
    return [step.kind === 'new' ? '' : member, joins.length, lead?.on, rest]
  })
  const units = [plan.newUnits.map(({ path, code }) => [path, code]), plan.changedUnits, plan.reopened]
  const all = [steps, plan.absent.map(({ id }) => id), units, plan.faults]
  return fingerprint(JSON.stringify(all)).toString('base64url')
}
