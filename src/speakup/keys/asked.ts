import { addDays } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import type { WebContext } from '#platform/web/web.ts'
import { keyRoles } from '../tables.ts'
import { changesToSign, memberIn, nextList, uncheckedList } from './listed.ts'
import { keysNow, ownKeys, publishedKeys, rootKey } from './store.ts'

/** Who should have a key and has none; and for the key holder, what waits to be signed. */
export async function askedOfKeys(c: WebContext): Promise<Asked[]> {
  const { viewer, t, db } = c.var
  if (!viewer) return []
  const asked: Asked[] = []
  const roles = keyRoles.filter((role) => viewer.roles.has(role))
  if (roles.length) {
    const own = await ownKeys(db, viewer.member)
    if (roles.some((role) => !own.some((key) => key.role === role && !key.endedOn)))
      asked.push({ title: t.keys.askedMake, href: '/keys/mine', line: t.keys.askedMakeLine, state: 'wait' })
  }
  if (is(viewer, ...keyRoles, 'works-council')) asked.push(...(await changedLately(c)))
  if (is(viewer, 'works-council') && (await rootKey(db))) {
    const newest = await publishedKeys(db)
    const before = newest && uncheckedList(newest.published)
    const next = nextList(viewer.organisation, c.var.ctx.clock.today(), before, await keysNow(db))
    if (changesToSign(before, next).length)
      asked.push({ title: t.keys.askedSign, href: '/keys', line: t.keys.askedSignLine, state: 'wait' })
  }
  return asked
}

/** A changed list stands before its owners and the works council for two weeks; who signed it knows. */
async function changedLately(c: WebContext): Promise<Asked[]> {
  const { viewer, t, db, ctx } = c.var
  const newest = await publishedKeys(db)
  if (!viewer || !newest || newest.on < addDays(ctx.clock.today(), -14) || newest.by === viewer.member) return []
  const own = uncheckedList(newest.published).keys.some(
    (key) => memberIn(key) === viewer.member && key.from >= addDays(newest.on, -14),
  )
  if (uncheckedList(newest.published).renewed?.on === newest.on)
    return [{ title: t.keys.askedRoot, href: '/keys', line: t.keys.askedRootLine, state: 'stop' }]
  return [
    own
      ? { title: t.keys.askedChanged, href: '/keys/mine', line: t.keys.mineCheck, state: 'neutral' }
      : { title: t.keys.askedList, href: '/keys', line: t.keys.askedListLine, state: 'neutral' },
  ]
}
