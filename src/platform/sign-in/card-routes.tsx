import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { countAttempt, forgetAttempts } from '../attempts.ts'
import type { Ctx } from '../ctx.ts'
import { is } from '../viewer.ts'
import { Conflict, Faults } from '../web/errors.ts'
import { field, formOf } from '../web/forms.ts'
import { seeOther, type Web, type WebContext } from '../web/web.ts'
import { cardByCode, entrusted, type HeldCard, useCard } from './access-cards.ts'
import { readCode } from './card-code.ts'
import { addPasskey, askToMakePasskey } from './passkeys.ts'
import { hashPin, pinFault, pinMatches } from './pin.ts'
import { CardCodeScreen, CardFirstScreen, CardPasskeyScreen, CardPinScreen } from './screens/card.tsx'
import { asProgram, signIn, viewerIfHere } from './signing-in.ts'
import { unstored } from './unstored.ts'

const pinField = field.text({ max: 40 }).transform((typed) => typed.replace(/\s/g, ''))
const codeForm = z.object({ code: field.text() })
const pinForm = z.object({ pin: pinField })
const newPinForm = z.object({ pin: pinField, again: pinField })
const passkeyForm = z.object({ response: field.text({ max: 20_000 }) })

/** Five wrong tries and then a quarter of an hour: who found a card gets nowhere, its owner is back soon. */
const pinLimit = { times: 5, minutes: 15 }

export const cardRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/card', async (c) => unstored(c, await cardScreen(c)))
    .get('/card/:code', (c) => {
      // Out of the address at once: the page that is shown, and the history, have no code in them.
      const code = readCode(c.req.param('code'))
      if (code) keepCode(c, code)
      c.header('Cache-Control', 'no-store')
      return seeOther(c, '/card')
    })
    .post('/card', async (c) => {
      const code = readCode((await formOf(c, codeForm)).code)
      if (!code) throw new Faults({ code: (t) => t.signIn.card.codeWrong })
      if (!(await cardWith(c, code))) throw new Faults({ code: (t) => t.signIn.card.codeUnknown })
      keepCode(c, code)
      return seeOther(c, '/card')
    })
    .post('/card/other', (c) => {
      forgetCode(c)
      return seeOther(c, '/card')
    })
    .post('/card/pin', async (c) => {
      const { pin, again } = await formOf(c, newPinForm)
      const card = await freshCard(c)
      if (!card) return seeOther(c, '/card')
      requireGoodPin(pin, again)
      return firstUse(c, card, await hashPin(pin, ctx.secret))
    })
    .post('/card/session', async (c) => {
      const { pin } = await formOf(c, pinForm)
      const card = await shownCard(c)
      if (!card) return seeOther(c, '/card')
      await countAttempt(ctx, c.var.organisation.id, `card:${card.id}`, pinLimit)
      if (!(await pinMatches(pin, card.pin, ctx.secret))) throw new Faults({ pin: (t) => t.signIn.card.wrong })
      await forgetAttempts(ctx, c.var.organisation.id, `card:${card.id}`)
      return enter(c, card)
    })
    .post('/card/passkey/options', async (c) => {
      const card = await freshCard(c)
      if (!card) throw new Conflict((t) => t.signIn.card.codeUnknown)
      return c.json(await askToMakePasskey(c, card.member))
    })
    .post('/card/passkey', async (c) => {
      const { response } = await formOf(c, passkeyForm)
      const card = await freshCard(c)
      if (!card) return seeOther(c, '/card')
      await addPasskey(c, card.member, { sent: response, name: '', card: card.id })
      return firstUse(c, card, null)
    })

async function cardScreen(c: WebContext) {
  const card = await shownCard(c)
  if (!card) return <CardCodeScreen stopped={!!getCookie(c, cookie)} />
  if (card.used) return card.pin ? <CardPinScreen /> : <CardPasskeyScreen />
  return <CardFirstScreen name={(await viewerIfHere(c, card.member))?.name ?? ''} />
}

async function cardWith(c: WebContext, code: string): Promise<HeldCard | null> {
  await asProgram(c)
  const card = await cardByCode(c.var.ctx, c.var.db, c.var.organisation.id, code)
  const viewer = card && (await viewerIfHere(c, card.member))
  return viewer && !is(viewer, ...entrusted) ? card : null
}

const shownCard = async (c: WebContext): Promise<HeldCard | null> => {
  const code = readCode(getCookie(c, cookie) ?? '')
  return code ? cardWith(c, code) : null
}

async function freshCard(c: WebContext): Promise<HeldCard | null> {
  const card = await shownCard(c)
  if (card?.used) throw new Conflict((t) => t.signIn.card.usedMeanwhile)
  return card
}

function requireGoodPin(pin: string, again: string) {
  const fault = pinFault(pin)
  if (fault) throw new Faults({ pin: (t) => t.signIn.card.pinFaults[fault] })
  if (pin !== again) throw new Faults({ again: (t) => t.signIn.card.pinFaults.different })
}

async function firstUse(c: WebContext, card: HeldCard, pin: string | null): Promise<Response> {
  const first = await useCard(c.var.ctx, c.var.db, c.var.organisation.id, card, pin)
  if (!first) throw new Conflict((t) => t.signIn.card.usedMeanwhile)
  return enter(c, card)
}

async function enter(c: WebContext, card: HeldCard): Promise<Response> {
  await signIn(c, card.member, 'card', card.id)
  forgetCode(c)
  return seeOther(c, '/')
}

/** Between the steps the code lies with the person's own browser, for a quarter of an hour, out of reach of scripts. */
const cookie = 'vrijmoed-card'
const keepCode = (c: WebContext, code: string) =>
  setCookie(c, cookie, code, {
    path: '/card',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.ctx.config.url.startsWith('https:'),
    maxAge: 900,
  })
const forgetCode = (c: WebContext) => deleteCookie(c, cookie, { path: '/card' })
