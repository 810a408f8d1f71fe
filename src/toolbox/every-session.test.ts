import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { pressKey, tabTo } from '../testing/keyboard.ts'
import { roomTestFor } from '../testing/room.ts'
import { asksAnswer, type StepKind, stepKinds } from './entries.ts'
import { type Script, type Step, scriptsIn } from './scripts.ts'

const t = await testApp()
t.ctx.clock = systemClock
const r = await roomTestFor(t)
const b = testBrowser(() => t)
const seen = new Set<StepKind>()
/** From the second session on the team has agreed something before. */
let agreed = false
let lead: Page
let phone: Page

beforeAll(async () => {
  const viewport = { width: 320, height: 640 }
  lead = (await b.open((await t.as(r.member)).session, { viewport })).page
  phone = (await b.open(undefined, { viewport })).page
  for (const page of [lead, phone]) page.setDefaultTimeout(20_000)
})
afterAll(async () => {
  await lead.context().close()
  await phone.context().close()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first()
const summary = (page: Page, text: string) => page.locator('summary', { hasText: text }).first()
const type = async (box: Locator, text: string) => {
  await box.waitFor()
  await tabTo(phone, box)
  await phone.keyboard.type(text)
}

test.each(scriptsIn('nl'))(
  'by keyboard alone and at 320 px, from the start to the agreement: $id',
  {
    timeout: 180_000,
  },
  async (script) => {
    await open(script)
    let went = 0
    for (const [i, step] of script.steps.entries()) {
      // Two presses within 400 ms count as one.
      await lead.waitForTimeout(Math.max(0, went + 450 - Date.now()))
      await pressKey(lead, button(lead, i ? `Volgende: ${step.title}` : 'Begin'))
      went = Date.now()
      for (const page of [lead, phone]) await page.getByText(`Stap ${i + 1} van ${script.steps.length}`).waitFor()
      await take(step, script.steps[i + 1], script.id)
      for (const page of [lead, phone]) await expectFits(page)
      if (!seen.has(step.kind)) for (const page of [lead, phone]) await expectAccessible(page)
      seen.add(step.kind)
    }
    await pressKey(lead, summary(lead, 'Sluit de sessie'))
    await pressKey(lead, button(lead, 'Sluit de sessie'))
    for (const page of [lead, phone]) await page.waitForURL(/\/join\/over/)
    expect(await t.count('team_session_log')).toBe(0)
    expect(
      await t.root(`select title->>'nl' as title from matter where title->>'nl' = $1`, [lineOf(script.id)]),
    ).toHaveLength(1)
    expect(await t.root('select script from team_session where script = $1', [script.id])).toHaveLength(1)
    agreed = true
  },
)

test('together the sessions had every kind of step', () => {
  expect([...seen].sort()).toEqual([...stepKinds].sort())
})

const lineOf = (id: string) => `Wij doen wat ${id} vraagt`

async function open({ id, title }: Script) {
  await lead.goto(`/toolbox/sessions/${id}`)
  await pressKey(lead, button(lead, 'Open de sessie'))
  await lead.waitForURL(/\/join\/[a-z0-9]{8}$/)
  await phone.goto(lead.url())
  await type(phone.getByLabel('Hoe heet je in deze sessie?'), 'Fatima')
  await phone.keyboard.press('Enter')
  await phone.getByRole('heading', { name: title, level: 1 }).waitFor()
  await phone.getByText('We beginnen zo').waitFor()
  if (agreed) await phone.getByText('Dit spraken jullie eerder af').waitFor()
  await lead.getByText('Fatima').first().waitFor()
}

async function take({ kind, title }: Step, next: Step | undefined, id: string) {
  if (kind === 'round') return round()
  if (kind === 'write') {
    await type(phone.getByRole('textbox'), `Een kaartje bij ${title}`)
    await pressKey(phone, button(phone, 'Leg neer'))
    await lead.getByText('Er ligt 1 kaartje klaar').first().waitFor()
    if (next?.kind !== 'reveal') await reveal(title)
  }
  if (kind === 'reveal') await reveal()
  if (kind === 'group') {
    await pressKey(phone, summary(phone, 'Verplaats'))
    await pressKey(phone, button(phone, 'Verplaats'))
    await lead.getByText('Stapel zonder naam 1').first().waitFor()
  }
  if (kind === 'pairs') await phone.getByText('Praat met Lea Lid').waitFor()
  if (asksAnswer(kind)) await answer(kind)
  if (kind === 'agreement') await agree(lineOf(id))
}

async function reveal(title = '') {
  await pressKey(lead, button(lead, 'Leg de kaartjes open'))
  await phone.getByText(`Een kaartje bij ${title}`).first().waitFor()
}

async function round() {
  for (let had = 0; had < 2; had++) {
    await lead.getByText(`${had} van de 2 zijn geweest`).waitFor()
    await phone.getByText(`${had} van de 2 zijn geweest`).waitFor()
    const page = (await phone.getByText('Jij bent aan de beurt').count()) ? phone : lead
    await pressKey(page, button(page, had ? 'Ik sla over' : 'Ik ben klaar'))
  }
  await phone.getByText('Iedereen is aan de beurt geweest').waitFor()
}

async function answer(kind: StepKind) {
  const first = phone.locator('input[name=picks]').first()
  await pressKey(phone, first, 'Space')
  if (kind === 'scale' || kind === 'compare') await phone.keyboard.press('ArrowDown')
  await pressKey(phone, button(phone, 'Dit is mijn keuze'))
  await lead.getByText('1 van de 2 hebben gekozen').waitFor()
  if (kind === 'closing') return
  await pressKey(lead, button(lead, 'Laat de antwoorden zien'))
  await phone.getByText('Wat jullie kozen').waitFor()
  if (kind === 'compare') await phone.getByText('Eerder').first().waitFor()
}

async function agree(line: string) {
  await type(phone.getByLabel('Stel een afspraak voor'), line)
  await pressKey(phone, button(phone, 'Stel voor'))
  await lead.getByText(line).first().waitFor()
  await pressKey(lead, summary(lead, 'Dit spreken we af'))
  await pressKey(lead, button(lead, 'Dit spreken we af'))
  await phone.getByText('Lea Lid let erop', { exact: false }).first().waitFor()
}
