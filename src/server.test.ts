import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { embeddedConnection } from '#platform/database/embedded.ts'
import { freePort, type Process, startProgram } from './testing/own-server.ts'

const running: Process[] = []
const folders: string[] = []

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'vrijmoed-start-')))
  chmodSync(made, 0o755)
  folders.push(made)
  return join(made, 'data')
}

async function start(env: Record<string, string>, mode?: string): Promise<Process & { isReady: boolean }> {
  const process = await startProgram(env, mode)
  running.push(process)
  return Object.assign(process, { isReady: await process.ready })
}

/** A start that cannot be: says one line with what to do, and ends with 1. */
async function refused(env: Record<string, string>): Promise<string> {
  const { isReady, ended, lines } = await start(env)
  expect(isReady, lines.join('\n')).toBe(false)
  expect(await ended).toBe(1)
  expect(lines.filter((line) => !line.endsWith('…'))).toHaveLength(1)
  return lines.at(-1) ?? ''
}

test('an unknown or wrong setting is said in one line', async () => {
  expect(await refused({ VRIJMOED_DATTA: '/tmp' })).toContain('VRIJMOED_DATTA is not a setting')
  expect(await refused({ VRIJMOED_DEMO: 'maybe' })).toContain('Use yes or no')
  expect(await refused({ VRIJMOED_URL: 'vrijmoed' })).toContain('not a web address')
  expect(await refused({ PORT: 'abc' })).toContain('is not a port')
  expect(await refused({ OIDC_ISSUER: 'https://login.example' })).toContain('all three')
  expect(await refused({ DATABASE_URL: 'mysql://root@localhost/x', VRIJMOED_DATA: folder() })).toContain('DATABASE_URL')
})

test('a port in use is said before anything is made', async () => {
  const port = await freePort()
  const other = createServer().listen(port)
  expect(await refused({ PORT: String(port), VRIJMOED_DATA: folder() })).toContain(`Port ${port} is in use`)
  other.close()
})

test('a data folder in use, and one made by a newer version', async () => {
  const data = folder()
  const first = await start({ VRIJMOED_DATA: data })
  expect(first.lines.at(-1)).toBe(`Vrijmoed is ready at ${first.url}`)
  expect(await refused({ VRIJMOED_DATA: data })).toContain(`(process ${first.child.pid})`)
  const owner = new pg.Client((await embeddedConnection(data)) ?? {})
  await owner.connect()
  await owner.query("insert into migration (module, name, hash) values ('future', '0009-later.sql', 'x')")
  await owner.end()
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(await refused({ VRIJMOED_DATA: data })).toContain('made by a newer Vrijmoed')
})

test('what was acknowledged survives kill -9, and the next start cleans up', async () => {
  const data = folder()
  const first = await start({ VRIJMOED_DATA: data })
  const room = await openRoom(first.url)
  const cookies: string[] = []
  const signIn = async () => {
    const answer = await fetch(`${first.url}/demo/session`, {
      method: 'POST',
      body: new URLSearchParams({ persona: 'member' }),
      redirect: 'manual',
    })
    if (answer.status === 303) cookies.push(answer.headers.get('set-cookie')?.split(';')[0] ?? '')
  }
  // Ten people keep signing in, and two keep putting cards in a session, while the program is shot.
  const busy = [
    ...Array.from({ length: 10 }, () => signIn),
    ...room.guests.map((guest) => () => room.putCard(guest)),
  ].map(async (work) => {
    for (;;) await work()
  })
  const ended = Promise.allSettled(busy)
  while (cookies.length < 100 || room.put.length < 20) await new Promise((done) => setTimeout(done, 5))
  first.child.kill('SIGKILL')
  await ended
  const again = await start({ VRIJMOED_DATA: data })
  expect(again.isReady).toBe(true)
  for (const cookie of cookies) {
    const today = await (await fetch(again.url, { headers: { cookie } })).text()
    expect(today).toContain('Fatima')
  }
  const before = await room.log(again.url)
  for (const text of room.put) expect(before).not.toContain(text)
  expect((await room.act(again.url, room.lead, { do: 'show' })).status).toBe(200)
  const after = await room.log(again.url)
  for (const text of room.put) expect(after.split(`"text":"${text}"`), text).toHaveLength(2)
  const owner = new pg.Client((await embeddedConnection(data)) ?? {})
  await owner.connect()
  const { rows } = await owner.query("select entry::text as card from team_session_log where entry->>'do' = 'card'")
  await owner.end()
  expect(rows.length).toBeGreaterThanOrEqual(room.put.length)
  for (const { card } of rows) for (const { seat } of room.guests) expect(card).not.toMatch(new RegExp(`"by"|${seat}`))
})

/** A session in which the lead has come to writing cards without a name, and two phones that put them in. */
async function openRoom(first: string) {
  const send = (path: string, form: Record<string, string>, cookie = '') =>
    fetch(first + path, { method: 'POST', body: new URLSearchParams(form), headers: { cookie }, redirect: 'manual' })
  const cookieOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  const session = cookieOf(await send('/demo/session', { persona: 'lead' }))
  const asked = await (await fetch(`${first}/toolbox/sessions/looking-back`, { headers: { cookie: session } })).text()
  const [unit = '', csrf = ''] = [/<option value="(\w+)"/, /name="csrf" value="([^"]+)"/].map((x) => x.exec(asked)?.[1])
  const opened = await send('/toolbox/sessions/looking-back', { unit, csrf }, session)
  const path = new URL(opened.headers.get('location') ?? '', first).pathname
  const act = (url: string, cookie: string, action: object) =>
    fetch(`${url}${path}/actions`, {
      method: 'POST',
      body: JSON.stringify(action),
      headers: { 'content-type': 'application/json', cookie },
    })
  const lead = `${session}; ${cookieOf(opened)}`
  const guests = await Promise.all(
    ['Een', 'Twee'].map(async (name) => {
      const cookie = cookieOf(await send(path, { name }))
      return { cookie, seat: /seat=([^.]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? 'nobody' }
    }),
  )
  for (const { seat } of guests) expect(seat).not.toBe('nobody')
  expect((await act(first, lead, { do: 'go', to: 1 })).status).toBe(200)
  const put: string[] = []
  let cards = 0
  return {
    lead,
    guests,
    put,
    act,
    async putCard({ cookie }: { cookie: string }) {
      const id = `k${cards++}`
      const text = `Kaartje ${id}.`
      const answer = await act(first, cookie, { do: 'card', id, text, key: `sleutel-van-${id}-000000` })
      if ((await answer.text()) && answer.status === 200) put.push(text)
    },
    log: async (url: string) => (await fetch(`${url}${path}/log?since=0`, { headers: { cookie: lead } })).text(),
  }
}

test('an empty installation for real use prints a link to set it up, and no demo', async () => {
  const { lines, url } = await start({ VRIJMOED_DATA: folder() }, 'serve')
  await expect.poll(() => lines.find((line) => line.includes('/set-up/'))).toContain(`${url}/set-up/`)
  expect((await fetch(`${url}/demo`)).status).toBe(404)
})
