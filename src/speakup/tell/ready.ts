import type { MiddlewareHandler } from 'hono'
import type { Ctx } from '#platform/ctx.ts'
import { visitorPages } from '#platform/web/visitor-pages.ts'
import type { Web } from '#platform/web/web.ts'

/** Ready-made for all visitors, and never kept by a browser: going back shows nothing, and the disk holds nothing. */
export function readyAndUnkept(ctx: Ctx): MiddlewareHandler<Web> {
  const ready = visitorPages(ctx, ['keys'])
  return async (c, next) => {
    const given = await ready(c, next)
    // What `next()` gives is not always nothing.
    const response = given instanceof Response ? given : c.res
    response.headers.set('Cache-Control', 'no-store')
    response.headers.delete('ETag')
    // The writing page may record a voice; nothing else in the house may.
    response.headers.set('Permissions-Policy', 'microphone=(self), camera=(), geolocation=(), interest-cohort=()')
    return given instanceof Response ? given : undefined
  }
}
