import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { z } from 'zod'
import { fingerprint } from '#crypto/fingerprint.ts'
import { manifestFingerprint } from '#crypto/round-keys.ts'
import { countAttempt } from '#platform/attempts.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formToken, sessionCookie } from '#platform/web/csrf.ts'
import { Conflict, Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { viewerOf, type Web } from '#platform/web/web.ts'
import { frozenVersion } from '../questionnaires/versions.ts'
import { ownRound, roundFor } from '../rounds/rights.ts'
import type { Round } from '../rounds/tables.ts'
import type { Refused } from './answer-lines.ts'
import { type OpenRound, openRoundOf, takesAnswers } from './open-rounds.ts'
import { findCode, makeCodes, paperCells, printed, typedCode } from './paper.ts'
import { grantRight, rightsOf, tagFor } from './rights.ts'
import { AnswerScreen } from './screens/answer.tsx'
import { ManifestScreen } from './screens/manifest.tsx'
import { CardsScreen, CodeScreen, PaperScreen, PosterScreen, SheetsScreen } from './screens/paper.tsx'
import { SureScreen } from './screens/sure.tsx'
import { ThanksScreen } from './screens/thanks.tsx'

type C = Context<Web>
const refusals = ['form', 'token', 'code', 'used', 'early', 'late', 'gone', 'often'] as const

/** Everything around answering; the answers themselves come in at answer-lines.ts, where nobody looks who sends. */
export const askingRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/rounds/rights.json', async (c) => {
      const viewer = viewerOf(c)
      const rights = await rightsOf(c.var.db, viewer.member, ctx.clock.today())
      const waiting = rights.map((right) => ({ ...right, tag: tagFor(right.round, viewer.member) }))
      return c.json({ csrf: formToken(ctx.secret, getCookie(c, sessionCookie(ctx))), waiting }, 200, noStore)
    })
    .post('/rounds/:id/right', async (c) => {
      const { member, organisation } = viewerOf(c)
      const { blinded } = await formOf(c, z.object({ blinded: field.text({ max: 1200 }) }))
      const granted = await grantRight(ctx, { organisation, round: c.req.param('id'), member, blinded })
      if ('signed' in granted) return c.json(granted, 200, noStore)
      return c.json(granted, { 'not-asked': 404, fetched: 409, damaged: 422 }[granted.refused] as 404, noStore)
    })
    .get('/rounds/:id/manifest.json', async (c) => {
      const { signed, signing_key: key } = await launched(c)
      return c.json({ signed, key }, 200, noStore)
    })
    .get('/rounds/:id/manifest', async (c) => {
      const round = await launched(c)
      const cells = await cellsOf(c, round.id)
      const keyDigits = fingerprint(round.signing_key ?? '')
      return page(
        c,
        <ManifestScreen
          {...(await checkFacts(c, round))}
          cells={cells}
          digits={digitsOf(round)}
          keyDigits={keyDigits}
        />,
      )
    })
    .get('/rounds/:id/sure', async (c) => page(c, <SureScreen {...(await checkFacts(c, await launched(c)))} />))
    .get('/rounds/:id/answer', async (c) => {
      const asked = c.req.query('refused')
      return answerPage(c, c.req.param('id'), '', refusals.find((one) => one === asked) ?? null)
    })
    .get('/rounds/:id/thanks', async (c) => {
      const round = await launched(c)
      const questionnaire = await frozenVersion(c.var.db, round.questionnaire, round.version)
      return page(c, <ThanksScreen round={round} experience={Boolean(questionnaire?.experience)} />)
    })
    .get('/answer', (c) => page(c, <CodeScreen />))
    .post('/answer', async (c) => {
      const { code } = await formOf(c, z.object({ code: field.text({ max: 60 }) }))
      const found = await findCode(ctx, c.var.organisation.id, code)
      if (!found) {
        await countAttempt(ctx, c.var.organisation.id, 'code', { times: 300, minutes: 10 })
        throw new Faults({ code: (t) => t.rounds.code.unknown })
      }
      return answerPage(c, found.round, printed(typedCode(code)), null)
    })
    .get('/rounds/:id/paper', async (c) => {
      const round = await openOwn(c)
      return page(c, <PaperScreen round={round} cells={await cellsForPaper(c, round)} />)
    })
    .post('/rounds/:id/paper', async (c) => {
      const round = await openOwn(c)
      const cells = await cellsForPaper(c, round)
      const { cell, whom } = await formOf(c, paperForm)
      const label = cells.find((one) => one.cell === cell)?.label
      if (label === undefined) throw new Faults({ cell: (t) => t.faults.choose })
      const made = await makeCodes(ctx, round, cell, whom)
      if ('refused' in made) throw new Faults({ whom: (t) => t.rounds.paper.few(round.minimum) })
      return page(c, <SheetsScreen round={round} label={label} codes={made.codes} url={ctx.config.url} />)
    })
    .get('/rounds/:id/poster', async (c) => {
      viewerOf(c)
      const round = await launched(c)
      return page(c, <PosterScreen round={round} url={ctx.config.url} digits={digitsOf(round)} />)
    })
    .get('/rounds/:id/cards', async (c) => {
      viewerOf(c)
      const round = await launched(c)
      return page(c, <CardsScreen round={round} url={ctx.config.url} digits={digitsOf(round)} />)
    })

