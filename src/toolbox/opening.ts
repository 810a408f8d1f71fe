import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem } from '#platform/database/database.ts'
import { newId, newToken } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { newCode } from './codes.ts'
import { type Decision, isFull, lockOf } from './deciding.ts'
import type { Room } from './room.ts'
import { type Outcome, roomsOf } from './rooms.ts'
import { toolboxTables } from './tables.ts'

/** A place in a room: its key goes to the phone, the room knows only its fingerprint. */
export interface Seat {
  id: string
  key: string
}

/** Opens a session: a room with a code; who opens it leads it. Committed at once, since the log is written elsewhere. */
export async function openRoom(
  ctx: Ctx,
  viewer: Viewer,
  asked: { unit: string; script: string },
): Promise<{ room: Room; seat: Seat }> {
  const { organisation, member } = viewer
  const code = newCode()
  await asSystem(ctx.aside, organisation, (tx) =>
    toolboxTables(tx)
      .insertInto('team_session_room')
      .values({
        organisation,
        id: newId(),
        code,
        ...asked,
        opened_by: member,
        opened_at: ctx.clock.now(),
        opened_on: ctx.clock.today(),
        seq: 0,
      })
      .execute(),
  )
  const room = await roomsOf(ctx).byCode(organisation, code)
  if (!room) throw new Error('a room that was just opened is not there')
  const { seat } = await joinRoom(ctx, room, viewer.name, viewer)
  if (!seat) throw new Error('a room that was just opened has no place')
  return { room, seat }
}

/** Takes a place under a name. Somebody who is signed in may take over the lead later. */
export async function joinRoom(
  ctx: Ctx,
  room: Room,
  name: string,
  viewer: Viewer | null,
): Promise<{ seat: Seat | null; outcome: Outcome }> {
  const seat = { id: newId(), key: newToken() }
  const decide = (state: Room['state']): Decision => {
    if (isFull(state)) return { refused: 'full' }
    const leads = viewer?.leads.includes(room.unit) && { leads: true as const }
    const member = viewer && { member: viewer.member, ...leads }
    return { do: 'join', id: seat.id, name, may: Boolean(viewer), lock: lockOf(seat.key), ...member }
  }
  const outcome = await roomsOf(ctx).submit(room, newToken(), decide)
  return { seat: 'seq' in outcome ? seat : null, outcome }
}

/** For which teams this viewer may open a session: the own ones, those they lead, and for a facilitator all. */
export async function teamsFor(
  tx: Parameters<typeof toolboxTables>[0],
  viewer: Viewer,
  today: string,
): Promise<{ id: string; name: string }[]> {
  const own = [...new Set([...viewer.units, ...viewer.leads])]
  const which = viewer.roles.has('facilitator') ? sql`true` : sql`id = any(${own})`
  const { rows } = await sql<{ id: string; name: string }>`select id, name from unit
    where organisation = my_organisation() and in_force(opened_on, closed_on, ${today}) and ${which}
    order by id = any(${own}) desc, fold(name), id limit 600`.execute(tx)
  return rows
}
