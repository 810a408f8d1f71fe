import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Ctx } from '../ctx.ts'
import { langs } from '../i18n/i18n.ts'
import { fingerprint } from '../ids.ts'
import { sessionCookie } from './csrf.ts'
import { acceptsEncoding } from './encoding.ts'
import { organisationsByHost } from './organisations.ts'
import type { Web, WebContext } from './web.ts'

interface Ready {
  tag: string
  bodies: Record<'br' | 'gzip' | 'plain', Uint8Array<ArrayBuffer>>
  until: number
}

/** At most this many pages are kept per module; the compass in two languages with all its passages is about two hundred. */
const room = 400
/** A safety net only: whatever changes a page throws it away at once. */
const longest = 60_000

/** Visitors all get the same page, so it is made once per organisation, language, address and day, packed, and given
 * from memory before a transaction is opened. Mounted around a module's routes, outside the request's own; `topics` are
 * what changes its pages, and addresses of more than `deep` parts are never kept. */
export function visitorPages(ctx: Ctx, topics: string[], deep = 3): MiddlewareHandler<Web> {
  const pages = new Map<string, Ready>()
  const organisationAt = organisationsByHost(ctx)
  // What began before a change must not be kept after it.
  let era = 0
  for (const topic of ['organisation', ...topics])
    ctx.live.watch(topic, () => {
      era++
      pages.clear()
    })
  return async (c, next) => {
    const address = addressOf(c, deep)
    const organisation = address && (await organisationAt(c.req.header('host') ?? ''))
    if (!organisation) return next()
    const key = [organisation.id, ctx.clock.today(), address].join(' ')
    const found = pages.get(key)
    if (found && found.until > Date.now()) return give(c, found)
    const begun = era
    await next()
    const html = await readyHtml(c)
    if (html === null) return
    const ready = readyFrom(html)
    if (begun === era) keep(pages, key, ready)
    c.res = undefined
    c.res = give(c, ready)
  }
}

/** Nothing for whoever has a session, and nothing for addresses that ask for more than a language that there is: made-up
 * languages and hosts must not push out what people read. */
function addressOf(c: WebContext, deep: number): string | null {
  if (c.req.method !== 'GET' || c.env?.returned || getCookie(c, sessionCookie(c.var.ctx))) return null
  const { pathname, search } = new URL(c.req.url)
  const known = !search || langs.some((lang) => search === `?lang=${lang}`)
  return known && pathname.split('/').length <= deep ? pathname + search : null
}

const readyHtml = async (c: WebContext): Promise<string | null> =>
  c.res.status === 200 && !c.var.viewer && c.res.headers.get('content-type')?.startsWith('text/html')
    ? c.res.clone().text()
    : null

function readyFrom(html: string): Ready {
  const plain = new Uint8Array(Buffer.from(html))
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
  const bodies = { plain, br: new Uint8Array(br), gzip: new Uint8Array(gzipSync(plain)) }
  return { bodies, tag: `W/"${fingerprint(html).toString('base64url').slice(0, 22)}"`, until: Date.now() + longest }
}

function keep(pages: Map<string, Ready>, key: string, ready: Ready) {
  const oldest = pages.keys().next().value
  if (pages.size >= room && oldest) pages.delete(oldest)
  pages.set(key, ready)
}

function give(c: WebContext, { tag, bodies }: Ready): Response {
  const headers = { ETag: tag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' }
  if (c.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers })
  const encoding = acceptsEncoding(c.req.header('accept-encoding'))
  return new Response(bodies[encoding ?? 'plain'], {
    headers: {
      ...headers,
      'Content-Type': 'text/html; charset=UTF-8',
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
    },
  })
}
