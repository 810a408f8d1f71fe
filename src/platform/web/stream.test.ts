import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { notify } from '../events.ts'
import type { Module } from '../module.ts'
import { stream } from './stream.ts'
import type { Web } from './web.ts'

let stands = 0
const counting: Module = {
  name: 'counting',
  tables: false,
  routes: () =>
    new Hono<Web>().get('/count', (c) => stream(c, 'count', async () => (stands < 5 ? String(stands) : null))),
}
const t = await testApp({}, {}, [counting])
const raise = async (to: number) => {
  stands = to
  // Until it was heard: a late one would wake the lines of the next test.
  const heard = Promise.withResolvers<void>()
  const stop = t.ctx.live.watch('count', () => heard.resolve())
  await t.system((tx) => notify(tx, 'count'))
  await heard.promise
  stop()
}

/** What came over the line until `enough` events were in, or it ended. */
async function read(response: Response, enough: number): Promise<string[]> {
  const said: string[] = []
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  for (let rest = ''; reader && said.length < enough; ) {
    const { value, done } = await reader.read()
    if (done) return [...said, 'over']
    const parts = (rest + value).split('\n\n')
    rest = parts.pop() ?? ''
    said.push(...parts.filter((part) => part.startsWith('data: ')).map((part) => part.slice(6)))
  }
  await reader?.cancel()
  return said
}

test('a stream tells how things stand, and again at each waking, until it is over', async () => {
  stands = 1
  const response = await t.app.request('http://localhost/count')
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const all = read(response, 99)
  await raise(2)
  await expect.poll(() => stands).toBe(2)
  await new Promise((done) => setTimeout(done, 100))
  await raise(5)
  const said = await all
  expect(said[0]).toBe('1')
  expect(said.at(-1)).toBe('over')
  expect(said).toContain('2')
})

test('who goes away is not told any more, and holds no connection', async () => {
  stands = 1
  const lines = await Promise.all(Array.from({ length: 40 }, () => t.app.request('http://localhost/count')))
  expect(await Promise.all(lines.map((line) => read(line, 1)))).toEqual(Array(40).fill(['1']))
  // More lines than the pool has connections were open; a page still gets one at once.
  expect((await t.visitor().get('/health')).status).toBe(200)
  await raise(3)
  expect(t.logs.filter(({ level }) => level === 'error')).toEqual([])
})

test('a waking before its transaction is committed is not heard, and one rolled back never is', async () => {
  stands = 1
  const line = read(await t.app.request('http://localhost/count'), 2)
  await t
    .system(async (tx) => {
      stands = 4
      await notify(tx, 'count')
      throw new Error('changed our mind')
    })
    .catch(() => {})
  stands = 2
  await raise(2)
  expect(await line).toEqual(['1', '2'])
})
