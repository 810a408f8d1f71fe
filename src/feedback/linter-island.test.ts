import { join } from 'node:path'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

let browser: Browser
let page: Page
const asked: string[] = []
const html = `<!doctype html><html lang="nl"><title>f</title><main><form><div class="field"><label for="seen">Wat zag je</label>
<textarea id="seen" data-lint="nl"></textarea></div><button>Verder</button></form>
<div id="back" data-lint="nl whole" data-lint-has="moment act wish"><dl><dt>Wanneer</dt><dd>Gisteren na de overdracht, bij de balie</dd>
<dt>Wat ik zag</dt><dd>Je legde de map op de balie en liep weg. Er stonden drie mensen te wachten. De telefoon ging, en die heb ik
opgenomen met mevrouw De Vries voor mijn neus. Je bent lui</dd><dt>Wat ik wil</dt><dd>Overleg de volgende keer eerst</dd></dl></div></main>
<script type="module" src="/lint.js"></script>`

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'lint.island.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  })
  browser = await chromium.connect(inject('browser'))
  page = await browser.newPage({ viewport: { width: 360, height: 740 } })
  await page.route('http://localhost/**', (route) => {
    asked.push(route.request().url())
    return route.request().url().endsWith('/lint.js')
      ? route.fulfill({ contentType: 'text/javascript', body: outputFiles[0]?.text ?? '' })
      : route.fulfill({ contentType: 'text/html', body: html })
  })
  await page.goto('http://localhost/')
})
afterAll(() => browser?.close())

test('below the parts read back stands what they lack together, and not what each of them was told already', async () => {
  const back = page.locator('#back .tips-list li')
  await back.waitFor()
  expect(await back.allTextContents()).toEqual([
    'Wat was het gevolg, voor jou of voor het werk? Dan snapt de ander waarom je het zegt.',
  ])
})

test('a hint comes below the field, the keyboard reaches it, and it goes when the words do; nothing leaves the page', async () => {
  const field = page.locator('#seen')
  await field.click()
  await page.keyboard.type('Je bent gewoon lui.')
  const tip = page.locator('.field .tips-list li')
  await tip.waitFor()
  expect(await page.locator('.field [role=status]').textContent()).toContain('1 tip')
  expect(await tip.textContent()).toContain('Wat zag of hoorde je')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('tips-show')
  await page.keyboard.press('Enter')
  const chosen = await field.evaluate((box: HTMLTextAreaElement) =>
    box.value.slice(box.selectionStart, box.selectionEnd),
  )
  expect(chosen).toBe('Je bent gewoon lui')
  await page.keyboard.type('Je kwam om tien uur binnen')
  await tip.waitFor({ state: 'detached' })
  expect(await page.locator('.field [role=status]').textContent()).toBe('Geen tips meer.')
  expect(asked.filter((url) => !/\/(lint\.js|favicon\.ico)?$/.test(url))).toEqual([])
  expect(asked.length).toBeLessThanOrEqual(3)
})
