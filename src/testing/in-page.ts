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
    await page.route('http://localhost/**', (route) =>
      route.request().url().endsWith('/tests.js')
        ? route.fulfill({ contentType: 'text/javascript', body: script })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>tests</title>' }),
    )
    await page.goto('http://localhost/')
    // As text: an import() in a function would be rewritten by the test runner.
    return await page.evaluate('import("/tests.js").then(() => runTests())')
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
    format: 'esm',
    write: false,
    logLevel: 'warning',
  })
  return made.outputFiles[0]?.text ?? ''
}
