import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import type { Connection } from '#platform/database/connection.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { projectRoot } from '#platform/project-root.ts'
import { migrations, queues } from '../app.ts'

declare module 'vitest' {
  interface ProvidedContext {
    server: Connection
    browser: string
  }
}

/** Once for all test files: the built assets, one database server with a ready database to copy, one browser. */
export default async function once(project: TestProject) {
  if (!existsSync(join(projectRoot, 'dist/assets/manifest.json')))
    execFileSync(process.execPath, ['scripts/build.ts'], { cwd: projectRoot, stdio: 'inherit' })
  const dir = mkdtempSync(join(tmpdir(), 'vrijmoed-test-'))
  // The tests that are about lost power and kill -9 start servers of their own, which do wait for the disk.
  const server = await startEmbedded({ dir, durable: false })
  await prepareDatabase(server.connection, migrations, queues)
  const browser = await chromium.launchServer({ executablePath: browserPath(), args: browserFlags })
  project.provide('server', server.connection)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

function browserPath(): string {
  const found = [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find(existsSync)
  if (!found) throw new Error('The browser tests need Chromium. On Debian and Ubuntu: sudo apt-get install chromium')
  return found
}

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
