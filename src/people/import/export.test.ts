import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf } from '#platform/csv-text.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, languages } from '#platform/i18n/i18n.ts'
import { testApp } from '../../testing/app.ts'
import type { Acting } from '../acting.ts'
import { leave } from '../leaving.ts'
import { addMember, joinUnit } from '../member-changes.ts'
import { giveRole } from '../roles.ts'
import { contracts } from '../tables.ts'
import { addUnit } from '../unit-changes.ts'
import { applyPlan } from './applying.ts'
import { exportPeople } from './export.ts'
import { previewOf } from './files.ts'

const t = await testApp()
const today = t.clock.today()

const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 30 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...`"';=+-@,éÇı a\t`), minLength: 1, maxLength: 12 }),
  )
  .map((text) =>
    text
      .normalize('NFC')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '')
const unitName = name.map((text) => text.replace(/[>›»|]/gu, '-'))
const day = fc.integer({ min: -9000, max: 300 }).map((days) => addDays(today, days))
const person = fc.record({
  name,
  function: fc.oneof(fc.constant(''), name),
  contract: fc.constantFrom(...contracts),
  entered: day,
  stays: fc.option(fc.integer({ min: 0, max: 400 })),
  units: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
  lead: fc.boolean(),
})
const tree = fc.array(fc.record({ name: unitName, under: fc.nat(5), code: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
})
const organisation = fc.record({
  tree,
  people: fc.array(person, { maxLength: 6 }),
  lang: fc.constantFrom('nl' as const, 'en' as const),
})
type Made = typeof organisation extends fc.Arbitrary<infer T> ? T : never

/** What forms take, forms refuse: whatever the acts let through is what an organisation can have. */
async function fill(tx: Db, acting: Acting, { tree: branches, people }: Made) {
  const units: string[] = []
  for (const [i, unit] of branches.entries()) {
    const parent = i ? (units[unit.under % i] ?? null) : null
    const made = await addUnit(tx, acting, { name: unit.name, parent, code: unit.code ? `c${i}` : null }).catch(
      () => null,
    )
    units.push(made ?? units[0] ?? '')
  }
  for (const [i, { units: own, lead, stays, entered, ...rest }] of people.entries()) {
    const unit = own.length ? (units[(own[0] ?? 0) % units.length] ?? null) : null
    const form = {
      ...rest,
      mail: i % 3 ? `m${i}@proef.nl` : null,
      personnel_number: i % 2 ? `00${i}` : null,
      entered_on: entered,
    }
    const id = await addMember(tx, acting, { ...form, unit })
    const from = entered > today ? entered : today
    for (const other of own.slice(1))
      await joinUnit(tx, acting, id, { unit: units[other % units.length] ?? '', from, leaving: null }).catch(() => {})
    if (lead && unit) await giveRole(tx, acting, id, { role: 'lead', unit, from, until: null })
    if (stays !== null) await leave(tx, acting, { id, entered_on: entered, left_on: null }, addDays(from, stays))
  }
}

const actingOf = (id: string): Acting => ({ organisation: id, by: null, at: t.clock.now(), today })

async function inOwn<T>(work: (tx: Db, acting: Acting) => Promise<T>): Promise<T> {
  const { id } = await t.organisation({})
  return t.scope({ organisation: id, purpose: 'system' }, (tx) => work(tx, actingOf(id)))
}

const readAgain = (text: string) => {
  const found = textOf(Buffer.from(text))
  return { content: 'text' in found ? found.text : '', columns: null, complete: 'everyone' as const }
}

test('what is exported reads in again without changing anything', async () => {
  await fc.assert(
    fc.asyncProperty(organisation, async (made) => {
      await inOwn(async (tx, acting) => {
        await fill(tx, acting, made)
        const { plan } = await previewOf(tx, readAgain(await exportPeople(tx, today, languages[made.lang])), today)
        expect({
          faults: plan.faults,
          steps: plan.steps,
          absent: plan.absent,
          units: plan.newUnits,
          renamed: plan.changedUnits,
        }).toEqual({
          faults: [],
          steps: [],
          absent: [],
          units: [],
          renamed: [],
        })
      })
    }),
    { numRuns: 30 },
  )
})

test('and makes the same people in an organisation that has none', async () => {
  const cells = (text: string) =>
    text
      .split('\r\n')
      .slice(1)
      .map((line) => line.slice(line.indexOf(';')))
      .sort()
  await fc.assert(
    fc.asyncProperty(organisation, async (made) => {
      const known = { ...made, people: made.people.map((one) => ({ ...one, stays: null })) }
      const out = await inOwn(async (tx, acting) => {
        await fill(tx, acting, known)
        return exportPeople(tx, today, languages.nl)
      })
      const again = await inOwn(async (tx, acting) => {
        const { plan } = await previewOf(tx, readAgain(out), today)
        await applyPlan(tx, acting, plan)
        return exportPeople(tx, today, languages.nl)
      })
      const faultless = cells(out).filter(
        (line) => /^;(00\d)?;.*/.test(line) && (line.startsWith(';00') || line.includes('@proef.nl')),
      )
      expect(cells(again).filter(Boolean)).toEqual(faultless)
    }),
    { numRuns: 20, endOnFailure: true },
  )
})
