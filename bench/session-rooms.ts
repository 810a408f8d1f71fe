import type pg from 'pg'
import { newId } from '../src/platform/ids.ts'
import { newCode } from '../src/toolbox/codes.ts'
import { lockOf } from '../src/toolbox/deciding.ts'

export interface Bot {
  room: string
  code: string
  id: string
  key: string
}

/** Rooms in which everyone has joined already and the step is one in which all may write: made straight in the tables. */
export async function fillRooms(root: pg.Pool, rooms: number, people: number): Promise<Bot[]> {
  const [organisation, unit] = [newId(), newId()]
  await root.query(`insert into organisation values ($1, 'Proef', 'care', 'nl', 5, false, '2026-01-01')`, [
    organisation,
  ])
  await root.query(`insert into unit (organisation, id, name, opened_on) values ($1, $2, 'Team', '2026-01-01')`, [
    organisation,
    unit,
  ])
  const bots: Bot[] = []
  const places: object[] = []
  const log: object[] = []
  for (let i = 0; i < rooms; i++) {
    const [room, code] = [newId(), newCode()]
    places.push({ id: room, code })
    for (let p = 0; p < people; p++) {
      const bot = { room, code, id: newId(), key: newId() }
      bots.push(bot)
      const entry = { do: 'join', id: bot.id, name: `Deelnemer ${p}`, may: false, lock: lockOf(bot.key) }
      log.push({ room, seq: p + 1, once: newId(), entry })
    }
    const entry = { do: 'go', to: 1, kind: 'write', anonymous: true, ends: null, order: [] }
    log.push({ room, seq: people + 1, once: newId(), entry })
  }
  await root.query(
    `insert into team_session_room (organisation, id, code, unit, script, opened_at, opened_on, seq)
     select $1, id, code, $2, 'jokes', now(), current_date, $3 from jsonb_to_recordset($4::jsonb) as x(id text, code text)`,
    [organisation, unit, people + 1, JSON.stringify(places)],
  )
  await root.query(
    `insert into team_session_log (organisation, room, seq, once, entry)
     select $1, room, seq, once, entry from jsonb_to_recordset($2::jsonb) as x(room text, seq int, once text, entry jsonb)`,
    [organisation, JSON.stringify(log)],
  )
  return bots
}
