import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createApp, migrations, queues } from '../../app.ts'
import { testApp } from '../../testing/app.ts'
import { wire } from '../../wire.ts'
import { type Bench, contents, startBench, structure } from './backup-fixture.ts'
import { prepareDatabase } from './prepare.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench(inject('server'))
})
afterAll(() => bench.stop())

test('the tables of the whole house come back as they were', async () => {
  const from = await testApp()
  await from.member({ unit: await from.unit('Noord') })
  const { file } = await bench.backUp(from.owner)
  const to = await bench.newDatabase()
  const migrate = async (only: readonly { module: string; name: string }[] = migrations) => {
    const wanted = new Set(only.map(({ module, name }) => `${module}/${name}`))
    await prepareDatabase(
      to,
      migrations.filter(({ module, name }) => wanted.has(`${module}/${name}`)),
      queues,
    )
  }
  await migrate()
  await bench.restore(to, file, { all: migrations, migrate })
  expect(await contents(to)).toEqual(await contents(from.owner))
  expect(await structure(to)).toEqual(await structure(from.owner))
  // The program enters with the role and the secrets that came along.
  const { ctx, close } = await wire(to, from.ctx.config, () => {})
  expect((await createApp(ctx).request('/health')).status).toBe(200)
  expect(ctx.secret).toEqual(from.ctx.secret)
  await close()
})
