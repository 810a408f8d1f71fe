import { brotliCompressSync } from 'node:zlib'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { expectAccessible, expectFits } from '../../testing/browser.ts'
import { serveGuide } from './served.tsx'
import { styleGuidePages } from './style-guide.tsx'
import { walk } from './walk.ts'

let guide: Awaited<ReturnType<typeof serveGuide>>
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  guide = await serveGuide()
  browser = await chromium.connect(inject('browser'))
})
afterAll(async () => {
  await browser?.close()
  guide?.close()
})

async function pageOf(width: number, height: number, options: BrowserContextOptions = {}): Promise<Page> {
  const viewport = { width, height }
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', baseURL: guide.at, ...options })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${page.url()}: ${message.text()}`))
  return page
}

const paths = styleGuidePages.map(({ path }) => path)

/** The tokens are the same at every width, so one scheme on the wide screen is enough beside both on the phone. */
test.each([
  ['a phone', 360, 740, 'nl', ['light', 'dark']],
  ['a wide screen', 1200, 800, 'en', ['dark']],
] as const)('axe finds nothing on %s', { timeout: 180_000 }, async (_, width, height, lang, schemes) => {
  const page = await pageOf(width, height)
  for (const path of paths) {
    await page.goto(`${path}?lang=${lang}`)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page)
    }
  }
  await page.context().close()
})

test('what opens is accessible too, and gives the focus back', async () => {
  const page = await pageOf(360, 740)
  await page.goto('/style/explaining')
  await page.getByRole('button', { name: 'Hoe weet ik dat zeker?' }).click()
  await page.getByRole('dialog', { name: 'Niemand kan zien wat jij antwoordt' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hoe weet ik dat zeker?')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Wat is ermee gedaan' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.locator('.account summary').click()
  await page.locator('details:not([open]) > summary').evaluateAll((all) => {
    for (const each of all) (each as HTMLElement).click()
  })
  await expectAccessible(page)
  await expectFits(page)
  await page.context().close()
})

const smallTargets = (page: Page) =>
  page
    .locator('a:not(p a, main li a, td a, th a, bdi a), button, summary, .option, .box')
    .evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 47.5)
        .map((each) => `${location.pathname} ${each.className} ${each.textContent}`),
    )

/** The smallest phone, a wide screen as it is and at 200% zoom, in both directions of reading. */
test('nothing sticks out anywhere, and what can be pressed is large enough', { timeout: 120_000 }, async () => {
  const page = await pageOf(320, 568)
  for (const path of paths) {
    await page.goto(path)
    expect(await smallTargets(page)).toEqual([])
    for (const [width, dir] of [
      [320, 'ltr'],
      [600, 'rtl'],
      [1200, 'ltr'],
      [1200, 'rtl'],
      [320, 'rtl'],
      [768, 'ltr'],
    ] as const) {
      await page.evaluate((direction) => document.documentElement.setAttribute('dir', direction), dir)
      await page.setViewportSize({ width, height: 568 })
      await expectFits(page)
    }
  }
  await page.context().close()
})

test('from right to left the mark stands at the right and the fault line at the right of its field', async () => {
  const page = await pageOf(360, 740)
  await page.goto('/style/faults?rtl')
  expect((await page.locator('.mark').boundingBox())?.x).toBeGreaterThan(180)
  const border = page.locator('.field-faulty').first()
  expect(await border.evaluate((field) => getComputedStyle(field).borderRightWidth)).toBe('4px')
  await page.context().close()
})

test.each([
  ['a phone', 360, 740, paths],
  ['a wide screen', 1200, 800, paths.filter((path) => path.includes('screen-'))],
] as const)(
  'the keyboard reaches all on %s, its place is seen, and nothing lies over it',
  { timeout: 120_000 },
  async (_, width, height, walked) => {
    const page = await pageOf(width, height)
    for (const path of walked) {
      await page.goto(path)
      const { reached, missed, unseen, covered } = await walk(page)
      expect({ path, missed, unseen, covered }).toEqual({ path, missed: [], unseen: [], covered: [] })
      expect(reached, path).toBeGreaterThan(5)
    }
    await page.context().close()
  },
)

test('leaving quickly empties the page and takes its place in the history', async () => {
  const page = await pageOf(360, 740)
  await page.route('https://www.buienradar.nl/**', (route) =>
    route.fulfill({ body: 'weather', contentType: 'text/html' }),
  )
  await page.goto('/style')
  await page.goto('/style/screen-tell')
  await page.getByRole('link', { name: 'Snel weg' }).click()
  await page.waitForURL('https://www.buienradar.nl/')
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/style')
  await page.context().close()
})

test('without a script the button that needs one is not there, and everything else is', async () => {
  const page = await pageOf(360, 740, { javaScriptEnabled: false })
  await page.goto('/style/buttons')
  expect(await page.getByRole('button', { name: 'Afdrukken' }).isVisible()).toBe(false)
  await page.goto('/style/confirm')
  await page.getByText('Verwijder dit team').first().click()
  expect(await page.getByRole('button', { name: 'Verwijder dit team' }).isVisible()).toBe(true)
  await page.context().close()
})

test('a page on paper has no bars, buttons or boxes', async () => {
  const page = await pageOf(1200, 800, { colorScheme: 'dark' })
  await page.goto('/style/screen-front')
  await page.emulateMedia({ media: 'print' })
  expect(
    await page.locator('.nav, .tools, .foot, .demo').evaluateAll((all) => all.filter((each) => each.checkVisibility())),
  ).toEqual([])
  expect(await page.locator('h1').evaluate((heading) => getComputedStyle(heading).color)).toBe('rgb(23, 40, 45)')
  await page.context().close()
})

test('the policy refused nothing on any page, and the style is small', () => {
  expect(complaints).toEqual([])
  expect(brotliCompressSync(guide.css).length).toBeLessThan(12_000)
})
