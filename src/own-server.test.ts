import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectionFrom } from '#platform/database/connection.ts'
import { waitForDatabase } from '#platform/database/wait.ts'
import { freePort, ownPostgres, type Process, startProgram } from './testing/own-server.ts'

let server: Awaited<ReturnType<typeof ownPostgres>>
let one: Process
let other: Process

beforeAll(async () => {
  server = await ownPostgres()
  const env = { DATABASE_URL: server.url }
  const started = await Promise.all([startProgram(env), startProgram(env)])
  ;[one, other] = started
  expect(
    await Promise.all(started.map(({ ready }) => ready)),
    started.flatMap(({ lines }) => lines).join('\n'),
  ).toEqual([true, true])
})

afterAll(async () => {
  for (const process of [one, other]) process?.child.kill('SIGKILL')
  server?.stop()
})

const signIn = async (at: Process, persona: string) => {
  const answer = await fetch(`${at.url}/demo/session`, {
    method: 'POST',
    body: new URLSearchParams({ persona }),
    redirect: 'manual',
  })
  return /vrijmoed=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
}
const get = (at: Process, path: string, cookie = '') =>
  fetch(at.url + path, { headers: { cookie }, redirect: 'manual' })
const post = (at: Process, path: string, cookie: string, fields: Record<string, string>) =>
  fetch(at.url + path, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields), redirect: 'manual' })
const formOn = async (at: Process, path: string, cookie: string) => {
  const text = await (await get(at, path, cookie)).text()
  return Object.fromEntries(
    [...text.matchAll(/name="(csrf|once|somebody)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>
}

test('two processes that start at once on an empty database make one organisation', async () => {
  for (const process of [one, other]) {
    expect(await (await get(process, '/health')).json()).toEqual({ status: 'ok' })
    expect((await (await get(process, '/demo')).text()).match(/name="persona"/g)?.length).toBe(12)
  }
})

test('who signs in at one is known at the other, and a form of one is taken by the other', async () => {
  const cookie = await signIn(one, 'member')
  const today = await get(other, '/', cookie)
  expect(today.status).toBe(200)
  expect(await today.text()).toContain('Fatima')
  const form = await formOn(one, '/me', cookie)
  expect((await post(other, '/me/language', cookie, { ...form, language: 'en' })).status).toBe(303)
  expect(await (await get(one, '/', cookie)).text()).toContain('<html lang="en"')
})

test('the same form sent to both is taken once', async () => {
  const cookie = await signIn(one, 'hired')
  const form = await formOn(one, '/me', cookie)
  const answers = await Promise.all(
    [one, other].map((at) => post(at, '/me/language', cookie, { ...form, language: 'en' })),
  )
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
})

test('the demo begins anew at one, and the other knows', async () => {
  const cookie = await signIn(one, 'admin')
  const form = await formOn(one, '/demo', cookie)
  expect((await post(one, '/demo/beginning', cookie, form)).status).toBe(303)
  expect((await get(other, '/', cookie)).status).toBe(200)
  expect(await (await get(other, '/', cookie)).text()).not.toContain('Gerrit')
})

test('one process may be killed; the other goes on', async () => {
  const cookie = await signIn(one, 'board')
  one.child.kill('SIGKILL')
  await one.ended
  expect((await get(other, '/', cookie)).status).toBe(200)
})

test('a wrong password is said at once, an absent server after trying', async () => {
  const wrong = connectionFrom(server.url.replace('geheim', 'anders'))
  // This server trusts everyone on it, so only the name can be wrong.
  await expect(waitForDatabase({ ...wrong, user: 'niemand' }, () => {}, 1)).rejects.toThrow(
    /may not sign in|name or password/,
  )
  await expect(waitForDatabase({ ...wrong, database: 'weg' }, () => {}, 1)).rejects.toThrow(/does not exist/)
  const said: string[] = []
  const absent = { ...wrong, port: await freePort() }
  await expect(waitForDatabase(absent, (line) => said.push(line), 1)).rejects.toThrow(/cannot be reached/)
  expect(said).toHaveLength(1)
})
