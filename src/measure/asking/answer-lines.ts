import type { MiddlewareHandler } from 'hono'
import { spentDigest, type Token } from '#crypto/blind-tokens.ts'
import { countAttempt } from '#platform/attempts.ts'
import type { Ctx } from '#platform/ctx.ts'
import { TooMany } from '#platform/web/errors.ts'
import { organisationsByHost } from '#platform/web/organisations.ts'
import { type Organisation, seeOther, type Web, type WebContext } from '#platform/web/web.ts'
import { type AnswerSet, answersFrom } from '../questionnaires/model.ts'
import { forgetRound, type OpenRound, openRoundOf, takesAnswers } from './open-rounds.ts'
import { findCode } from './paper.ts'
import { sentForm } from './sent-form.ts'
import { type Taken, takeAnswer } from './taking.ts'
import { isTokenOf } from './token-check.ts'

export type Refused = 'form' | 'token' | 'code' | 'used' | 'early' | 'late' | 'gone' | 'often'

const longest = 100_000
const statuses = { form: 422, token: 403, code: 403, used: 409, early: 409, late: 410, gone: 404, often: 429 } as const

/** Where answers come in. Answered before the request's own transaction is opened and before anybody looks at a cookie:
 * who sends one is not asked here, and what the browser sends along by itself is not read. */
export function answerLines(ctx: Ctx): MiddlewareHandler<Web> {
  const organisationAt = organisationsByHost(ctx)
  return async (c, next) => {
    if (/^\/rounds\/[a-z0-9]{1,60}\/(answer|thanks)$/.test(c.req.path)) forgetWho(c)
    const [, id = ''] = /^\/rounds\/([a-z0-9]{1,60})\/answers$/.exec(c.req.path) ?? []
    if (!id || c.req.method !== 'POST') return next()
    const organisation = await organisationAt(c.req.header('host') ?? '')
    const round = organisation && (await openRoundOf(ctx, organisation.id, id))
    const outcome = round ? await takeFrom(c, ctx, round, organisation) : 'gone'
    return isJson(c) ? tellScript(c, outcome) : tellForm(c, id, outcome)
  }
}

/** Around answering nobody is anybody: the pages are the same for all, and no session is looked at. */
function forgetWho(c: WebContext): void {
  const headers = new Headers(c.req.raw.headers)
  headers.delete('cookie')
  if (c.req.method === 'GET') c.req.raw = new Request(c.req.raw.url, { headers })
}

const isJson = (c: WebContext) => c.req.header('content-type')?.startsWith('application/json') ?? false

interface Sent {
  cell?: unknown
  token?: unknown
  code?: unknown
}

async function takeFrom(
  c: WebContext,
  ctx: Ctx,
  round: OpenRound,
  organisation: Organisation,
): Promise<Taken | Refused> {
  const when = takesAnswers(round, ctx.clock.today())
  if (when !== 'yes') return when
  const sent = await readBody(c)
  const answers = answersFrom(round.questionnaire, sent && onlyAnswers(sent))
  if (!sent || !answers) return 'form'
  const right = await rightIn(ctx, round, sent, organisation)
  if (typeof right === 'string') return right
  const taken = await takeAnswer(ctx, { of: round, answers: asked(round, answers), ...right })
  if (taken === 'late') forgetRound(ctx, round)
  return taken
}

const onlyAnswers = ({ items, choices, open }: Record<string, unknown>) => ({ items, choices, open })

/** What belongs to a question that was not asked, falls away. */
function asked(round: OpenRound, answers: AnswerSet): AnswerSet {
  const questions = [...round.questionnaire.choices, ...(round.questionnaire.experience?.questions ?? [])]
  const choices = Object.entries(answers.choices).filter(([id]) => {
    const when = questions.find((question) => question.id === id)?.when
    return !when || when.options.some((option) => answers.choices[when.question]?.includes(option))
  })
  return { ...answers, choices: Object.fromEntries(choices) }
}

async function rightIn(ctx: Ctx, round: OpenRound, sent: Sent, organisation: Organisation) {
  if (typeof sent.code === 'string' && sent.code.trim()) return codeIn(ctx, round, sent.code, organisation)
  const cell = typeof sent.cell === 'string' ? sent.cell : ''
  const key = round.cells.get(cell)?.key
  const token = sent.token as Partial<Token> | null
  if (!key || typeof token?.message !== 'string' || typeof token.signature !== 'string') return 'token'
  const right = { message: token.message, signature: token.signature }
  return isTokenOf(key, round.id, right) ? { cell, hash: Buffer.from(spentDigest(right), 'hex') } : 'token'
}

/** Tries are counted for the round and not for an address, generously: a code has 58 bits. */
async function codeIn(ctx: Ctx, round: OpenRound, code: string, organisation: Organisation) {
  const found = await findCode(ctx, organisation.id, code, round.id)
  if (found) return { cell: found.cell, hash: found.hash }
  try {
    await countAttempt(ctx, organisation.id, `code:${round.id}`, { times: 300, minutes: 10 })
    return 'code'
  } catch (error) {
    if (error instanceof TooMany) return 'often'
    throw error
  }
}

async function readBody(c: WebContext): Promise<(Sent & Record<string, unknown>) | null> {
  if (Number(c.req.header('content-length') ?? 0) > longest) return null
  const text = await c.req.text()
  if (text.length > longest) return null
  if (!isJson(c)) return sentForm(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Sent & Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const tellScript = (c: WebContext, outcome: Taken | Refused): Response =>
  outcome === 'taken' ? c.json({ taken: true }) : c.json({ refused: outcome }, statuses[outcome])

const tellForm = (c: WebContext, id: string, outcome: Taken | Refused): Response =>
  outcome === 'gone'
    ? (c.notFound() as Response)
    : seeOther(c, outcome === 'taken' ? `/rounds/${id}/thanks` : `/rounds/${id}/answer?refused=${outcome}`)
