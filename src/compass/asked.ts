import { sql } from 'kysely'
import { addDays, longDay } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import type { WebContext } from '#platform/web/web.ts'
import { hasRead } from './reading.ts'
import { consentHolds, isBeingMade, openVersion, reviewDue, type Version, versionsOf } from './versions.ts'

/** From so many days ahead, what comes back every year stands under "your turn". */
export const ahead = 30

/** What the compass waits for from this viewer: reading, reacting, consenting, finishing, talking again. */
export async function askedOfMe(c: WebContext): Promise<Asked[]> {
  const { viewer, db, ctx } = c.var
  if (!viewer) return []
  const versions = await versionsOf(db, ctx.clock.today())
  const open = openVersion(versions)
  const current = versions.find(({ state }) => state === 'in-force') ?? null
  return [
    ...(open ? await aboutOpen(c, open) : []),
    ...(current ? await aboutCurrent(c, current, open) : []),
    ...(await agreementsToRenew(c)),
  ]
}

async function aboutOpen(c: WebContext, open: Version): Promise<Asked[]> {
  const { viewer, t } = c.var
  const words = t.compass.asked
  const href = `/compass/versions/${open.number}`
  const asked: Asked[] = []
  if (open.state === 'consultation' && !(await hasReacted(c, open))) asked.push(toReact(c, open))
  if (open.state !== 'settled') return asked
  if (is(viewer, 'keeper'))
    asked.push({ title: words.settle(open.number), line: words.settleLine, href, state: 'wait' })
  if (is(viewer, 'works-council') && isBeingMade(open) && !consentHolds(open))
    asked.push({ title: words.consent(open.number), line: words.consentLine, href, state: 'wait' })
  return asked
}

function toReact(c: WebContext, open: Version): Asked {
  const { t, lang, ctx } = c.var
  const until = open.consultation?.until ?? ''
  return {
    title: t.compass.asked.react(open.number),
    line: t.compass.asked.until(longDay(until, lang, ctx.clock.today())),
    href: `/compass/versions/${open.number}`,
    state: 'neutral',
    due: until,
  }
}

async function hasReacted(c: WebContext, open: Version): Promise<boolean> {
  const { rows } =
    await sql`select 1 from compass_reaction where organisation = my_organisation() and version = ${open.id}
    and member = me() limit 1`.execute(c.var.db)
  return rows.length > 0
}

async function aboutCurrent(c: WebContext, current: Version, open: Version | null): Promise<Asked[]> {
  const { viewer, db, t, ctx } = c.var
  const words = t.compass.asked
  const asked: Asked[] = []
  if (viewer && !(await hasRead(db, viewer.member, current.id)))
    asked.push({ title: words.read(current.number), line: t.compass.read.line, href: '/compass', state: 'neutral' })
  const due = reviewDue(current)
  if (is(viewer, 'keeper') && !open && due <= addDays(ctx.clock.today(), ahead))
    asked.push({ title: words.review, line: words.reviewLine, href: '/compass/versions', state: 'wait', due })
  return asked
}

async function agreementsToRenew(c: WebContext): Promise<Asked[]> {
  const { viewer, db, t, lang, ctx } = c.var
  if (!viewer?.leads.length) return []
  const today = ctx.clock.today()
  const { rows } = await sql<{ unit: string; name: string; due: string }>`
    select a.unit, u.name, max(a.talked_on) + 365 as due from team_agreement a
    join unit u on u.organisation = a.organisation and u.id = a.unit
    where a.organisation = my_organisation() and a.unit = any(${[...viewer.leads]})
    group by a.unit, u.name having max(a.talked_on) + 365 <= ${addDays(today, ahead)}`.execute(db)
  return rows.map(({ unit, name, due }) => ({
    title: t.compass.asked.renew(name),
    line: t.compass.agreements.renew(longDay(due, lang, today)),
    href: `/teams/${unit}/agreements`,
    state: 'wait',
    due,
  }))
}
