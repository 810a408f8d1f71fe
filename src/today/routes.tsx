import { Hono } from 'hono'
import type { Asked, DoorOffer, Module, News } from '#platform/module.ts'
import { page } from '#platform/web/page.tsx'
import type { Web, WebContext } from '#platform/web/web.ts'
import { FrontScreen } from './screens/front.tsx'
import { TodayScreen } from './screens/today.tsx'

export const todayRoutes = (modules: () => Module[]) =>
  new Hono<Web>().get('/', async (c) => {
    const doors = await doorsFor(c, modules())
    const news = await newsFor(c, modules())
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

async function newsFor(c: WebContext, modules: Module[]): Promise<News[]> {
  const news: News[] = []
  for (const module of modules) news.push(...((await module.news?.(c)) ?? []))
  return news
}
