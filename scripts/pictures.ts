/** Makes the pictures of the README from the demo organisation: `node scripts/pictures.ts` after a build. */
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { emptyFolder, forget, startServer } from '../bench/server.ts'

const root = join(import.meta.dirname, '..')
const shots = [
  { name: 'today', path: '/', persona: 'lead', width: 1200, height: 780 },
  { name: 'today-phone', path: '/', persona: 'member', width: 390, height: 780 },
  { name: 'compass', path: '/compass', persona: null, width: 1200, height: 780 },
]

const folder = emptyFolder()
const server = await startServer(folder)
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
})
for (const { name, path, persona, width, height } of shots) {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: server.url, colorScheme: 'light' })
  const page = await context.newPage()
  if (persona) await context.request.post('/demo/session', { form: { persona } })
  await page.goto(path)
  await page.screenshot({ path: join(root, 'docs/pictures', `${name}.png`) })
  await context.close()
}
await browser.close()
await server.stop()
forget(folder)
