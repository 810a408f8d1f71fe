import { Hono } from 'hono'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import { viewerOf, type Web } from '#platform/web/web.ts'
import { pageOf, pagesOf, wordsOf } from './asked.ts'
import { colleagueOf, searchMembers } from './member-queries.ts'
import { MemberScreen, MembersScreen } from './screens/members.tsx'
import { unitNames } from './unit-queries.ts'

export const memberRoutes = () =>
  new Hono<Web>()
    .get('/members', async (c) => {
      viewerOf(c)
      const asked = { words: wordsOf(c), page: pageOf(c) }
      const { found, total } = await searchMembers(c.var.db, c.var.ctx.clock.today(), asked)
      return page(c, <MembersScreen {...asked} {...{ found, total }} pages={pagesOf(total)} />)
    })
    .get('/members/:id', async (c) => {
      viewerOf(c)
      const member = (await colleagueOf(c.var.db, c.var.ctx.clock.today(), c.req.param('id'))) ?? notFound()
      const led = member.roles.flatMap(({ unit }) => unit ?? [])
      return page(c, <MemberScreen member={member} ledUnits={await unitNames(c.var.db, led)} />)
    })
