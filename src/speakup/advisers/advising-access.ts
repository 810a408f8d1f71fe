import type { Viewer } from '#platform/viewer.ts'
import { notFound } from '#platform/web/errors.ts'
import { viewerWith, type WebContext } from '#platform/web/web.ts'
import { type Conversation, conversationOf } from '../sealed/store.ts'

/** Whoever is no adviser finds no workplace. */
export const adviserIn = (c: WebContext): Viewer => viewerWith(c, 'adviser')

/** The talk at this address, when the viewer takes part in it; row-level security shows no other. */
export async function talkAt(c: WebContext): Promise<Conversation> {
  adviserIn(c)
  const id = c.req.param('id') ?? ''
  const found = /^[0-9a-z]{1,60}$/.test(id) ? await conversationOf(c.var.db, id) : undefined
  return found?.kind === 'talk' ? found : notFound()
}

export const whereIn = (c: WebContext) => ({ organisation: c.var.organisation.id, today: c.var.ctx.clock.today() })
