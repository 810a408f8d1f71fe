import type { Context } from 'hono'
import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Web } from '#platform/web/web.ts'
import { maySucceed } from '../results/succession.ts'
import { factsOf, keysMade } from './facts.ts'
import { groupsOf } from './launching.ts'
import { mayAct, mayConsent } from './rights.ts'
import type { ResponseRow } from './screens/response.tsx'
import type { RoundView } from './screens/round.tsx'
import { mayShorten } from './shortening.ts'
import type { Round } from './tables.ts'

/** What this viewer sees of a round. */
export async function viewOf(c: Context<Web>, round: Round): Promise<RoundView> {
  const { db: tx, viewer, ctx, organisation } = c.var
  const today = ctx.clock.today()
  const may = {
    act: mayAct(viewer, round),
    consent: mayConsent(viewer),
    shorten: mayShorten(viewer, round, today),
    succeed: viewer ? await maySucceed(tx, round.id) : false,
  }
  const planning = round.state === 'consent' && may.act
  const { cells } = planning ? await groupsOf(tx, { today }, round, organisation.name) : { cells: [] }
  return {
    facts: await factsOf(tx, round),
    may,
    asked: viewer ? await askedIn(tx, round.id, viewer.member) : null,
    groups: cells.map(({ label, members }) => ({ label, invited: members.length })),
    keys: round.state === 'opening' ? await keysMade(tx, round.id) : { done: 0, of: 0 },
    response: round.state === 'open' && may.act ? await responseOf(tx, round.id) : [],
    invitedOn: await lastInvitation(tx, round.id),
    objection: round.objection,
  }
}

async function askedIn(tx: Db, round: string, member: string): Promise<RoundView['asked']> {
  const { rows } = await sql<{ paper: boolean }>`select paper from round_member
    where organisation = my_organisation() and round = ${round} and member = ${member}`.execute(tx)
  return rows[0] ? (rows[0].paper ? 'paper' : 'key') : null
}

async function responseOf(tx: Db, round: string): Promise<ResponseRow[]> {
  const { rows } = await sql<ResponseRow>`select c.cell, c.label, c.invited, r.answered, r.day from round_cell c
    left join round_response r on r.organisation = c.organisation and r.round = c.round and r.cell = c.cell
    where c.organisation = my_organisation() and c.round = ${round} order by c.label, c.cell`.execute(tx)
  return rows
}

async function lastInvitation(tx: Db, round: string): Promise<Day | null> {
  const { rows } = await sql<{ day: Day }>`select max(day) as day from round_invitation
    where organisation = my_organisation() and round = ${round}`.execute(tx)
  return rows[0]?.day ?? null
}
