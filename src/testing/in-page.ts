import { join } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { inject } from 'vitest'
import { projectRoot } from '#platform/project-root.ts'

/**
 * Runs test files as they are in a page of a real browser. They may use `test` and `expect` of vitest and nothing of
 * Node. The page is on localhost, because WebCrypto is there on secure pages only.
 */
export async function runInPage(files: string[]): Promise<{ name: string; fault: string | null }[]> {
  const script = await bundled(files)
  const browser = await chromium.connect(inject('browser'))
  const page = await browser.newPage()
  try {
    await page.route('http://localhost/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    )
    await page.goto('http://localhost/')
    await page.addScriptTag({ content: script })
    return await page.evaluate(() => globalThis.runTests())
  } finally {
    await page.close()
    await browser.close()
  }
}

async function bundled(files: string[]): Promise<string> {
  const made = await build({
    stdin: { contents: files.map((file) => `import './${file}'`).join('\n'), resolveDir: projectRoot },
    alias: { vitest: join(projectRoot, 'src/testing/in-page-vitest.ts') },
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'warning',
  })
  return made.outputFiles[0]?.text ?? ''
}
