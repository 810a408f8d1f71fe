import type { MiddlewareHandler } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Ctx } from '#platform/ctx.ts'
import { newToken } from '#platform/ids.ts'
import { requireOwnForm } from '#platform/web/csrf.ts'
import { organisationsByHost } from '#platform/web/organisations.ts'
import { stream } from '#platform/web/stream.ts'
import { seeOther, type Web, type WebContext } from '#platform/web/web.ts'
import { actionForm, onceForm } from './action.ts'
import { decide } from './deciding.ts'
import type { Seat } from './opening.ts'
import { frameSince, leadAway, type Room, seatCookie, seatIn, signOfLife, topicOf } from './room.ts'
import { type Outcome, type Rooms, roomsOf } from './rooms.ts'
import { scriptOf } from './scripts.ts'

const longest = 8_000

/** What phones do all the time: acting, catching up, listening. Answered from memory before a request's transaction is
 * opened: thousands of phones that listen must not hold connections to the database. */
export function phoneLines(ctx: Ctx): MiddlewareHandler<Web> {
  const organisationAt = organisationsByHost(ctx)
  const rooms = roomsOf(ctx)
  return async (c, next) => {
    const [, code = '', asked] = /^\/join\/([a-z0-9]{8})\/(actions|log|stream|here)$/.exec(c.req.path) ?? []
    if (!asked) return next()
    const organisation = await organisationAt(c.req.header('host') ?? '')
    const room = organisation && (await rooms.byCode(organisation.id, code))
    if (!room) return c.json({ gone: true }, 404)
    const who = seatIn(c, room)
    if (!who) return c.json({ gone: false }, 404)
    signOfLife(room, who, c.var.ctx.clock.now())
    if (asked === 'here') return c.body(null, 204)
    if (asked === 'actions') return c.req.method === 'POST' ? act(c, rooms, room, who) : c.json({ gone: false }, 404)
    return asked === 'log' ? log(c, rooms, room) : listen(c, rooms, room, who)
  }
}

const sinceOf = (c: WebContext) => Math.max(0, Number.parseInt(c.req.query('since') ?? '0', 10) || 0)

async function log(c: WebContext, rooms: Rooms, room: Room): Promise<Response> {
  await rooms.fresh(room)
  if (room.gone) return c.json({ gone: true }, 404)
  return c.body(frameSince(room, sinceOf(c), c.var.ctx.clock.now()), 200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  })
}

/** The last frame says that the room is gone; after it the line ends. */
function listen(c: WebContext, rooms: Rooms, room: Room, who: string): Response {
  const { clock } = c.var.ctx
  let since = sinceOf(c)
  let first = true
  let over = false
  return stream(c, topicOf(room.id), async (written) => {
    if (over) return null
    // What this process wrote or read already needs no reading again.
    if (!first && !(Number(written) <= room.seq)) await rooms.fresh(room)
    if (!first && since === room.seq && !room.gone) return ''
    first = false
    over = room.gone
    if (room.gone) return '{"gone":true}'
    const frame = frameSince(room, since, clock.now())
    since = room.seq
    over = room.state.people[who]?.left === true
    return frame
  })
}

async function act(c: WebContext, rooms: Rooms, room: Room, who: string): Promise<Response> {
  await requireOwnForm(c)
  if (Number(c.req.header('content-length') ?? 0) > longest || c.req.header('transfer-encoding'))
    return answer(c, room, { refused: 'form' })
  const typed = await sent(c)
  const asked = actionForm.safeParse(typed)
  const once = onceForm.safeParse(typed?.once)
  if (!asked.success) return answer(c, room, { refused: 'form' })
  const { clock } = c.var.ctx
  const steps = scriptOf('nl', room.script)?.steps ?? []
  const around = { now: clock.now(), today: clock.today(), steps, leadAway: leadAway(room, clock.now()) }
  const outcome = await rooms.submit(
    room,
    once.success ? once.data : newToken(),
    (state) => decide(state, asked.data, who, { ...around, answered: room.answered }),
    who,
  )
  return answer(c, room, outcome)
}

/** A script sends JSON; without one the same form comes as a form. */
async function sent(c: WebContext): Promise<Record<string, unknown> | null> {
  const text = await c.req.text()
  if (text.length > longest) return null
  if (!isJson(c)) return fields(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function fields(typed: URLSearchParams): Record<string, unknown> {
  const all = [...new Set(typed.keys())].map((name) => [name, typed.getAll(name)] as const)
  const once = typed.get('once') || newToken()
  const one = Object.fromEntries(all.map(([name, values]) => [name, values.length > 1 ? values : values[0]]))
  // Without a script nobody keeps the key of a card; then it cannot be changed any more, and has no author either.
  return {
    key: newToken(),
    id: newToken()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 20),
    ...one,
    once,
  }
}

const isJson = (c: WebContext) => c.req.header('content-type')?.startsWith('application/json')

function answer(c: WebContext, room: Room, outcome: Outcome | { refused: 'form' }): Response {
  const refused = 'refused' in outcome ? outcome.refused : null
  if (!isJson(c)) return seeOther(c, `/join/${room.code}${refused ? `?refused=${refused}` : ''}`)
  const now = c.var.ctx.clock.now().getTime()
  if (refused === 'gone') return c.json({ gone: room.gone, now }, 404)
  return c.json({ ...outcome, now }, refused === 'form' ? 422 : refused ? 409 : 200)
}

/** The place in the room goes along with its addresses only, and no script can read its key. */
export function giveSeat(c: WebContext, room: Room, seat: Seat): void {
  setCookie(c, seatCookie, `${seat.id}.${seat.key}`, {
    path: `/join/${room.code}`,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.ctx.config.url.startsWith('https:'),
    maxAge: 12 * 3600,
  })
}
