import type { Context } from 'hono'
import { sql } from 'kysely'
import { longDay, said } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { minutesFor } from '../questionnaires/model.ts'
import { frozenVersion } from '../questionnaires/versions.ts'
import { mayAct, mayConsent } from '../rounds/rights.ts'
import { mine, type Round, roundTables } from '../rounds/tables.ts'

/** What rounds ask of somebody today: to consent, to open, to answer. Whether they answered, nobody knows. */
export async function askedByRounds(c: Context<Web>): Promise<Asked[]> {
  const { viewer, db: tx } = c.var
  if (!viewer) return []
  const rounds = await roundTables(tx)
    .selectFrom('round')
    .selectAll()
    .where('organisation', '=', mine)
    .where('state', 'in', ['consent', 'open'])
    .orderBy('closes_on')
    .execute()
  const asked: Asked[] = []
  for (const round of rounds) {
    const line = round.state === 'open' ? await toAnswer(c, round) : toDecide(c, round)
    if (line) asked.push(line)
  }
  return asked
}

function toDecide(c: Context<Web>, round: Round): Asked | null {
  const { viewer, lang, t } = c.var
  const line = said(round.question, lang).text
  const href = `/rounds/${round.id}`
  if (round.consent_on)
    return mayAct(viewer, round) ? { title: t.rounds.today.agreed, line, href, state: 'wait' } : null
  return mayConsent(viewer) ? { title: t.rounds.today.consent, line, href, state: 'wait', due: round.opens_on } : null
}

async function toAnswer(c: Context<Web>, round: Round): Promise<Asked | null> {
  const { viewer, lang, t, db: tx, ctx } = c.var
  const today = ctx.clock.today()
  if (today > round.closes_on) return null
  const { rows } = await sql<{ paper: boolean }>`select paper from round_member
    where organisation = my_organisation() and round = ${round.id} and member = ${viewer?.member ?? ''}`.execute(tx)
  if (!rows[0]) return null
  const words = t.rounds.today
  const title = said(round.question, lang).text
  const base = { title, state: 'neutral' as const, due: round.closes_on, island: 'right' }
  if (today < round.opens_on)
    return { ...base, href: `/rounds/${round.id}/sure`, line: words.soonLine(longDay(round.opens_on, lang, today)) }
  if (rows[0].paper) return { ...base, href: '/answer', line: words.paperLine }
  const questionnaire = await frozenVersion(tx, round.questionnaire, round.version)
  const minutes = questionnaire ? minutesFor(questionnaire) : 1
  return {
    ...base,
    href: `/rounds/${round.id}/answer?lang=${lang}`,
    line: words.askLine(minutes, longDay(round.closes_on, lang, today)),
  }
}
