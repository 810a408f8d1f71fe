import { page } from '../web/page.tsx'
import type { WebContext } from '../web/web.ts'
import { anyOrganisation } from './first-set-up.ts'
import { NotSetUpScreen } from './screens/set-up.tsx'

/** Every page of an installation that has no organisation at this address: what to do instead. */
export async function notSetUpPage(c: WebContext): Promise<Response> {
  const elsewhere = await anyOrganisation(c.var.ctx.db)
  return page(c, <NotSetUpScreen elsewhere={elsewhere} />, c.req.path === '/' && !elsewhere ? 200 : 404)
}
