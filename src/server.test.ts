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
  const cookies: string[] = []
  const signIn = async () => {
    const answer = await fetch(`${first.url}/demo/session`, {
      method: 'POST',
      body: new URLSearchParams({ persona: 'member' }),
      redirect: 'manual',
    })
    if (answer.status === 303) cookies.push(answer.headers.get('set-cookie')?.split(';')[0] ?? '')
  }
  // Ten people keep signing in while the program is shot.
  const busy = Array.from({ length: 10 }, async () => {
    for (;;) await signIn()
  }).map((work) => work.catch(() => {}))
  while (cookies.length < 100) await new Promise((done) => setTimeout(done, 5))
  first.child.kill('SIGKILL')
  await Promise.all(busy)
  const again = await start({ VRIJMOED_DATA: data })
  expect(again.isReady).toBe(true)
  for (const cookie of cookies) {
    const today = await (await fetch(again.url, { headers: { cookie } })).text()
    expect(today).toContain('Fatima')
  }
})

test('an empty installation for real use prints a link to set it up, and no demo', async () => {
  const { lines, url } = await start({ VRIJMOED_DATA: folder() }, 'serve')
  await expect.poll(() => lines.find((line) => line.includes('/set-up/'))).toContain(`${url}/set-up/`)
  expect((await fetch(`${url}/demo`)).status).toBe(404)
})
