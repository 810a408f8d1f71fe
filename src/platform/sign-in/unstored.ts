import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { page } from '../web/page.tsx'
import type { WebContext } from '../web/web.ts'

/** A page that holds a way in: no browser and nothing in between may keep it. */
export function unstored(c: WebContext, screen: VNode, status: ContentfulStatusCode = 200): Response {
  const answer = page(c, screen, status)
  answer.headers.set('Cache-Control', 'no-store')
  answer.headers.delete('ETag')
  return answer
}
