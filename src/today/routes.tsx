import { Hono } from 'hono'
import { mattersFor } from '#followup'
import type { Asked, DoorOffer, Module } from '#platform/module.ts'
import { page } from '#platform/web/page.tsx'
import type { Web, WebContext } from '#platform/web/web.ts'
import { FrontScreen } from './screens/front.tsx'
import type { Matters } from './screens/news.tsx'
import { TodayScreen } from './screens/today.tsx'

export const todayRoutes = (modules: () => Module[]) =>
  new Hono<Web>().get('/', async (c) => {
    const doors = await doorsFor(c, modules())
    const news = await newsFor(c)
    if (!c.var.viewer) return page(c, <FrontScreen doors={doors} news={news} />)
    return page(c, <TodayScreen asked={await askedOf(c, modules())} doors={doors} news={news} />)
  })

async function doorsFor(c: WebContext, modules: Module[]): Promise<DoorOffer[]> {
  const offered: DoorOffer[] = []
  for (const { doors } of modules) offered.push(...((await doors?.(c)) ?? []))
  return offered.sort((a, b) => a.order - b.order)
}

/** What is due first stands first; what has no date comes after. One after the other: they share a transaction. */
async function askedOf(c: WebContext, modules: Module[]): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const module of modules) asked.push(...((await module.asked?.(c)) ?? []))
  return asked.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
}

/** Both what waits and what was answered, so that neither hides the other. */
async function newsFor(c: WebContext): Promise<Matters> {
  const of = (state: 'open' | 'answered') =>
    mattersFor(c.var.db, c.var.viewer, c.var.ctx.clock.today(), { state, limit: 3, heard: true })
  return [...(await of('answered')), ...(await of('open'))]
}
