import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#platform/ctx.ts'
import { record } from '#platform/events.ts'
import { longDay } from '#platform/i18n/i18n.ts'
import { Conflict, Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { codeFrom } from './codes.ts'
import { endRoom } from './ending.ts'
import { publicOf } from './fold.ts'
import { shownRound } from './last-round.ts'
import { joinRoom, openRoom, teamsFor } from './opening.ts'
import { giveSeat } from './phone-lines.ts'
import { type Room, seatIn, signOfLife } from './room.ts'
import { roomsOf } from './rooms.ts'
import { CodeScreen, JoinScreen, OverScreen } from './screens/joining.tsx'
import { nothingOwn, type RoomFacts } from './screens/room-facts.ts'
import { RoomPage } from './screens/room-page.tsx'
import { type Held, SessionScreen } from './screens/toolbox.tsx'
import { helpIn, scriptOf } from './scripts.ts'

const openForm = z.object({ unit: field.id() })
const joinForm = z.object({ name: field.text({ max: 40 }) })

export const toolboxRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/toolbox/sessions/:script', async (c) => {
      const script = scriptOf(c.var.lang, c.req.param('script')) ?? notFound()
      const { viewer, db } = c.var
      const teams = viewer && (await teamsFor(db, viewer, ctx.clock.today()))
      const chosen = c.req.query('unit') ?? ''
      return page(c, <SessionScreen {...{ script, teams, chosen }} held={await heldBy(c, script.id)} />)
    })
    .post('/toolbox/sessions/:script', async (c) => {
      const viewer = viewerOf(c)
      const script = scriptOf(c.var.lang, c.req.param('script')) ?? notFound()
      const { unit } = await formOf(c, openForm)
      if (!(await teamsFor(c.var.db, viewer, ctx.clock.today())).some(({ id }) => id === unit))
        throw new Faults({ unit: (t) => t.faults.choose })
      const { room, seat } = await openRoom(ctx, viewer, { unit, script: script.id })
      const { organisation } = viewer
      // Without who: a session leaves only that it took place.
      const what = 'team-session-opened'
      await record(c.var.db, { organisation, by: null, at: ctx.clock.now(), what, subject: room.id })
      giveSeat(c, room, seat)
      return seeOther(c, inLanguage(c, `/join/${room.code}`))
    })
    .route('/', joinRoutes(ctx))

const joinRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/join', (c) => {
      const code = codeFrom(c.req.query('code') ?? '')
      return code ? seeOther(c, inLanguage(c, `/join/${code}`)) : page(c, <CodeScreen unknown={false} />)
    })
    .get('/join/over', (c) => page(c, <OverScreen team={c.var.viewer?.units[0] ?? c.var.viewer?.leads[0] ?? null} />))
    .get('/join/:code', async (c) => {
      const room = await roomAt(c)
      if (!room) return page(c, <CodeScreen unknown />, 404)
      const me = seatIn(c, room)
      if (!me) return page(c, <JoinScreen code={room.code} title={titleOf(c, room)} />)
      return roomPage(c, room, me)
    })
    .post('/join/:code', async (c) => {
      const room = (await roomAt(c)) ?? notFound()
      if (seatIn(c, room)) return seeOther(c, inLanguage(c, `/join/${room.code}`))
      const { name } = await formOf(c, joinForm)
      const { seat } = await joinRoom(ctx, room, name, c.var.viewer)
      if (!seat) throw new Conflict((t) => t.toolbox.joining.full)
      giveSeat(c, room, seat)
      return seeOther(c, inLanguage(c, `/join/${room.code}`))
    })
    .get('/join/:code/screen', async (c) => {
      const room = (await roomAt(c)) ?? notFound()
      if (!seatIn(c, room)) notFound()
      return roomPage(c, room, null)
    })
    .post('/join/:code/end', async (c) => {
      const room = (await roomAt(c)) ?? notFound()
      const me = seatIn(c, room)
      if (!me || room.state.lead !== me) notFound()
      await endRoom(ctx, room.id, { organisation: c.var.organisation, by: c.var.viewer?.member ?? null })
      return seeOther(c, inLanguage(c, '/join/over'))
    })

/** A language that was chosen in the address stays chosen. */
const inLanguage = (c: WebContext, path: string) => (c.req.query('lang') ? `${path}?lang=${c.var.lang}` : path)

/** The room of the address, as it is now in the database. */
async function roomAt(c: WebContext): Promise<Room | null> {
  const rooms = roomsOf(c.var.ctx)
  const room = await rooms.byCode(c.var.organisation.id, codeFrom(c.req.param('code') ?? ''))
  if (!room) return null
  await rooms.fresh(room)
  return room.gone ? null : room
}

/** What is said in a room stays out of the phone's own store of pages too. */
async function roomPage(c: WebContext, room: Room, me: string | null): Promise<Response> {
  if (me) signOfLife(room, me, c.var.ctx.clock.now())
  const shown = page(c, <RoomPage facts={await factsFor(c, room, me)} seq={room.seq} />)
  shown.headers.set('Cache-Control', 'no-store')
  return shown
}

const titleOf = (c: WebContext, room: Room) => scriptOf(c.var.lang, room.script)?.title ?? ''

async function factsFor(c: WebContext, room: Room, me: string | null): Promise<RoomFacts> {
  const { ctx, lang, t } = c.var
  const script = scriptOf(lang, room.script)
  return {
    words: t.toolbox.live,
    script: { title: script?.title ?? '', steps: script?.steps ?? [] },
    help: helpIn(lang),
    code: room.code,
    address: `${ctx.config.url}/join/${room.code}`,
    team: room.unitName,
    earlier: room.earlier,
    results: await shownRound(c, room.unit, script),
    today: ctx.clock.today(),
    state: publicOf(room.state),
    me,
    own: nothingOwn,
    now: ctx.clock.now().getTime(),
    line: 'good',
    refused: c.req.query('refused') ?? null,
  }
}

/** Which of the viewer's own teams did this, and when. */
async function heldBy(c: WebContext, script: string): Promise<Held[]> {
  const { viewer, db, lang, ctx } = c.var
  if (!viewer) return []
  const { rows } = await sql<Held>`
    select s.script, u.name as team, s.held_on as day, s.said
    from team_session s join unit u on u.organisation = s.organisation and u.id = s.unit
    where s.organisation = my_organisation() and s.script = ${script}
      and s.unit = any(${[...viewer.units, ...viewer.leads]}) order by s.held_on desc limit 5`.execute(db)
  return rows.map((row) => ({ ...row, day: longDay(row.day, lang, ctx.clock.today()) }))
}
