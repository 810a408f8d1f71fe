import { getCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type PageFacts, PageProvider } from '#ui/page.tsx'
import { fingerprint, newId } from '../ids.ts'
import { formToken, sessionCookie } from './csrf.ts'
import { navigation } from './navigation.ts'
import type { WebContext } from './web.ts'

/** Shows a screen. A visitor's page holds nothing of a session, so an unchanged one is answered with 304. */
export function page(c: WebContext, screen: VNode, status: ContentfulStatusCode = 200): Response {
  const html = `<!doctype html>${renderToString(<PageProvider value={pageFacts(c)}>{screen}</PageProvider>)}`
  if (c.var.viewer || status !== 200) return c.html(html, status)
  return withTag(c, html)
}

/** A visitor's page with its tag; also for pages that a module keeps ready-made. */
export function withTag(
  c: WebContext,
  html: string,
  tag = `W/"${fingerprint(html).toString('base64url').slice(0, 22)}"`,
): Response {
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, { ETag: tag })
  return c.html(html, 200, { ETag: tag, 'Cache-Control': 'no-cache' })
}

export function pageFacts(c: WebContext): PageFacts {
  const { ctx, viewer, organisation, lang, t } = c.var
  const csrf = formToken(ctx.secret, viewer ? getCookie(c, sessionCookie(ctx)) : undefined)
  return {
    lang,
    t,
    today: ctx.clock.today(),
    path: pathOf(c),
    to: keepLanguage(c),
    asset: ctx.assets.address,
    csrf,
    once: () => (viewer ? newId() : ''),
    viewer: viewer && { id: viewer.member, name: viewer.name, roles: viewer.roles },
    organisation: organisation ? { name: organisation.name, minimum: organisation.minimum } : null,
    demo: organisation?.demo ?? false,
    form: c.var.returned ?? null,
    ...navigation(c),
  }
}

function pathOf(c: WebContext): string {
  const url = new URL(c.req.url)
  return url.pathname + url.search
}

/** A language that was chosen in the address goes along to the next page; nothing is kept on the visitor's side. */
function keepLanguage(c: WebContext): PageFacts['to'] {
  const chosen = c.req.query('lang')
  if (chosen !== c.var.lang) return (path) => path
  return (path) => {
    if (!path.startsWith('/') || path.startsWith('/assets/') || /[?&]lang=/.test(path)) return path
    const [address = '', hash] = path.split('#')
    return `${address}${address.includes('?') ? '&' : '?'}lang=${chosen}${hash ? `#${hash}` : ''}`
  }
}
