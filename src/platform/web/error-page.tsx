import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ErrorScreen } from '#ui/error-screen.tsx'
import { newId } from '../ids.ts'
import { describeError } from '../log.ts'
import { Conflict, Faults, FormExpired, NoForm, NotFound, SignInFirst, TooLarge, TooMany } from './errors.ts'
import { typedValues } from './forms.ts'
import { page } from './page.tsx'
import type { Web, WebContext } from './web.ts'

/** A page that says what went wrong and what to do now; a word to a script, which would look for JSON in a page in vain. */
export function errorPage(c: WebContext, error: unknown): Response {
  const { t } = c.var
  if (asksJson(c)) return refusedInJson(c, error)
  if (error instanceof SignInFirst) return toSignIn(c)
  if (error instanceof TooMany) return tooMany(c, error)
  if (error instanceof NotFound) return shown(c, 404, t.errors.notFound, t.errors.notFoundHelp)
  if (error instanceof TooLarge)
    return shown(
      c,
      413,
      t.errors.tooLarge,
      ...(error.most ? [t.errors.tooLargeMost(inMB(error.most))] : []),
      t.errors.tooLargeHelp,
    )
  if (error instanceof NoForm) return shown(c, 415, t.errors.noForm, t.errors.noFormHelp)
  if (error instanceof FormExpired) return shown(c, 403, t.errors.expired, t.errors.expiredHelp)
  if (error instanceof Conflict) return shown(c, 409, t.errors.conflict, error.say(t))
  if (error instanceof Faults)
    return shown(c, error.status, t.errors.conflict, ...Object.values(error.faults).map((say) => say(t)))
  return ourFault(c, error)
}

const inMB = (bytes: number) => Math.floor(bytes / 1_000_000)

/** Whether a script sent this, that can do nothing with a page. */
export const asksJson = (c: WebContext): boolean => /^application\/json\b/.test(c.req.header('accept') ?? '')

/** The words are those of what is sealed (speakup), where scripts ask most. */
function refusedInJson(c: WebContext, error: unknown): Response {
  const [status, refused] = refusalOf(error)
  const number = status === 500 ? logged(c, error) : undefined
  const faults =
    error instanceof Faults
      ? Object.fromEntries(Object.entries(error.faults).map(([name, say]) => [name, say(c.var.t)]))
      : undefined
  // Not `c.json`: it adds to an answer that is taken back here.
  return Response.json({ refused, faults, number }, { status, headers: { 'Cache-Control': 'no-store' } })
}

function refusalOf(error: unknown): [number, string] {
  if (error instanceof SignInFirst) return [401, 'signed-out']
  if (error instanceof TooMany) return [429, 'wait']
  if (error instanceof NotFound) return [404, 'nothing']
  if (error instanceof TooLarge) return [413, 'too-large']
  if (error instanceof NoForm) return [415, 'form']
  if (error instanceof FormExpired) return [403, 'elsewhere']
  if (error instanceof Conflict) return [409, 'taken']
  if (error instanceof Faults) return [error.status, error.status === 409 ? 'taken' : 'form']
  return [500, 'no-answer']
}

function ourFault(c: WebContext, error: unknown): Response {
  return shown(c, 500, c.var.t.errors.wrong, c.var.t.errors.wrongHelp, logged(c, error))
}

/** Only the number goes to both sides, so that the log line can be found without the log knowing the person. */
function logged(c: WebContext, error: unknown): string {
  const number = newId().slice(0, 8)
  c.var.ctx.log({
    level: 'error',
    what: 'request-failed',
    method: c.req.method,
    route: c.req.routePath,
    number,
    ...describeError(error),
  })
  return number
}

function toSignIn(c: WebContext): Response {
  const back = c.req.method === 'GET' ? new URL(c.req.url) : null
  const to = back && back.pathname !== '/' ? `?to=${encodeURIComponent(back.pathname + back.search)}` : ''
  // Not `c.redirect`: it adds to an answer that is taken back here.
  return new Response(null, { status: 303, headers: { Location: `/sign-in${to}` } })
}

function tooMany(c: WebContext, error: TooMany): Response {
  const { t } = c.var
  const answer = shown(c, 429, t.errors.tooMany, t.errors.tooManyHelp(Math.ceil(error.seconds / 60)))
  answer.headers.set('Retry-After', String(error.seconds))
  return answer
}

const shown = (c: WebContext, status: ContentfulStatusCode, title: string, ...help: string[]) =>
  page(c, <ErrorScreen title={title} help={help} />, status)

/** Shows the page that the form stood on, with all that was typed and every fault beside its field. */
export async function showAgain(c: WebContext, app: Hono<Web>, error: Faults): Promise<Response | null> {
  const values = await typedValues(c)
  const from = values.page?.[0] ?? c.req.path
  if (!from.startsWith('/') || from.startsWith('//')) return null
  const faults = Object.fromEntries(Object.entries(error.faults).map(([name, say]) => [name, say(c.var.t)]))
  const request = new Request(new URL(from, c.req.url), { headers: headersOf(c) })
  const answer = await app.fetch(request, { ...c.env, returned: { action: c.req.path, values, faults } })
  if (answer.status !== 200) return null
  const headers = new Headers(answer.headers)
  headers.delete('etag')
  return new Response(answer.body, { status: error.status, headers })
}

/** The same person, host and wishes, but no condition and no compression: that is done once, outside. */
function headersOf(c: WebContext): Headers {
  const headers = new Headers()
  for (const name of ['host', 'cookie', 'accept']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  return headers
}
