import { sql } from 'kysely'
import { type Act, type Hat, memberHat, promise, raiseMatter } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { notify, record } from '#platform/events.ts'
import { type Lang, languages } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { tallyOf } from './deciding.ts'
import type { Proposal, State } from './fold.ts'
import { type Room, topicOf } from './room.ts'
import { loadRooms } from './rooms.ts'
import { scriptOf } from './scripts.ts'
import { type Said, toolboxTables } from './tables.ts'

export interface Ending {
  organisation: { id: string; language: Lang; minimum: number }
  by: string | null
}

export const source = 'team-session'

/** Ends a session: what the team chose goes into the loop, that it took place stays, and all that was said is erased. In
 * one transaction: a session that ended twice ended once. */
export async function endRoom(ctx: Ctx, id: string, { organisation, by }: Ending): Promise<void> {
  await asSystem(ctx.aside, organisation.id, async (tx) => {
    const locked = await sql`select 1 from team_session_room where organisation = ${organisation.id} and id = ${id}
      for update`.execute(tx)
    const room = locked.rows.length ? (await loadRooms(tx, organisation.id, { ids: [id] }))[0] : null
    if (!room) return
    const act = { organisation: organisation.id, by, on: ctx.clock.today(), at: ctx.clock.now() }
    if (room.state.step >= 0) await keep(tx, act, room, organisation)
    await sql`delete from team_session_room where organisation = ${organisation.id} and id = ${id}`.execute(tx)
    await notify(tx, topicOf(id))
  })
}

async function keep(tx: Db, act: Act, room: Room, { language, minimum }: Ending['organisation']) {
  const session = newId()
  await toolboxTables(tx)
    .insertInto('team_session')
    .values({
      organisation: room.organisation,
      id: session,
      unit: room.unit,
      script: room.script,
      held_on: room.openedOn,
      said: saidIn(room.state, minimum),
    })
    .execute()
  const chosen = room.state.proposals.filter(({ chosen }) => chosen)
  for (const [i, proposal] of chosen.entries())
    await keepOne(tx, act, room, { session, number: i + 1, proposal, language })
  // Without who: a session leaves only that it took place.
  await record(tx, {
    organisation: act.organisation,
    by: null,
    at: act.at,
    what: 'team-session-held',
    subject: session,
  })
}

/** Whether everyone could say what they wanted, of at least as many as the organisation's minimum. */
export function saidIn(state: State, minimum: number): Said | null {
  const closing = Object.keys(state.steps)
    .map(Number)
    .find((step) => state.steps[step]?.kind === 'closing')
  const n = closing === undefined ? 0 : (state.steps[closing]?.n ?? 0)
  if (closing === undefined || n < minimum) return null
  const { yes = 0 } = tallyOf(state, closing)
  return yes >= n - 1 ? 'nearly-all' : yes > n / 2 ? 'most' : 'not-most'
}

interface Kept {
  session: string
  number: number
  proposal: Proposal
  language: Lang
}

async function keepOne(tx: Db, act: Act, room: Room, { session, number, proposal, language }: Kept) {
  if (!proposal.chosen) return
  const member = room.state.secret?.members[proposal.chosen.owner]
  const owner: Hat = member ? memberHat(member) : `lead:${room.unit}`
  const by = proposal.chosen.by < act.on ? act.on : proposal.chosen.by
  const name = scriptOf(language, room.script)?.title ?? ''
  const matter = await raiseMatter(tx, act, {
    source,
    title: { [language]: proposal.text },
    question: { [language]: languages[language].toolbox.agreedIn(name) },
    audience: { kind: 'unit', unit: room.unit },
    owner,
    due: by,
  })
  await promise(tx, act, matter, { what: { [language]: proposal.text }, holder: owner, by })
  await toolboxTables(tx)
    .insertInto('team_session_agreement')
    .values({ organisation: room.organisation, session, number, line: proposal.text, matter: matter.id, by_day: by })
    .execute()
}

/** Whatever was forgotten: twelve hours after it was opened a room is gone. */
export async function sweepRooms(ctx: Ctx, organisation: string): Promise<void> {
  const long = new Date(ctx.clock.now().getTime() - 12 * 3_600_000)
  const { rows, found } = await asSystem(ctx.db, organisation, async (tx) => ({
    rows: (
      await sql<{ id: string }>`select id from team_session_room
      where organisation = ${organisation} and opened_at <= ${long}`.execute(tx)
    ).rows,
    found: (
      await sql<
        Ending['organisation']
      >`select id, language, minimum from organisation where id = ${organisation}`.execute(tx)
    ).rows[0],
  }))
  for (const { id } of rows) if (found) await endRoom(ctx, id, { organisation: found, by: null })
}