const noStore = { 'Cache-Control': 'no-store' }
const paperForm = z.object({ cell: field.id(), whom: field.oneOf(['without-mail', 'without-key']) })
const digitsOf = (round: Round): string => (round.signed ? manifestFingerprint(round.signed) : '')

/** A round whose keys are public. */
async function launched(c: C): Promise<Round> {
  const round = await roundFor(c.var.db, c.req.param('id') ?? '')
  return round.signed ? round : notFound()
}

/** An open round on a day on which it can be answered; what thousands ask for at once is read once. */
async function toAnswer(c: C, id: string): Promise<OpenRound> {
  const { ctx, organisation } = c.var
  const open = await openRoundOf(ctx, organisation.id, id)
  if (!open) {
    await launched(c)
    throw new Conflict((t) => t.rounds.answer.refused.late)
  }
  const when = takesAnswers(open, ctx.clock.today())
  if (when !== 'yes') throw new Conflict((t) => t.rounds.answer.refused[when])
  return open
}

async function openOwn(c: C): Promise<Round> {
  viewerOf(c)
  const round = await ownRound(c.var.db, c.var.viewer, c.req.param('id') ?? '')
  return round.state === 'open' ? round : notFound()
}

/** Which group this viewer is in and where the browser keeps their right; nothing for a visitor. */
async function rightIn(c: C, round: Round): Promise<{ tag: string; cell: string } | null> {
  const { viewer, db, ctx } = c.var
  if (!viewer) return null
  const rights = await rightsOf(db, viewer.member, ctx.clock.today())
  const right = rights.find((one) => one.round === round.id)
  return right ? { tag: tagFor(round.id, viewer.member), cell: right.cell } : null
}

async function checkFacts(c: C, round: Round) {
  const cells = await cellsOf(c, round.id)
  return {
    round,
    right: await rightIn(c, round),
    labels: Object.fromEntries(cells.map(({ cell, label }) => [cell, label])),
  }
}

async function cellsOf(c: C, round: string) {
  const { rows } = await sql<{ cell: string; label: string; invited: number; key: string }>`
    select cell, label, invited, key from round_cell
    where organisation = my_organisation() and round = ${round} order by label, cell`.execute(c.var.db)
  return rows
}

async function answerPage(c: C, id: string, code: string, refused: Refused | null) {
  const open = await toAnswer(c, id)
  const { facts, questionnaire } = open
  return page(c, <AnswerScreen {...{ facts, questionnaire, code, refused }} />)
}

/** Counts only, of people whom this viewer need not see: made by the program. */
const cellsForPaper = (c: C, round: Round) => paperCells(c.var.ctx, round)
