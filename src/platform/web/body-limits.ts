import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { errorPage } from './error-page.tsx'
import { TooLarge } from './errors.ts'
import type { Web, WebContext } from './web.ts'

/** More than any form of ours. A module that takes a file, or what is sealed, says so for those addresses. */
const usual = 1_000_000

export interface LargeBody {
  path: RegExp
  /** In bytes, all fields and files together. */
  most: number
}

/** Refuses what is too large before anything of it is read: by the length that is said, or while it comes in. */
export function bodyLimits(larger: readonly LargeBody[]): MiddlewareHandler<Web> {
  const limit = (most: number) =>
    bodyLimit({ maxSize: most, onError: (c) => errorPage(c as WebContext, new TooLarge(most)) })
  const known = larger.map(({ path, most }) => ({ path, limited: limit(most) }))
  const others = limit(usual)
  return (c, next) => (known.find(({ path }) => path.test(c.req.path))?.limited ?? others)(c, next)
}
