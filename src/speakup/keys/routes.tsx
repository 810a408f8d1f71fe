import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { posterFingerprint } from '#crypto/key-list.ts'
import { isMemberOf } from '#people'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import { viewerOf, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { publicKey, rowId } from '../sealed/forms.ts'
import { act } from '../sealed/holder-routes.ts'
import { told } from '../sealed/person.ts'
import { Unfit } from '../sealed/store.ts'
import { keyRoles } from '../tables.ts'
import { keysPage } from './keys-page.ts'
import { confirmLoss, proposeRoot, signOver, withdrawRoot } from './root-change.ts'
import { KeysScreen } from './screens/keys.tsx'
import { OwnKeyScreen } from './screens/own-key.tsx'
import { PosterScreen } from './screens/poster.tsx'
import {
  addLock,
  addOwnKey,
  addRecovery,
  addRoot,
  bringSheet,
  conversationsOfKey,
  conversationsOfMember,
  endKey,
  type KeyAct,
  ownKeys,
  publish,
  publishedKeys,
  removeLock,
  rootKey,
} from './store.ts'
import { unlockData } from './unlock-data.ts'

const armoured = z
  .string()
  .max(8000)
  .regex(/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\s*$/)
const lockForm = z.object({
  id: z.string().regex(/^[\w-]{8,200}$/),
  lock: z.enum(['passphrase', 'passkey']),
  label: z.string().max(60),
  locked: armoured,
})
const base64url = z.string().regex(/^[\w-]{20,90}$/)
const signed = z.object({ text: z.string().max(500_000), signature: base64url })
const stepForm = z.object({ from: base64url, signed })
const publishedForm = z.object({
  root: base64url,
  successors: z.array(stepForm).max(50),
  list: signed,
})
const proposedForm = z.object({ publicKey: base64url, locked: armoured, reason: z.string().trim().max(300) })
const ownKeyForm = z.object({ id: rowId, role: z.enum(keyRoles), recipient: publicKey, lock: lockForm })
const recoveryForm = z.object({
  id: rowId,
  role: z.enum(keyRoles),
  recipient: publicKey,
  needed: z.union([z.literal(2), z.literal(3)]),
  holders: z.array(z.object({ member: rowId, role: z.string().max(40) })).max(5),
})

const actIn = (c: WebContext): KeyAct => ({
  viewer: viewerOf(c),
  today: c.var.ctx.clock.today(),
  at: c.var.ctx.clock.now(),
})

export const keyRoutes = () =>
  new Hono<Web>()
    .get('/keys', async (c) => page(c, <KeysScreen {...(await keysPage(c))} />))
    .get('/keys/mine', async (c) => {
      const viewer = viewerWith(c, ...keyRoles)
      const newest = await publishedKeys(c.var.db)
      return page(
        c,
        <OwnKeyScreen
          data={await unlockData(c)}
          roles={keyRoles.filter((role) => viewer.roles.has(role))}
          demo={c.var.organisation.demo}
          listed={newest?.published ?? null}
        />,
      )
    })
    .get('/keys/poster', async (c) => {
      viewerOf(c)
      const newest = (await publishedKeys(c.var.db)) ?? notFound()
      return page(c, <PosterScreen origin={c.var.ctx.config.url} digits={posterFingerprint(newest.published.root)} />)
    })
    .get('/keys/mine/conversations', async (c) => {
      const viewer = viewerWith(c, ...keyRoles)
      return told(c, 200, { conversations: await conversationsOfMember(c.var.db, viewer.member) })
    })
    .get('/keys/recovery/:key/conversations', async (c) => {
      viewerOf(c)
      return told(c, 200, { conversations: await conversationsOfKey(c.var.db, c.req.param('key')) })
    })
    .post('/keys/mine', (c) => {
      viewerWith(c, ...keyRoles)
      return act(c, ownKeyForm, (key) => addOwnKey(c.var.db, actIn(c), key))
    })
    .post('/keys/mine/:key/locks', (c) => {
      viewerWith(c, ...keyRoles)
      return act(c, lockForm, (lock) => addLock(c.var.db, actIn(c), c.req.param('key'), lock))
    })
    .post('/keys/mine/:key/locks/:lock/removal', (c) => {
      viewerWith(c, ...keyRoles)
      return act(c, z.object({}), () => removeLock(c.var.db, actIn(c), c.req.param('key'), c.req.param('lock')))
    })
    .post('/keys/mine/:key/ending', (c) => {
      const viewer = viewerWith(c, ...keyRoles)
      return act(c, z.object({}), async () => {
        const own = await ownKeys(c.var.db, viewer.member)
        if (!own.some(({ key }) => key === c.req.param('key'))) throw new Unfit('that key is of somebody else')
        await endKey(c.var.db, actIn(c), c.req.param('key'))
      })
    })
    .post('/keys/root', (c) => {
      viewerWith(c, 'works-council')
      return act(c, z.object({ publicKey: base64url, locked: armoured }), async (root) => {
        if (await rootKey(c.var.db)) throw new Unfit('there is a root key')
        await addRoot(c.var.db, actIn(c), root)
      })
    })
    .post('/keys/root/next', (c) => {
      viewerWith(c, 'works-council')
      return act(c, proposedForm, async (proposed) => {
        if (!(await publishedKeys(c.var.db))) throw new Unfit('there is nothing to take over')
        if (!proposed.reason && (await rootKey(c.var.db))) throw new Unfit('that is your own key')
        await proposeRoot(c.var.db, actIn(c), proposed)
      })
    })
    .post('/keys/root/next/:key/step', (c) => {
      viewerWith(c, 'works-council')
      return act(c, stepForm, (step) => signOver(c.var.db, actIn(c), c.req.param('key'), step))
    })
    .post('/keys/root/next/:key/confirmation', (c) => {
      viewerWith(c, 'works-council')
      return act(c, z.object({}), () => confirmLoss(c.var.db, actIn(c), c.req.param('key')))
    })
    .post('/keys/root/next/:key/withdrawal', (c) => {
      viewerWith(c, 'works-council')
      return act(c, z.object({}), () => withdrawRoot(c.var.db, actIn(c), c.req.param('key')))
    })
    .post('/keys/list', (c) => {
      viewerWith(c, 'works-council')
      return act(c, publishedForm, (published) => publish(c.var.db, actIn(c), published))
    })
    .post('/keys/recovery', (c) => {
      viewerWith(c, 'works-council')
      return act(c, recoveryForm, async (made) => {
        const needed = made.holders.length === 3 ? 2 : made.holders.length === 5 ? 3 : 0
        if (made.needed !== needed) throw new Unfit('2 of 3, or 3 of 5')
        for (const { member } of made.holders)
          if (!(await isMemberOf(c.var.db, member, c.var.ctx.clock.today()))) throw new Unfit('nobody of here')
        await needRoles(c, made.holders)
        await addRecovery(c.var.db, actIn(c), made)
      })
    })
    .post('/keys/recovery/:key/sheets', (c) => {
      viewerOf(c)
      return act(c, z.object({ reason: z.string().trim().min(1).max(300) }), ({ reason }) =>
        bringSheet(c.var.db, actIn(c), c.req.param('key'), reason),
      )
    })

/** The roles are those that these people have: whoever signs cannot name three of one kind as if they were three kinds. */
async function needRoles(c: WebContext, holders: { member: string; role: string }[]) {
  for (const { member, role } of holders) {
    const { rows } = await sql`select 1 from role_holding where organisation = my_organisation() and member = ${member}
      and role = ${role} and in_force(from_day, until_day, ${c.var.ctx.clock.today()})`.execute(c.var.db)
    if (!rows.length) throw new Unfit('that is not their role')
  }
}
