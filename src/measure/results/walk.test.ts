import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { madeRound, questionnaireOf } from '../../testing/round.ts'
import { closeRound } from '../closing/closing.ts'
import { answerLike, chance } from '../closing/lifelike.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
const top = await t.unit('Iedereen')
const noord = await t.unit('Noord', top)
const ids: Record<string, string> = { Iedereen: top, Noord: noord }
for (const name of ['De Kade', 'Oever', 'Singel']) ids[name] = await t.unit(name, noord)
const editor = await t.member()
const people = {
  board: await t.member({ roles: ['board'] }),
  council: await t.member({ roles: ['works-council'] }),
  researcher: await t.member({ roles: ['researcher'] }),
  lead: await t.member({ leads: noord }),
  member: await t.member({ unit: ids.Oever as string }),
}
let round = ''
beforeAll(async () => {
  const full = questionnaireOf('full')
  const moods = { 'De Kade': { shift: -1.2 }, Oever: { shift: 0.2 }, Singel: { shift: 0.3 } } as Record<
    string,
    { shift: number }
  >
  const draw = chance(3)
  const answers = new Map<string, Record<string, number | null>>()
  round = await madeRound(
    t,
    { Noord: { 'De Kade': 22, Oever: 3, Singel: 14 } },
    {
      ...{
        ids,
        owner: people.researcher,
        questionnaire: 'full',
        sees: { members: 'own', leads: 'below', comments: 'leads', editor },
      },
      answer: (unit, person, item) => {
        const key = `${unit} ${person}`
        if (!answers.has(key)) answers.set(key, answerLike(full, moods[unit] ?? { shift: 0 }, draw))
        return answers.get(key)?.[item] ?? null
      },
    },
  )
  await t.system((tx) => closeRound(tx, act, round))
})

const open = async (who: keyof typeof people, path: string) => {
  const { page, context } = await browser.open((await t.as(people[who])).session)
  await page.goto(path)
  await expectAccessible(page)
  await expectFits(page)
  return { page, close: () => context.close() }
}

test('a lead reads a finding, sees which team differs, and goes on to the talk', async () => {
  const { page, close } = await open('lead', `/rounds/${round}/results/units/${noord}`)
  expect(await page.locator('h1').innerText()).toMatch(/“.+”|van de 5/)
  expect(await page.locator('.chart-label', { hasText: 'Oever' }).isVisible()).toBe(true)
  await page.getByRole('link', { name: 'De Kade' }).first().click()
  expect(await page.locator('h1').count()).toBe(1)
  await expectAccessible(page)
  await page.getByRole('link', { name: /Praat over/ }).click()
  expect(page.url()).toContain('/toolbox/sessions/')
  await page.goBack()
  await page.getByRole('link', { name: 'Zo breng je de uitslag' }).click()
  expect(await page.getByText('Wie heeft dit ingevuld').isVisible()).toBe(true)
  await expectAccessible(page)
  await close()
})

test('a member of a team that is too small finds a talk instead of a figure', async () => {
  const { page, close } = await open('member', `/rounds/${round}/results`)
  await page.getByRole('link', { name: 'Oever' }).click()
  await expectAccessible(page)
  expect(await page.locator('main').innerText()).toContain('afgeschermd')
  expect(await page.locator('main svg.chart-bar').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Oever' }).first().getAttribute('href')).toContain('/toolbox/sessions/')
  await close()
})

test.each(['board', 'council', 'researcher'] as const)(
  '%s: everyone together, the map, the wall, another cut',
  async (who) => {
    for (const path of who === 'board' ? ['', '/map', '/print', '/cuts', '/benchmark'] : ['']) {
      const { close } = await open(who, `/rounds/${round}/results${path}`)
      await close()
    }
    const { page, close } = await open(who, '/results')
    await page.locator('main a').first().click()
    expect(page.url()).toContain(`/rounds/${round}/results`)
    await close()
  },
)

test('the owner finds who else could look through the comments, on a phone', async () => {
  const comment = [t.org.id, round, 'better', 'c1', top, 'Het rooster']
  await t.root('insert into comment values ($1, $2, $3, $4, $5, $6)', comment)
  await t.member({ name: 'Ada van de Vertrouwenspersonen', roles: ['adviser'] })
  const { page, close } = await open('researcher', `/rounds/${round}/results/editor`)
  await page.getByLabel('Wie neemt het over?').selectOption({ label: 'Ada van de Vertrouwenspersonen' })
  await page.getByRole('button', { name: 'Kies deze persoon' }).click()
  await page.waitForURL(new RegExp(`/rounds/${round}$`))
  expect(await page.locator('main').innerText()).toContain('Ada van de Vertrouwenspersonen, sinds')
  await close()
})

test('the researcher brings in a file from elsewhere', async () => {
  const { page, close } = await open('researcher', '/results/import')
  const rows = Array.from({ length: 12 }, (_, i) => `Singel;${(i % 5) + 1};${(i % 3) + 2}`)
  const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(['team;a_1;a_2', ...rows].join('\n')) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Bekijk het bestand' }).click()
  await expectAccessible(page)
  await expectFits(page)
  await page.getByLabel('Welke vraag').fill('Hoe was het vorig jaar?')
  await page.getByLabel('Kolom met het team').selectOption('team')
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Tel en publiceer' }).click()
  await page.waitForURL(/results$/)
  expect(await page.locator('main').innerText()).toContain('Hoe was het vorig jaar?')
  await close()
})
