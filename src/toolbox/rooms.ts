import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db, setScope } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { answeredBy, type Decision, type Refusal } from './deciding.ts'
import type { Entry } from './entries.ts'
import { fold, type State } from './fold.ts'
import { freshState, type LogRow, type Room, take, topicOf } from './room.ts'

export type Outcome = { seq: number } | { refused: Refusal }

interface Waiting {
  room: Room
  once: string
  decide: (state: State) => Decision
  /** Who acts, when it is somebody with a place. */
  seat: string | null
  done: (outcome: Outcome) => void
  failed: (error: unknown) => void
}

/** So long actions wait for each other, to be written in one transaction: commits are what is scarce. */
const together = 8
const forgetAfter = 30 * 60_000

/** The rooms that this process has to do with. Any process may take an action: the lock on the room's row decides the
 * order, and an action is acknowledged after its commit. */
export class Rooms {
  readonly #ctx: Ctx
  readonly #known = new Map<string, { room: Promise<Room | null>; used: number }>()
  #waiting: Waiting[] = []
  #writing = false
  readonly #stale = new Set<Room>()
  #reading: Promise<void> | null = null
  readonly #loading = new Map<string, { codes: string[]; rooms: Promise<Room[]> }>()

  constructor(ctx: Ctx) {
    this.#ctx = ctx
  }

  async byCode(organisation: string, code: string): Promise<Room | null> {
    const key = `${organisation}:${code}`
    const found = this.#known.get(key) ?? { room: this.#load(organisation, code), used: 0 }
    found.used = Date.now()
    this.#known.set(key, found)
    try {
      const room = await found.room
      if (room && !room.gone) return room
    } catch (error) {
      // That it could not be read does not mean that it is gone: a phone would erase what it holds.
      this.#known.delete(key)
      throw error
    }
    this.#known.delete(key)
    return null
  }

  /** After a restart all phones of all rooms come back: what is asked at about the same time is read together. */
  async #load(organisation: string, code: string): Promise<Room | null> {
    const asked = this.#loading.get(organisation) ?? { codes: [], rooms: this.#loadSoon(organisation) }
    this.#loading.set(organisation, asked)
    asked.codes.push(code)
    return (await asked.rooms).find((room) => room.code === code) ?? null
  }

  async #loadSoon(organisation: string): Promise<Room[]> {
    await new Promise<void>((done) => setTimeout(done, 3))
    const { codes = [] } = this.#loading.get(organisation) ?? {}
    this.#loading.delete(organisation)
    for (const [key, { used }] of this.#known) if (used < Date.now() - forgetAfter) this.#known.delete(key)
    return asSystem(this.#ctx.aside, organisation, (tx) => loadRooms(tx, organisation, { codes }))
  }

  /** Reads what was written elsewhere. All who ask at about the same time, for whatever room, share one reading. */
  fresh(room: Room): Promise<void> {
    this.#stale.add(room)
    this.#reading ??= new Promise<void>((done) => setTimeout(done, 3)).then(() => this.#readStale())
    return this.#reading
  }

  async #readStale(): Promise<void> {
    const rooms = [...this.#stale]
    this.#stale.clear()
    this.#reading = null
    for (const [organisation, own] of Map.groupBy(rooms, (room) => room.organisation))
      await asSystem(this.#ctx.aside, organisation, (tx) => readBehind(tx, organisation, own))
  }

  submit(room: Room, once: string, decide: Waiting['decide'], seat: string | null = null): Promise<Outcome> {
    return new Promise((done, failed) => {
      this.#waiting.push({ room, once, decide, seat, done, failed })
      if (!this.#writing) {
        this.#writing = true
        setTimeout(() => void this.#writeAll(), together)
      }
    })
  }

  async #writeAll() {
    while (this.#waiting.length) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#write(batch).catch((error) => this.#oneByOne(batch, error))
    }
    this.#writing = false
  }

  /** What one action breaks must not be lost for the others. */
  async #oneByOne(batch: Waiting[], error: unknown) {
    if (batch.length === 1) return batch[0]?.failed(error)
    for (const one of batch) await this.#write([one]).catch(one.failed)
  }

  async #write(batch: Waiting[]) {
    const written = new Map<Room, LogRow[]>()
    const outcomes: [Waiting, Outcome][] = []
    await this.#ctx.aside.transaction().execute(async (tx) => {
      for (const [organisation, own] of byOrganisation(batch)) {
        await setScope(tx, { organisation, purpose: 'system' })
        const there = await lockRooms(tx, organisation, own)
        for (const one of own) outcomes.push([one, there.has(one.room) ? draft(one, written) : { refused: 'gone' }])
        await insertAll(tx, organisation, written)
      }
    })
    for (const [room, rows] of written) take(room, rows)
    for (const [one, outcome] of outcomes) one.done(outcome)
  }
}

