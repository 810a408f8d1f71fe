import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import type { Lang } from '#platform/i18n/i18n.ts'
import { languages } from '#platform/i18n/i18n.ts'
import { renderPage, sampleFacts } from './sample-page.tsx'
import { styleGuidePages } from './style-guide.tsx'

const ui = join(import.meta.dirname, '..')
const types: Record<string, string> = {
  css: 'text/css',
  js: 'text/javascript',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** Style, islands and fonts under their plain names, from the same sources as the real build. */
async function builtFiles(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: ['style.css', 'leave.island.ts', 'print.island.ts'].map((name) => join(ui, name)),
    outdir: '/assets',
    assetNames: '[name]',
    bundle: true,
    minify: true,
    format: 'esm',
    loader: { '.woff2': 'file' },
    write: false,
  })
  const files = outputFiles.map((file) => [basename(file.path), file.contents] as const)
  return new Map([...files, ['icon.svg', await readFile(join(ui, 'static', 'icon.svg'))]])
}

/** The same policy as the program: an inline style or script that slips in does not work here either. */
const headers = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'",
}

/** A page of the guide in a language; `rtl` turns it around to see whether everything goes along. */
function guideHtml(path: string, asked: URLSearchParams): string | null {
  const found = styleGuidePages.find((page) => page.path === path)
  const lang = (asked.get('lang') ?? 'nl') as Lang
  const t = asked.has('rtl')
    ? { ...languages[lang], lang: { ...languages[lang].lang, dir: 'rtl' as const } }
    : languages[lang]
  return found ? `<!doctype html>${renderPage(found.screen(), sampleFacts({ lang, t, path }))}` : null
}

/** The style guide on a port of its own, for a browser. */
export async function serveGuide() {
  const files = await builtFiles()
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://guide')
    const file = files.get(basename(pathname))
    const html = file ? null : guideHtml(pathname, searchParams)
    const type = file ? types[pathname.split('.').at(-1) ?? ''] : 'text/html; charset=utf-8'
    response
      .writeHead(file || html ? 200 : 404, { ...headers, 'Content-Type': type ?? 'text/plain' })
      .end(file ?? html ?? '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    at: `http://127.0.0.1:${port}`,
    css: files.get('style.css') ?? new Uint8Array(),
    close: () => server.close(),
  }
}
