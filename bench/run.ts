/** `npm run bench` runs all benchmarks of this folder, `npm run bench -- compass` one. Each figure is a line of JSON. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

export type Emit = (metric: string, value: number, unit: string) => void

const asked = process.argv.slice(2)
const present = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))

const unknown = asked.find((name) => !present.includes(name))
if (unknown) {
  process.stderr.write(`There is no benchmark ${unknown}. There are: ${present.join(', ')}\n`)
  process.exit(2)
}

for (const name of asked.length ? asked : present) {
  const { bench } = await load(name)
  await bench((metric, value, unit) => {
    process.stdout.write(`${JSON.stringify({ bench: name, metric, value: Math.round(value * 1000) / 1000, unit })}\n`)
  })
}
process.exit(0)

/** Screens are TSX, which Node does not read: a benchmark is bundled with what it imports of ours. */
async function load(name: string): Promise<{ bench: (emit: Emit) => Promise<void> }> {
  const outfile = join(import.meta.dirname, '..', 'dist', 'bench', `${name}.js`)
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.bench.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}
