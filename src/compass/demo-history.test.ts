import { expect, test } from 'vitest'
import { ensureDemoOrganisation } from '../app.ts'
import { testApp } from '../testing/app.ts'

const t = await testApp({ demo: true })
await t.root('delete from organisation')
await ensureDemoOrganisation(t.ctx)
const person = async (key: string) =>
  t.as((await t.root<{ member: string }>('select member from demo_persona where key = $1', [key]))[0]?.member ?? '')

test('the demo has a compass in force, one that is open for reactions, and agreements of teams', async () => {
  const states = await t.root('select number from compass_version order by number')
  expect(states.map((row) => (row as { number: number }).number)).toEqual([1, 2, 3])
  const page = await t.visitor().get('/compass')
  expect(page.text).toContain('Versie 2')
  expect(page.text).toContain('Een appgroep van het werk is werk')
  expect(page.text).not.toContain('Een grap is voor iedereen die hem hoort')
  expect(await t.count('compass_reaction')).toBe(17)
  expect(await t.count('team_agreement')).toBeGreaterThan(8)
  expect(await t.count("voice where kind = 'compass-reaction'")).toBe(17)
})

test('a member sees what is open, and how it goes with the reactions', async () => {
  const member = await person('member')
  const version = await member.get('/compass/versions/3')
  expect(version.status).toBe(200)
  expect(version.text).toContain('17 reacties')
  const changes = await member.get('/compass/versions/3/changes')
  expect(changes.text).toContain('4 stukken zijn anders dan in versie 2')
  expect((await member.get('/')).text).toContain('Reageer op versie 3 van het kompas')
})

test('shares of readers are there for the board, and not for a member', async () => {
  expect((await (await person('board')).get('/compass/readings')).text).toContain('de meesten')
  expect((await (await person('member')).get('/compass/readings')).status).toBe(404)
})
