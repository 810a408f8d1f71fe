import { getCookie } from 'hono/cookie'
import type { Day } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'
import { lockOf } from './deciding.ts'
import type { Entry } from './entries.ts'
import { emptySecret, emptyState, fold, projected, type State } from './fold.ts'

/** A room as this process knows it: made of its log, and behind the database by what it has not yet read. */
export interface Room {
  organisation: string
  id: string
  code: string
  unit: string
  unitName: string
  script: string
  openedOn: Day
  /** What the team kept of an earlier session. */
  earlier: { line: string; by: Day }[]
  seq: number
  state: State
  /** Per entry what everyone in the room may see of it, ready to be sent. */
  lines: string[]
  /** Which sending became which entry. */
  once: Map<string, number>
  /** Which places have answered which step, kept apart from the log so that no line leads from an answer to a place. */
  answered: Set<string>
  /** The last sign of life of whoever leads, as far as this process had it. Never in the database. */
  sign: { of: string | null; at: number } | null
  gone: boolean
}

export interface LogRow {
  seq: number
  once: string
  entry: Entry
}

/** So long nothing was heard of whoever leads; a browser in the background calls once a minute. */
const awayAfter = 120_000

export function signOfLife(room: Room, who: string, now: Date): void {
  if (room.state.lead === who) room.sign = { of: who, at: now.getTime() }
}

/** A process that just began, or a lead that just changed, starts counting at the first question. */
export function leadAway(room: Room, now: Date): boolean {
  const { lead } = room.state
  if (room.sign?.of !== lead) room.sign = { of: lead, at: now.getTime() }
  return now.getTime() - (room.sign?.at ?? 0) >= awayAfter
}

export const topicOf = (room: string): string => `team-session:${room}`
export const freshState = (): State => ({ ...emptyState(), secret: emptySecret() })

/** Takes what the database has; an entry that is known already changes nothing. */
export function take(room: Room, rows: readonly LogRow[]): void {
  for (const { seq, once, entry } of rows) {
    if (seq !== room.seq + 1) continue
    room.state = fold(room.state, entry)
    room.seq = seq
    room.lines.push(JSON.stringify({ seq, ...projected(entry, room.state) }))
    room.once.set(once, seq)
  }
}

/** What a phone gets that has everything up to `since`. `now` lets it know how far its clock is off. */
export function frameSince(room: Room, since: number, now: Date): string {
  const lines = room.lines.length - since === 1 ? room.lines.at(-1) : room.lines.slice(since).join(',')
  return `{"now":${now.getTime()},"entries":[${lines}]}`
}

export const seatCookie = 'seat'

/** Who in this room is behind the request; only who joined has the cookie. */
export function seatIn(c: WebContext, room: Room): string | null {
  const [id = '', key = ''] = (getCookie(c, seatCookie) ?? '').split('.')
  const lock = room.state.secret?.locks[id]
  return lock && key && lock === lockOf(key) && !room.state.people[id]?.left ? id : null
}
