import { Hono } from 'hono'
import { z } from 'zod'
import type { Messages } from '#platform/i18n/i18n.ts'
import { fingerprint } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { actingIn } from './acting.ts'
import { line, optionalId, pageOf, pagesOf, wordsOf } from './asked.ts'
import { searchMembers } from './member-queries.ts'
import { pageSize } from './person-queries.ts'
import { UnitScreen } from './screens/unit.tsx'
import { EditUnitScreen, NewUnitScreen } from './screens/unit-form.tsx'
import { UnitsScreen } from './screens/units.tsx'
import { addUnit, changeUnit, closeUnit, reopenUnit, whatKeepsOpen } from './unit-changes.ts'
import { audienceSize, headcounts, leadersOf, openUnits, type UnitFound, unitOf, unitsAbove } from './unit-queries.ts'
import { treeOf, unitOptions } from './unit-tree.ts'

const unitForm = z.object({
  name: line({ max: 120 }),
  parent: optionalId(),
  code: field.optionalText({ max: 40 }).transform((code) => code || null),
})

/** A page of another module about one unit, such as its agreements; given to this module by app.ts. */
export interface UnitLink {
  label: (t: Messages) => string
  href: (unit: string) => string
  for: (viewer: Viewer) => boolean
}
const unitLinks: UnitLink[] = []
export function addUnitLinks(...links: readonly UnitLink[]): void {
  for (const link of links) if (!unitLinks.includes(link)) unitLinks.push(link)
}

export const unitRoutes = () =>
  new Hono<Web>()
    .get('/units', async (c) => {
      viewerOf(c)
      return unitsPage(c)
    })
    .post('/units', async (c) => {
      viewerWith(c, 'admin')
      const id = await addUnit(c.var.db, actingIn(c), await formOf(c, unitForm))
      return seeOther(c, `/units/${id}`)
    })
    .get('/units/new', async (c) => {
      viewerWith(c, 'admin')
      const units = await openUnits(c.var.db, today(c))
      return page(c, <NewUnitScreen options={unitOptions(units)} parent={c.req.query('parent')} />)
    })
    .get('/units/:id', async (c) => {
      viewerOf(c)
      return unitPage(c, await unitFrom(c))
    })
    .post('/units/:id', async (c) => {
      viewerWith(c, 'admin')
      const unit = await unitFrom(c)
      const form = await formOf(c, unitForm.extend({ version: field.optionalText() }))
      const { version, ...changed } = form
      if (version !== versionOf(unit)) refuseOverwriting(unit, changed)
      await changeUnit(c.var.db, actingIn(c), unit, changed)
      return seeOther(c, `/units/${unit.id}`)
    })
    .get('/units/:id/edit', async (c) => {
      viewerWith(c, 'admin')
      const unit = await unitFrom(c)
      const units = await openUnits(c.var.db, today(c))
      const keepsOpen = await whatKeepsOpen(c.var.db, actingIn(c), unit.id)
      const options = unitOptions(units).filter(({ value }) => value !== unit.id)
      return page(c, <EditUnitScreen {...{ unit, options, keepsOpen }} version={versionOf(unit)} />)
    })
    .post('/units/:id/closure', async (c) => {
      viewerWith(c, 'admin')
      const unit = await unitFrom(c)
      await closeUnit(c.var.db, actingIn(c), unit)
      return seeOther(c, `/units/${unit.id}`)
    })
    .post('/units/:id/reopening', async (c) => {
      viewerWith(c, 'admin')
      const unit = await unitFrom(c)
      await reopenUnit(c.var.db, actingIn(c), unit)
      return seeOther(c, `/units/${unit.id}`)
    })

const today = (c: WebContext) => c.var.ctx.clock.today()
const unitFrom = async (c: WebContext) => (await unitOf(c.var.db, c.req.param('id') ?? '')) ?? notFound()
const versionOf = ({ name, parent, code }: UnitFound) =>
  fingerprint(JSON.stringify([name, parent, code]))
    .toString('hex')
    .slice(0, 16)

/** What somebody else made of it meanwhile stands beside the field; what was typed stays in it. */
function refuseOverwriting(unit: UnitFound, changed: z.output<typeof unitForm>) {
  const other = (['name', 'code'] as const).filter((name) => unit[name] !== changed[name])
  if (!other.length && unit.parent === changed.parent) return
  const faults = Object.fromEntries(other.map((name) => [name, (t: Messages) => t.people.edit.now(unit[name] ?? '')]))
  throw new Faults(other.length ? faults : { parent: (t) => t.faults.changed }, 409)
}

async function unitsPage(c: WebContext) {
  const words = wordsOf(c)
  const { db } = c.var
  const [units, counts] = [await openUnits(db, today(c)), await headcounts(db, today(c))]
  const people = await audienceSize(db, today(c), null)
  const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const found = words
    ? unitOptions(units)
        .map(({ value, label }) => ({ id: value, path: label, name: label.split(' > ').at(-1) ?? '' }))
        .filter(({ name }) => folded(name).includes(folded(words)))
    : []
  const rest = { tree: treeOf(units), counts, units: units.length, people, words, total: found.length, page: pageOf(c) }
  const shown = found.slice((rest.page - 1) * pageSize, rest.page * pageSize)
  return page(c, <UnitsScreen {...rest} found={shown} pages={pagesOf(found.length)} />)
}

async function unitPage(c: WebContext, unit: UnitFound) {
  const { db, t } = c.var
  const viewer = viewerOf(c)
  const [, ...above] = await unitsAbove(db, unit.id)
  const below = (await openUnits(db, today(c))).filter(({ parent }) => parent === unit.id)
  const leads = await leadersOf(db, unit.id, today(c))
  const { found, total } = await searchMembers(db, today(c), { unit: unit.id, page: pageOf(c) })
  const links = unitLinks
    .filter((link) => link.for(viewer))
    .map((link) => ({ href: link.href(unit.id), label: link.label(t) }))
  const rest = { unit, above, below, leads, links, total, people: found, page: pageOf(c), pages: pagesOf(total) }
  return page(c, <UnitScreen {...rest} counts={await headcounts(db, today(c))} />)
}
