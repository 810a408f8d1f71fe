import pg from 'pg'
import { embeddedConnection } from '../src/platform/database/embedded.ts'
import { fingerprint, newId, newToken } from '../src/platform/ids.ts'
import { hashOfCode } from '../src/platform/sign-in/access-cards.ts'
import { newCode } from '../src/platform/sign-in/card-code.ts'
import { hashPin } from '../src/platform/sign-in/pin.ts'
import type { Emit } from './run.ts'
import { emptyFolder, forget, startServer } from './server.ts'

const people = 50
const pin = '831947'

/** Fifty people behind one address at the same moment, each with a link, a mail address, or a card and a PIN. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  const server = await startServer(folder)
  const connection = await embeddedConnection(folder)
  if (!connection) throw new Error('no database to be found')
  const owner = new pg.Pool({ ...connection, max: 4 })
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(server.url + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { cookie },
    })
  const measure = (name: string, act: (which: number) => Promise<Response>) => together(emit, name, act)
  try {
    const ways = await prepare(owner)
    await measure('asking for a link by mail', (i) => post('/sign-in/mail', { mail: ways[i]?.mail ?? '' }))
    await measure('signing in with a link', (i) => post('/sign-in/link', { token: ways[i]?.token ?? '' }))
    await measure('signing in with card and PIN', (i) =>
      post('/card/session', { pin }, `vrijmoed-card=${ways[i]?.code}`),
    )
  } finally {
    await owner.end()
    await server.stop()
    forget(folder)
  }
}

async function together(emit: Emit, name: string, act: (which: number) => Promise<Response>) {
  const begun = performance.now()
  const waited = await Promise.all(
    Array.from({ length: people }, async (_, i) => ((await act(i)).status === 303 ? performance.now() - begun : null)),
  )
  const succeeded = waited.filter((time) => time !== null)
  emit(`${people} at once, ${name}: succeeded`, succeeded.length, 'people')
  emit(`${people} at once, ${name}: the last is done after`, Math.max(...succeeded), 'ms')
}

/** A link and a used card for fifty members of the demo, written as the program would. */
async function prepare(owner: pg.Pool): Promise<{ mail: string; token: string; code: string }[]> {
  const { secret } = (await owner.query('select secret from installation')).rows[0]
  const { rows } = await owner.query(
    'select organisation, member, mail from member_record where mail is not null and left_on is null limit $1',
    [people],
  )
  const stored = await hashPin(pin, secret)
  return Promise.all(
    rows.map(async ({ organisation, member, mail }) => {
      const [token, code, card] = [newToken(), newCode(), newId()]
      await owner.query("insert into sign_in_link values ($1, $2, $3, '/', now() + '15 minutes')", [
        organisation,
        fingerprint(token),
        member,
      ])
      await owner.query(
        'insert into access_card values ($1, $2, $3, current_date, $3, current_date, current_date, null, null)',
        [organisation, card, member],
      )
      await owner.query('insert into access_card_secret values ($1, $2, $3, $4)', [
        organisation,
        card,
        hashOfCode(secret, organisation, code),
        stored,
      ])
      return { mail, token, code }
    }),
  )
}
