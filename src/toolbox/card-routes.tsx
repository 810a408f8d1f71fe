import { type Context, Hono } from 'hono'
import { unitNames } from '#people'
import type { Ctx } from '#platform/ctx.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import type { Web, WebContext } from '#platform/web/web.ts'
import {
  type Card,
  cardOf,
  cardsIn,
  type Situation,
  seats,
  sectors,
  situationOf,
  situationsIn,
  themes,
} from './card-content.ts'
import { askedFrom, cardsFor } from './card-search.ts'
import { CardScreen, type Onward } from './screens/card.tsx'
import { CardsScreen } from './screens/card-list.tsx'
import { OfflineScreen } from './screens/card-offline.tsx'
import { CardPosterScreen, PocketScreen } from './screens/card-paper.tsx'
import { SituationsScreen, SituationToTalkScreen } from './screens/situations.tsx'
import { scriptsIn } from './scripts.ts'

const one = <T extends string>(all: readonly T[], asked?: string): T | null =>
  all.find((each) => each === asked) ?? null

/** Cards and situations: open knowledge, read by anyone without signing in. */
export const cardRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/toolbox', async (c) => {
      const wanted = {
        asked: askedFrom(c.req.query('q')),
        theme: one(themes, c.req.query('theme')),
        seat: one(seats, c.req.query('for')),
      }
      const { viewer, db } = c.var
      const leads = (viewer?.leads.length ?? 0) > 0
      const own = [...new Set([...(viewer?.units ?? []), ...(viewer?.leads ?? [])])].slice(0, 4)
      const names = await unitNames(db, own)
      const teams = own.map((id) => ({ id, name: names.get(id) ?? '' }))
      return page(
        c,
        <CardsScreen
          {...{ wanted, leads, teams }}
          found={cardsFor(c.var.lang, wanted)}
          scripts={scriptsIn(c.var.lang)}
        />,
      )
    })
    .get('/toolbox/cards/:card', (c) => {
      const card = cardAt(c)
      return page(c, <CardScreen card={card} onward={onwardFrom(c.var.lang, card)} />)
    })
    .get('/toolbox/cards/:card/poster', (c) => page(c, <CardPosterScreen card={cardAt(c)} url={ctx.config.url} />))
    .get('/toolbox/print', (c) => page(c, <PocketScreen cards={chosenCards(c)} url={ctx.config.url} />))
    .get('/toolbox/situations', (c) => {
      const sector = one(sectors, c.req.query('sector'))
      const situations = situationsIn(c.var.lang).filter(({ data }) => !sector || data.sector === sector)
      return page(c, <SituationsScreen {...{ situations, sector }} />)
    })
    .get('/toolbox/situations/:situation', (c) => {
      const { lang } = c.var
      const situation = situationOf(lang, c.req.param('situation')) ?? notFound()
      const cards = cardsIn(lang)
        .filter(({ data }) => data.theme === situation.data.theme)
        .slice(0, 3)
      return page(c, <SituationToTalkScreen {...{ situation, cards }} next={nextAfter(lang, situation)} />)
    })
    .get('/toolbox/offline', (c) => page(c, <OfflineScreen />))
    .get('/toolbox/keeping.js', worker)

const cardAt = (c: WebContext): Card => cardOf(c.var.lang, c.req.param('card') ?? '') ?? notFound()

const onwardFrom = (lang: Lang, { data }: Card): Onward => ({
  cards: data.next.flatMap((id) => cardOf(lang, id) ?? []),
  scripts: scriptsIn(lang).filter(({ id }) => data.next.includes(id)),
})

/** The next one of the same sector; after the last comes the first. */
function nextAfter(lang: Lang, { id, data }: Situation): Situation | null {
  const all = situationsIn(lang).filter((other) => other.data.sector === data.sector)
  const at = all.findIndex((other) => other.id === id)
  return all[(at + 1) % all.length] ?? null
}

/** `?cards=a,b` from a link, `?cards=a&cards=b` from the form; in the order that was asked, each once. */
const chosenCards = (c: WebContext): Card[] =>
  [...new Set((c.req.queries('cards') ?? []).flatMap((asked) => asked.split(',')))].flatMap(
    (id) => cardOf(c.var.lang, id) ?? [],
  )

/** The worker must stand at a fixed address, below which it may work; a new build of it has another name inside, and that
 * is how a browser sees that there is a new one. */
const worker = (c: Context<Web>) =>
  c.body(`importScripts('${c.var.ctx.assets.address('card-worker.island.js')}')\n`, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Service-Worker-Allowed': '/toolbox',
    'Cache-Control': 'no-cache',
  })
