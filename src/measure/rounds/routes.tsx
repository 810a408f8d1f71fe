import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { openUnits } from '#people'
import type { Ctx } from '#platform/ctx.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import { Conflict, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web } from '#platform/web/web.ts'
import { actIn } from '../acting.ts'
import { sendInvitations } from '../asking/inviting.ts'
import { questionnairesFor } from '../questionnaires/versions.ts'
import { editorsFor, holdersOf, roundsFor } from './facts.ts'
import { longest, roundForm } from './form.ts'
import { launch } from './launching.ts'
import {
  addRound,
  askConsent,
  changeRound,
  copyRound,
  giveConsent,
  object,
  removeDraft,
  takeBack,
} from './preparing.ts'
import { mayConsent, mayPrepare, ownRound, roundFor } from './rights.ts'
import { RoundScreen } from './screens/round.tsx'
import { RoundFormScreen } from './screens/round-form.tsx'
import { FactsScreen, KindScreen, RoundsScreen } from './screens/rounds.tsx'
import { mayShorten, shorten } from './shortening.ts'
import type { Round } from './tables.ts'
import { viewOf } from './view.ts'

type C = Context<Web>
const shorterForm = z.object({ last: field.day(), why: field.text({ max: longest.why }) })

/** From question to open round: prepared, agreed to by the works council, opened; and a copy for what must change. */
export const roundRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/rounds', async (c) => {
      viewerOf(c)
      return page(c, <RoundsScreen rounds={await roundsFor(c.var.db)} mayAdd={mayPrepare(c.var.viewer)} />)
    })
    .get('/rounds/new', async (c) => {
      preparer(c)
      const kind = c.req.query('kind')
      if (kind === 'culture') return formPage(c, ctx, null)
      return page(c, kind === 'facts' ? <FactsScreen /> : <KindScreen />)
    })
    .post('/rounds', async (c) => {
      preparer(c)
      const { kind } = await formOf(c, z.object({ kind: field.oneOf(['culture', 'facts']) }))
      if (kind === 'facts') return seeOther(c, '/rounds/new?kind=facts')
      return seeOther(c, `/rounds/${await addRound(c.var.db, actIn(c), await roundForm(c))}`)
    })
    .get('/rounds/:id{[a-z0-9]+}', async (c) => {
      viewerOf(c)
      const round = await roundFor(c.var.db, c.req.param('id'))
      return page(c, <RoundScreen {...(await viewOf(c, round))} />)
    })
    .get('/rounds/:id/edit', async (c) => {
      const round = await own(c)
      return round.state === 'draft' ? formPage(c, ctx, round) : notFound()
    })
    .post('/rounds/:id{[a-z0-9]+}', async (c) => {
      const round = await own(c)
      if (round.state !== 'draft') throw new Conflict((t) => t.rounds.faults.frozen)
      await changeRound(c.var.db, actIn(c), round, await roundForm(c))
      return back(c)
    })
    .post('/rounds/:id/removal', async (c) => {
      const round = await own(c)
      if (round.state !== 'draft') notFound()
      await removeDraft(c.var.db, actIn(c), round)
      return seeOther(c, '/rounds')
    })
    .post('/rounds/:id/consent-request', async (c) => {
      const round = await own(c)
      if (!(await holdersOf(c.var.db, ['works-council'], ctx.clock.today())).length)
        throw new Conflict((t) => t.rounds.faults.noCouncil)
      await askConsent(c.var.db, actIn(c), round)
      return back(c)
    })
    .post('/rounds/:id/draft', async (c) => {
      await takeBack(c.var.db, actIn(c), await own(c))
      return back(c)
    })
    .post('/rounds/:id/consent', async (c) => {
      await giveConsent(c.var.db, actIn(c), await councilRound(c))
      return back(c)
    })
    .post('/rounds/:id/objection', async (c) => {
      const round = await councilRound(c)
      const { why } = await formOf(c, z.object({ why: field.text({ max: 1000 }) }))
      await object(c.var.db, actIn(c), round, why)
      return back(c)
    })
    .post('/rounds/:id/opening', async (c) => {
      await launch(c.var.db, ctx, actIn(c), await own(c), c.var.organisation.name)
      return back(c)
    })
    .post('/rounds/:id/copies', async (c) => {
      const round = await own(c)
      return seeOther(c, `/rounds/${await copyRound(c.var.db, actIn(c), round)}/edit`)
    })
    .post('/rounds/:id/shortening', async (c) => {
      const round = await own(c)
      const act = actIn(c)
      if (!mayShorten(c.var.viewer, round, act.today)) notFound()
      const { last, why } = await formOf(c, shorterForm)
      await shorten(c.var.db, act, round, last, { [c.var.lang]: why })
      return back(c)
    })
    .post('/rounds/:id/invitations', async (c) => {
      const round = await own(c)
      const { to } = await formOf(c, z.object({ to: field.oneOf(['all', 'without']) }))
      await sendInvitations(c.var.db, ctx, actIn(c), round, to)
      return back(c)
    })

const preparer = (c: C) => {
  viewerOf(c)
  if (!mayPrepare(c.var.viewer)) notFound()
}

const own = (c: C): Promise<Round> => {
  viewerOf(c)
  return ownRound(c.var.db, c.var.viewer, c.req.param('id') ?? '')
}

async function councilRound(c: C): Promise<Round> {
  viewerOf(c)
  const round = await roundFor(c.var.db, c.req.param('id') ?? '')
  return mayConsent(c.var.viewer) && round.state === 'consent' ? round : notFound()
}

const back = (c: C) => seeOther(c, `/rounds/${c.req.param('id')}`)

async function formPage(c: C, ctx: Ctx, round: Round | null) {
  const today = ctx.clock.today()
  const tx = c.var.db
  const units = await openUnits(tx, today)
  const tops = units.filter(({ parent }) => !parent)
  const below = units.filter(({ parent }) => tops.some(({ id }) => id === parent))
  const owners = await holdersOf(tx, ['researcher', 'board'], today)
  const editors = await editorsFor(tx, today)
  const days = { opens: addDays(today, 7), closes: addDays(today, 28), talked: addDays(today, 70) }
  const options = [...tops, ...below].map(({ id, name }) => ({ value: id, label: name }))
  const facts = { round, offered: await questionnairesFor(tx), owners, editors, units: options, days }
  return page(c, <RoundFormScreen {...facts} />)
}
