import { longDay } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import type { WebContext } from '#platform/web/web.ts'
import { nextStepFor } from './next-step.ts'
import { dueOn, rhythmsOf, type TeamRhythm } from './rhythm.ts'
import { scriptOf } from './scripts.ts'

/** On today: for a team, that its session is due by the rhythm it chose; for whoever leads one, the next small step. */
export async function askedToPractise(c: WebContext): Promise<Asked[]> {
  const { viewer, db, ctx } = c.var
  if (!viewer) return []
  const today = ctx.clock.today()
  const teams = await rhythmsOf(db, [...new Set([...viewer.units, ...viewer.leads])].slice(0, 12), today)
  const asked: Asked[] = []
  for (const team of teams) {
    const due = dueOn(team)
    const leads = viewer.leads.includes(team.unit)
    if (due && due <= today) asked.push(await reminder(c, team, due, leads))
    else if (leads && !due && team.peopled) asked.push(...(await smallStep(c, team)))
  }
  return asked
}

async function reminder(c: WebContext, team: TeamRhythm, due: string, leads: boolean): Promise<Asked> {
  const { t, lang, ctx } = c.var
  const words = t.toolbox.teamPage
  const step = leads ? scriptOf(lang, (await nextStepFor(c, team.unit)).script) : null
  const last = team.last ? words.lastOn(longDay(team.last, lang, ctx.clock.today())) : words.notYet
  return {
    title: words.time(team.name),
    line: step ? `${last} ${words.fits(step.title)}` : last,
    href: `/toolbox/teams/${team.unit}`,
    state: 'wait',
    due,
  }
}

/** Without a rhythm: what a round asks, or that it is long ago for a team that practised before. */
async function smallStep(c: WebContext, team: TeamRhythm): Promise<Asked[]> {
  const { t, lang } = c.var
  const words = t.toolbox.teamPage
  const step = await nextStepFor(c, team.unit)
  const script = scriptOf(lang, step.script)
  if (!script || step.why === 'new' || step.why === 'first') return []
  const why = step.why === 'result' ? words.whyResult(step.about) : words.why[step.why]
  const href = `/toolbox/teams/${team.unit}`
  return [{ title: words.small(team.name, script.title), line: why, href, state: 'neutral' }]
}