function byOrganisation(batch: Waiting[]): Map<string, Waiting[]> {
  return Map.groupBy(batch, ({ room }) => room.organisation)
}

/** From here until the commit nobody else writes in these rooms, so what is decided on is the latest. */
async function lockRooms(tx: Db, organisation: string, batch: Waiting[]): Promise<Set<Room>> {
  const rooms = new Set(batch.map(({ room }) => room))
  const ids = [...rooms].map(({ id }) => id)
  const { rows } = await sql<{
    id: string
    seq: number
    answered: string[]
  }>`select id, seq, answered from team_session_room
    where organisation = ${organisation} and id = any(${ids}) order by id for update`.execute(tx)
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const room of rooms) {
    const row = found.get(room.id)
    if (!row) {
      room.gone = true
      rooms.delete(room)
      continue
    }
    room.answered = new Set(row.answered)
    if (row.seq > room.seq) take(room, await logSince(tx, room))
  }
  return rooms
}

const logSince = async (tx: Db, { organisation, id, seq }: Pick<Room, 'organisation' | 'id' | 'seq'>) =>
  (
    await sql<LogRow>`select seq, once, entry from team_session_log
    where organisation = ${organisation} and room = ${id} and seq > ${seq} order by seq`.execute(tx)
  ).rows

async function readBehind(tx: Db, organisation: string, rooms: Room[]): Promise<void> {
  const asked = rooms.map(({ id, seq }) => ({ id, seq }))
  const { rows } = await sql<Omit<LogRow, 'seq'> & { id: string; seq: number | null }>`
    select r.id, l.seq, l.once, l.entry from team_session_room r
    join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x(id text, seq int) on x.id = r.id
    left join team_session_log l on l.organisation = r.organisation and l.room = r.id and l.seq > x.seq
    where r.organisation = ${organisation} order by l.seq`.execute(tx)
  const found = Map.groupBy(rows, ({ id }) => id)
  for (const room of rooms) {
    const own = found.get(room.id)
    if (!own) room.gone = true
    else
      take(
        room,
        own.filter((row): row is typeof row & LogRow => row.seq !== null),
      )
  }
}

/** Sixty people fill some thousand lines. Whoever goes on changing a card must not fill the memory of everybody; the lead can
 * still go on, show and end. */
const mostLines = 5000
const endless = new Set<Entry['do']>(['card', 'uncard', 'answer', 'move', 'label', 'invite', 'turn'])

const drafts = new WeakMap<LogRow[], State>()

/** Decides on the state as it is after what was decided before it in this batch. */
function draft({ room, once, decide, seat }: Waiting, written: Map<Room, LogRow[]>): Outcome {
  const rows = written.get(room) ?? []
  const before = room.once.get(once) ?? rows.find((row) => row.once === once)?.seq
  if (before) return { seq: before }
  const state = drafts.get(rows) ?? room.state
  const decision = decide(state)
  if ('refused' in decision) return decision
  const seq = room.seq + rows.length + 1
  if (seq > mostLines && endless.has(decision.do)) return { refused: 'full' }
  if (decision.do === 'answer' && seat) room.answered.add(answeredBy(decision.step, seat))
  rows.push({ seq, once, entry: decision })
  drafts.set(rows, fold(state, decision))
  written.set(room, rows)
  return { seq }
}

