import { sql } from 'kysely'
import { addDays, said, type Texts } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import type { WebContext } from '#platform/web/web.ts'
import { looseVoices, waitingFor } from './queries.ts'
import { mayRaise } from './rights.ts'
import type { Check, Promised } from './tables.ts'
import { promiseTag, shortly, tagOf } from './wording.ts'

/** From so many days ahead it stands under "your turn". */
const ahead = 14

/** What the loop waits for from this viewer: answers, promises, "did it help?", and what is late in their line. */
export async function askedOfMe(c: WebContext): Promise<Asked[]> {
  if (!c.var.viewer) return []
  return [...(await answers(c)), ...(await promises(c)), ...(await overseen(c)), ...(await checks(c))]
}

async function answers(c: WebContext): Promise<Asked[]> {
  const { t, lang, ctx } = c.var
  const today = ctx.clock.today()
  const mine = await waitingFor(c.var.db, 'mine')
  return mine
    .filter(({ answer, due }) => !answer && due <= addDays(today, ahead))
    .map((matter) => ({
      ...tagged(tagOf(matter, t, lang, today)),
      title: said(matter.title, lang).text,
      line: t.followup.asked.answer,
      href: `/matters/${matter.id}`,
      due: matter.due,
    }))
}

const tagged = ({ state, tag }: { state: string; tag: string }): Pick<Asked, 'state' | 'tag'> => ({
  state: state === 'stop' ? 'stop' : 'wait',
  tag,
})

async function promises(c: WebContext): Promise<Asked[]> {
  const { t, lang, ctx } = c.var
  const today = ctx.clock.today()
  const { rows } = await sql<Promised & { title: Texts }>`
    select p.*, m.title from promise p join matter m on m.organisation = p.organisation and m.id = p.matter
    where p.organisation = my_organisation() and p.holder in (select my_hats()) and p.ended_on is null
      and p.by_day <= ${addDays(today, ahead)} order by p.by_day limit 50`.execute(c.var.db)
  return rows.map((promised) => ({
    ...tagged(promiseTag(promised, t, lang, today)),
    title: said(promised.title, lang).text,
    line: t.followup.asked.promiseLine(said(promised.what, lang).text),
    href: `/matters/${promised.matter}/promises/${promised.id}`,
    due: promised.by_day,
  }))
}

/** Open checks about what was said to me, that I have not answered. */
async function checks(c: WebContext): Promise<Asked[]> {
  const { t, lang, ctx } = c.var
  const today = ctx.clock.today()
  const { rows } = await sql<Check & { title: Texts }>`
    select k.*, m.title from matter_check k join matter m on m.organisation = k.organisation and m.id = k.matter
    where k.organisation = my_organisation() and k.closed_on is null and k.closes_on >= ${today}
      and said_to_me(m.audience, m.audience_unit, m.audience_key) and not coalesce(m.owner in (select my_hats()), false)
      and not i_answered(k.matter, k.round) order by k.closes_on, k.matter limit 10`.execute(c.var.db)
  return rows.map((check) => ({
    title: t.followup.asked.check,
    line: said(check.title, lang).text,
    tag: t.followup.asked.until(shortly(check.closes_on, lang, today)),
    state: 'neutral',
    href: `/answers/${check.matter}#check`,
    due: check.closes_on,
  }))
}

/** One line for everything that is late below a lead, that has no owner, or that is no question yet. */
async function overseen(c: WebContext): Promise<Asked[]> {
  const viewer = c.var.viewer
  if (!viewer || !mayRaise(viewer)) return []
  const { t, db, ctx } = c.var
  const today = ctx.clock.today()
  const words = t.followup.asked
  const inLine = viewer.leads.length ? await waitingFor(db, 'line') : []
  const late = inLine.filter(({ answer, due }) => !answer && due < today).length
  const nobody = (await waitingFor(db, 'nobody')).length
  const loose = (await looseVoices(db, viewer)).length
  const line = (title: string, href: string, state: Asked['state']): Asked => ({ title, href, state })
  return [
    ...(late ? [line(words.line(late), '/matters?view=line', 'stop')] : []),
    ...(nobody ? [line(words.nobody(nobody), '/matters?view=nobody', 'wait')] : []),
    ...(loose ? [line(words.loose(loose), '/matters', 'wait')] : []),
  ]
}
