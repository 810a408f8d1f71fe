import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { locatorDigest } from '#crypto/return-code.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Db, inScope } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { requireOwnForm } from '#platform/web/csrf.ts'
import { FormExpired } from '#platform/web/errors.ts'
import { organisationsByHost } from '#platform/web/organisations.ts'
import type { Organisation, Web, WebContext } from '#platform/web/web.ts'
import { sealedType } from './fetched.ts'
import { locator } from './forms.ts'
import { bringLocator, type Conversation, conversationAt, Taken, Unfit } from './store.ts'
import { refuseWrongCode } from './wrong-codes.ts'

/** Somebody with a return code and nothing else. The transaction sees their conversation and no other. */
export interface Person {
  tx: Db
  ctx: Ctx
  organisation: Organisation
  today: Day
  digest: string
  conversation: Conversation
}

type Given = object | Buffer

interface PersonAct {
  form: z.ZodType
  most: number
  run: (person: Apart, asked: never) => Promise<Given | null>
}

/** Somebody who begins, before there is a transaction. */
export type Apart = Omit<Person, 'tx' | 'conversation'>

/**
 * What a person can ask at `POST /tell/sealed/NAME`, with the locator in the body. `most` is the longest body in bytes.
 * The act gives an object, or bytes as they are. It may throw Taken (409) and Unfit (422).
 */
export const personAct = <S extends z.ZodObject>(
  form: S,
  act: (person: Person, asked: z.output<S>) => Promise<Given>,
  most = 100_000,
): PersonAct => ({
  form,
  most,
  run: (person, asked) =>
    inTransaction(person, async (tx) => {
      const conversation = await conversationAt(tx, person.digest)
      return conversation ? act({ ...person, tx, conversation }, asked) : null
    }),
})

const longestBeginning = 3_000_000

/** The same where there is no conversation yet. */
export const beginningAct = <S extends z.ZodObject>(
  form: S,
  act: (person: Omit<Person, 'conversation'>, asked: z.output<S>) => Promise<Given>,
): PersonAct => ({
  form,
  most: longestBeginning,
  run: (person, asked) => inTransaction(person, (tx) => act({ ...person, tx }, asked)),
})

/** And where all of it is one statement that brings its own scope. */
export const apartAct = <S extends z.ZodObject>(
  form: S,
  act: (person: Apart, asked: z.output<S>) => Promise<Given>,
): PersonAct => ({ form, most: longestBeginning, run: act })

const inTransaction = <T>({ ctx, organisation, today, digest }: Apart, work: (tx: Db) => Promise<T>): Promise<T> =>
  inScope(ctx.db, { organisation: organisation.id, today }, async (tx) => {
    await bringLocator(tx, digest)
    return work(tx)
  })

export type PersonActs = Record<string, PersonAct>

const outer = z.looseObject({ locator })

/**
 * The addresses of people with a code. They stand before everything that looks at a cookie, so that a signed-in member
 * is nobody here, and before the limit for visitors' forms, because what is sealed is larger than a form.
 */
export function personLines(ctx: Ctx, acts: PersonActs): MiddlewareHandler<Web> {
  const organisationAt = organisationsByHost(ctx)
  return async (c, next) => {
    const name = /^\/tell\/sealed\/([a-z-]+)$/.exec(c.req.path)?.[1] ?? ''
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined
    if (!act) return next()
    const organisation = await organisationAt(c.req.header('host') ?? '')
    if (c.req.method !== 'POST' || !organisation) return told(c, 404, { refused: 'nothing' })
    try {
      return await answer(c, ctx, organisation, act)
    } catch (error) {
      return refusal(c, error)
    }
  }
}

async function answer(c: WebContext, ctx: Ctx, organisation: Organisation, asked: PersonAct): Promise<Response> {
  await requireOwnForm(c)
  const body = await bodyOf(c, asked.most)
  const digest = locatorDigest(outer.parse(body).locator)
  const form = asked.form.parse(body)
  const today = ctx.clock.today()
  const given = await asked.run({ ctx, organisation, today, digest }, form as never)
  // Outside the transaction: whoever waits must not hold a connection.
  if (!given) return refuseWrongCode(c)
  return Buffer.isBuffer(given) ? bytes(c, given) : told(c, 200, given)
}

class TooLong extends Error {}

async function bodyOf(c: WebContext, most: number): Promise<unknown> {
  const said = Number(c.req.header('content-length') ?? Number.NaN)
  if (said > most) throw new TooLong()
  // Of a length that was said the server reads no more than that, and all of it at once.
  if (said <= most) return JSON.parse(await c.req.text())
  const parts: Uint8Array[] = []
  let length = 0
  // A length that was not said is found while reading; the rest is not read.
  for await (const part of c.req.raw.body ?? []) {
    length += part.length
    if (length > most) throw new TooLong()
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

const headers = { 'Cache-Control': 'no-store' }

export const told = (c: WebContext, status: 200 | 403 | 404 | 409 | 413 | 422 | 429, what: object): Response =>
  c.body(JSON.stringify(what), status, { ...headers, 'Content-Type': sealedType })

const bytes = (c: WebContext, what: Buffer) =>
  c.body(new Uint8Array(what), 200, { ...headers, 'Content-Type': 'application/octet-stream' })

/** One word each, and never what was sent: an error of this place may not carry content into a log. */
export function refusal(c: WebContext, error: unknown): Response {
  if (error instanceof TooLong) return told(c, 413, { refused: 'too-large' })
  if (error instanceof FormExpired) return told(c, 403, { refused: 'elsewhere' })
  if (error instanceof Taken) return told(c, 409, { refused: 'taken' })
  if (error instanceof Unfit) return told(c, 422, { refused: 'unfit' })
  if (error instanceof z.ZodError || error instanceof SyntaxError) return told(c, 422, { refused: 'form' })
  throw error
}