async function insertAll(tx: Db, organisation: string, written: Map<Room, LogRow[]>) {
  const own = [...written].filter(([room]) => room.organisation === organisation)
  if (!own.length) return
  const rows = own.flatMap(([room, list]) => list.map((row) => ({ room: room.id, ...row })))
  await sql`insert into team_session_log (organisation, room, seq, once, entry)
    select ${organisation}, room, seq, once, entry
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(room text, seq int, once text, entry jsonb)`.execute(
    tx,
  )
  await forgetNames(tx, organisation, rows)
  const last = own.map(([room, list]) => ({
    room: room.id,
    seq: room.seq + list.length,
    topic: `${topicOf(room.id)} ${room.seq + list.length}`,
    answered: [...room.answered].sort(),
  }))
  await sql`with x as (select * from jsonb_to_recordset(${JSON.stringify(last)}::jsonb) as x(room text, seq int, topic text, answered text[])),
      moved as (update team_session_room r set seq = x.seq, answered = x.answered from x where r.organisation = ${organisation} and r.id = x.room)
    select pg_notify('vrijmoed', topic) from x`.execute(tx)
}

/** From named to without a name: what was written before loses its author in the log too. */
async function forgetNames(tx: Db, organisation: string, rows: { room: string; entry: Entry }[]) {
  for (const { room, entry } of rows)
    if (entry.do === 'nameless')
      await sql`update team_session_log set entry = entry #- '{card,by}' where organisation = ${organisation}
        and room = ${room} and entry->>'do' = 'card' and (entry->>'step')::int = ${entry.step}`.execute(tx)
}

interface RoomRow {
  id: string
  code: string
  unit: string
  unit_name: string
  script: string
  opened_on: Day
}

/** In system scope. */
export async function loadRooms(
  tx: Db,
  organisation: string,
  asked: { codes: string[] } | { ids: string[] },
): Promise<Room[]> {
  const which = 'codes' in asked ? sql`r.code = any(${asked.codes})` : sql`r.id = any(${asked.ids})`
  const { rows } = await sql<RoomRow>`select r.id, r.code, r.unit, u.name as unit_name, r.script, r.opened_on
    from team_session_room r join unit u on u.organisation = r.organisation and u.id = r.unit
    where r.organisation = ${organisation} and ${which}`.execute(tx)
  const kept = await keptBy(tx, organisation, [...new Set(rows.map(({ unit }) => unit))])
  const rooms = rows.map((row) => roomFrom(organisation, row, kept.get(row.unit) ?? []))
  await readBehind(tx, organisation, rooms)
  return rooms
}

const roomFrom = (
  organisation: string,
  { unit_name, opened_on, ...rest }: RoomRow,
  earlier: Room['earlier'],
): Room => ({
  ...rest,
  organisation,
  unitName: unit_name,
  openedOn: opened_on,
  earlier,
  seq: 0,
  state: freshState(),
  lines: [],
  once: new Map(),
  answered: new Set(),
  sign: null,
  gone: false,
})

/** What teams kept of their last session that kept something. */
async function keptBy(tx: Db, organisation: string, units: string[]): Promise<Map<string, Room['earlier']>> {
  const { rows } = await sql<{ unit: string; line: string; by: Day }>`
    select s.unit, a.line, a.by_day as by from team_session_agreement a
    join team_session s on s.organisation = a.organisation and s.id = a.session
    where a.organisation = ${organisation} and s.unit = any(${units}) and s.id = (select l.id from team_session l
      join team_session_agreement k on k.organisation = l.organisation and k.session = l.id
      where l.organisation = ${organisation} and l.unit = s.unit order by l.held_on desc, l.id limit 1)
    order by a.number`.execute(tx)
  return Map.groupBy(rows, ({ unit }) => unit)
}

const all = new WeakMap<Ctx, Rooms>()
export function roomsOf(ctx: Ctx): Rooms {
  const rooms = all.get(ctx) ?? new Rooms(ctx)
  all.set(ctx, rooms)
  return rooms
}
