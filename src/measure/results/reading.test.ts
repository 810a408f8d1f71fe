import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { madeRound } from '../../testing/round.ts'
import { closeRound } from '../closing/closing.ts'

const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }

const top = await t.unit('Iedereen')
const north = await t.unit('Noord', top)
const south = await t.unit('Zuid', top)
const ids: Record<string, string> = { Iedereen: top, Noord: north, Zuid: south }
for (const name of ['De Kade', 'Oever', 'Singel']) ids[name] = await t.unit(name, north)
for (const name of ['Molen', 'Werf']) ids[name] = await t.unit(name, south)

const round = await madeRound(
  t,
  { Noord: { 'De Kade': 12, Oever: 3, Singel: 3 }, Zuid: { Molen: 14, Werf: 7 } },
  {
    ids,
    answer: (unit, person, item) =>
      unit === 'De Kade' && item.startsWith('speak')
        ? ([0, 0, 0, 0, 4, 4, 4, 4, 0, 4, 0, 4][person] ?? 0)
        : person % 7 === 0
          ? null
          : ((person + item.length) % 3) + 2,
  },
)
await t.system((tx) => closeRound(tx, act, round))

const people = {
  board: await t.member({ roles: ['board'] }),
  council: await t.member({ roles: ['works-council'] }),
  researcher: await t.member({ roles: ['researcher'] }),
  leadNorth: await t.member({ leads: north }),
  leadKade: await t.member({ leads: ids['De Kade'] as string, unit: ids['De Kade'] as string }),
  kade: await t.member({ unit: ids['De Kade'] as string }),
  oever: await t.member({ unit: ids.Oever as string }),
}
const address = `/rounds/${round}/results`
const seen = async (who: keyof typeof people) => {
  const { groups } = (await (await t.as(people[who])).get(`${address}.json`)).json<{
    groups: { name: string; withheld: boolean }[]
  }>()
  return groups.map(({ name }) => name)
}

test('everybody sees their own unit, what is below it, and everyone together', async () => {
  const all = ['Iedereen', 'Noord', 'De Kade', 'Oever', 'Singel', 'Zuid', 'Molen', 'Werf']
  expect(await seen('board')).toEqual(all)
  expect(await seen('council')).toEqual(all)
  expect(await seen('researcher')).toEqual(all)
  expect(await seen('leadNorth')).toEqual(['Iedereen', 'Noord', 'De Kade', 'Oever', 'Singel'])
  expect(await seen('leadKade')).toEqual(['Iedereen', 'De Kade'])
  expect(await seen('kade')).toEqual(['Iedereen', 'De Kade'])
  expect(await seen('oever')).toEqual(['Iedereen', 'Oever'])
})

test('what one may not see does not exist', async () => {
  const kade = await t.as(people.kade)
  for (const unit of [north, south, ids.Molen, ids.Oever, 'nothing'])
    for (const more of ['', '/map', '/print'])
      expect((await kade.get(`${address}/units/${unit}${more}`)).status, `${unit}${more}`).toBe(404)
  expect((await kade.get(`${address}/units/${ids['De Kade']}`)).status).toBe(200)
  expect((await (await t.as(people.leadNorth)).get(`${address}/units/${ids.Molen}`)).status).toBe(404)
  expect((await kade.get('/rounds/none/results.json')).status).toBe(404)
})

test('the page says a finding first, and a withheld unit asks for a talk', async () => {
  const { text, status } = await (await t.as(people.leadNorth)).get(`${address}/units/${north}`)
  expect(status).toBe(200)
  expect(text).toContain('Oever')
  expect(text).toContain('/toolbox/sessions/round-results')
  expect(text).not.toContain('Molen')
})
