import { Hono } from 'hono'
import type { Messages } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import { viewerOf, type Web } from '#platform/web/web.ts'
import { pageOf, pagesOf, wordsOf } from './asked.ts'
import { colleagueOf, searchMembers } from './member-queries.ts'
import { MemberScreen, MembersScreen } from './screens/members.tsx'
import { unitNames } from './unit-queries.ts'

/** Whoever looks for an adviser knows the task and not the name. */
function rolesNamed(words: string, t: Messages): Role[] {
  const asked = words.trim().toLowerCase()
  const names = Object.entries(t.people.roleNames) as [Role, string][]
  return asked.length < 4 ? [] : names.flatMap(([role, name]) => (name.toLowerCase().includes(asked) ? role : []))
}

export const memberRoutes = () =>
  new Hono<Web>()
    .get('/members', async (c) => {
      viewerOf(c)
      const asked = { words: wordsOf(c), page: pageOf(c) }
      const named = rolesNamed(asked.words, c.var.t)
      const { found, total } = await searchMembers(c.var.db, c.var.ctx.clock.today(), { ...asked, named })
      return page(c, <MembersScreen {...asked} {...{ found, total }} pages={pagesOf(total)} />)
    })
    .get('/members/:id', async (c) => {
      viewerOf(c)
      const member = (await colleagueOf(c.var.db, c.var.ctx.clock.today(), c.req.param('id'))) ?? notFound()
      const led = member.roles.flatMap(({ unit }) => unit ?? [])
      return page(c, <MemberScreen member={member} ledUnits={await unitNames(c.var.db, led)} />)
    })
