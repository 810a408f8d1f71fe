import { newId } from '#platform/ids.ts'
import type { FaultKind, FilePerson } from './lines.ts'

export interface KnownUnit {
  id: string
  name: string
  parent: string | null
  code: string | null
  closed: boolean
}

export interface UnitChange {
  id: string
  name: string
  code: string | null
  was: string
}

type Found = { id: string } | { fault: FaultKind; value: string; other?: string }

/** How a unit is recognised by its name: capitals, accents and double spaces do not matter, every other sign does. */
export const nameKey = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').trim().toLowerCase()

/** Finds the units that a file speaks of, by code or by the path of their names, and notes those that are not there yet.
 * A name alone is enough as long as only one open unit has it. */
export class UnitBook {
  readonly added: KnownUnit[] = []
  readonly changed: UnitChange[] = []
  readonly reopened: string[] = []
  readonly #units = new Map<string, KnownUnit>()
  readonly #byName = new Map<string, KnownUnit[]>()
  readonly #byCode = new Map<string, KnownUnit>()
  readonly #declared = new Map<string, { path: string[]; parent: string }>()
  readonly #paths = new Map<string, Found>()
  readonly #root: string | null

  constructor(units: readonly KnownUnit[], people: readonly FilePerson[]) {
    for (const unit of units) this.#know(unit)
    const roots = units.filter((unit) => !unit.parent && !unit.closed)
    this.#root = roots.length === 1 ? (roots[0]?.id ?? null) : null
    for (const { code, path, parent } of people) {
      const before = this.#declared.get(code)
      if (code && (!before || (!before.path.length && path.length))) this.#declared.set(code, { path, parent })
    }
  }

  /** The unit of a line; nothing when the line names none. */
  of({ code, path }: FilePerson): Found | null {
    if (code) return this.#withCode(code, path, new Set())
    return path.length ? this.at(path) : null
  }

  /** The names from the top down to this unit. */
  pathTo(id: string): string[] {
    const unit = this.#units.get(id)
    return unit ? [...(unit.parent ? this.pathTo(unit.parent) : []), unit.name] : []
  }

  at(path: string[]): Found {
    const key = path.map(nameKey).join('>')
    const known = this.#paths.get(key)
    if (known) return known
    const found = this.#search(path)
    this.#paths.set(key, found)
    return found
  }

  #search(path: string[]): Found {
    const candidates = (this.#byName.get(nameKey(path.at(-1) ?? '')) ?? []).filter((unit) => this.#endsWith(unit, path))
    const whole = candidates.filter((unit) => this.pathTo(unit.id).length === path.length)
    const [only, second] = whole.length === 1 ? whole : candidates
    if (only && second)
      return { fault: 'unitUnclear', value: path.join(' > '), other: this.pathTo(only.id).join(' > ') }
    if (only) return { id: only.id }
    const above = path.length > 1 ? this.at(path.slice(0, -1)) : { id: this.#root }
    if ('fault' in above) return above
    return this.#add(path.at(-1) ?? '', above.id, null)
  }

  #endsWith(unit: KnownUnit, path: string[]): boolean {
    let here: KnownUnit | undefined = unit
    for (const part of path.toReversed()) {
      if (!here || nameKey(here.name) !== nameKey(part)) return false
      here = here.parent ? this.#units.get(here.parent) : undefined
    }
    return true
  }

  #withCode(code: string, path: string[], above: Set<string>): Found {
    const declared = this.#declared.get(code) ?? { path, parent: '' }
    const name = declared.path.at(-1) ?? ''
    if (path.length && nameKey(path.at(-1) ?? '') !== nameKey(name))
      return { fault: 'unitNames', value: code, other: name }
    const known = this.#byCode.get(code)
    if (known) return this.#asNow(known, name)
    if (above.has(code)) return { fault: 'parentUnknown', value: code }
    return this.#addCoded(code, name, declared, new Set([...above, code]))
  }

  #addCoded(code: string, name: string, declared: { path: string[]; parent: string }, above: Set<string>): Found {
    const parent = this.#parentOf(declared, above)
    if ('fault' in parent) return parent
    const same = (this.#byName.get(nameKey(name)) ?? []).find((unit) => unit.parent === parent.id && !unit.code)
    if (!same) return this.#add(name || code, parent.id, code)
    same.code = code
    this.#byCode.set(code, same)
    if (!this.added.includes(same)) this.changed.push({ id: same.id, name: same.name, code, was: same.name })
    return { id: same.id }
  }

  #parentOf({ path, parent }: { path: string[]; parent: string }, above: Set<string>): Found | { id: string | null } {
    if (parent) {
      if (this.#byCode.has(parent) || this.#declared.has(parent)) return this.#withCode(parent, [], above)
      const named = this.#byName.get(nameKey(parent)) ?? []
      return named.length === 1 && named[0] ? { id: named[0].id } : { fault: 'parentUnknown', value: parent }
    }
    return path.length > 1 ? this.at(path.slice(0, -1)) : { id: this.#root }
  }

  #asNow(unit: KnownUnit, name: string): Found {
    if (unit.closed) {
      unit.closed = false
      this.reopened.push(unit.id)
    }
    if (name && name !== unit.name && !this.added.includes(unit)) {
      this.changed.push({ id: unit.id, name, code: unit.code, was: unit.name })
      unit.name = name
    }
    return { id: unit.id }
  }

  #add(name: string, parent: string | null, code: string | null): Found {
    const unit = { id: newId(), name, parent, code, closed: false }
    this.added.push(unit)
    this.#know(unit)
    return { id: unit.id }
  }

  #know(unit: KnownUnit) {
    this.#units.set(unit.id, unit)
    if (unit.code) this.#byCode.set(unit.code, unit)
    if (!unit.closed) this.#byName.set(nameKey(unit.name), [...(this.#byName.get(nameKey(unit.name)) ?? []), unit])
  }
}
