import type { Context } from 'hono'
import type { ReturnedForm } from '#ui/page.tsx'
import type { Ctx } from '../ctx.ts'
import type { Db } from '../database/database.ts'
import type { Lang, Messages } from '../i18n/i18n.ts'
import type { OrganisationKind } from '../tables.ts'
import type { Viewer } from '../viewer.ts'
import { notFound, SignInFirst } from './errors.ts'

export interface Organisation {
  id: string
  name: string
  kind: OrganisationKind
  language: Lang
  minimum: number
  demo: boolean
}

/** What a request carries. `db` is the request's own transaction, in the scope of organisation and viewer. */
export interface Web {
  Variables: {
    ctx: Ctx
    db: Db
    organisation: Organisation
    viewer: Viewer | null
    lang: Lang
    t: Messages
    /** Set by the program when it shows a page again because a form on it had faults. */
    returned: ReturnedForm | null
  }
  Bindings: { returned?: ReturnedForm }
}

export type WebContext = Context<Web>

/** The person behind this request; a visitor is asked to sign in first. */
export function viewerOf(c: WebContext): Viewer {
  if (!c.var.viewer) throw new SignInFirst()
  return c.var.viewer
}

/** The viewer, when they have one of these roles; for anybody else the page does not exist. */
export function viewerWith(c: WebContext, ...roles: Parameters<Viewer['roles']['has']>[0][]): Viewer {
  const viewer = viewerOf(c)
  return roles.some((role) => viewer.roles.has(role)) ? viewer : notFound()
}

/** After a change: look at the result, with an address that can be reloaded. */
export const seeOther = (c: WebContext, path: string): Response => c.redirect(path, 303)
