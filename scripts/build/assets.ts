import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { build, type OutputFile } from 'esbuild'
import { dist, put, putHashed, root, sweep } from './output.ts'

const folder = join(dist, 'assets')

/** From the name that the code says (`style.css`) to the file that has its hash in its name. */
type Names = Record<string, string>

export async function buildAssets(): Promise<void> {
  const names = { ...(await bundled()), ...(await copied()) }
  await put(join(folder, 'manifest.json'), `${JSON.stringify(sorted(names), null, 2)}\n`)
  const files = new Set([...Object.values(names), 'manifest.json', 'code.txt', ...chunks])
  await put(join(folder, 'code.txt'), await codeList([...files].filter((name) => /\.(js|css)$/.test(name)).sort()))
  await sweep(folder, /./, files)
}

const chunks: string[] = []

/** What browsers are given to run, in the form of sha256sum; published as docs/code-hashes.txt. */
async function codeList(files: string[]): Promise<string> {
  const lines = files.map(async (name) => `${sha256(await readFile(join(folder, name)))}  ${name}\n`)
  return (await Promise.all(lines)).join('')
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Islands share what they have in common in chunks. One called `name.whole.island.ts` is a single file: somebody in
 * haste on a slow line waits for one answer and not for a dozen. */
async function bundled(): Promise<Names> {
  const all = await entries()
  const whole = all.filter((path) => path.includes('.whole.'))
  const shared = await built(
    all.filter((path) => !whole.includes(path)),
    true,
  )
  return { ...shared, ...(whole.length ? await built(whole, false) : {}) }
}

async function built(entryPoints: string[], splitting: boolean): Promise<Names> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist/assets',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    bundle: true,
    minify: true,
    splitting,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const names: Names = {}
  for (const file of outputFiles) {
    const name = basename(file.path)
    const entry = metafile.outputs[`dist/assets/${name}`]?.entryPoint
    if (entry) add(names, logicalName(entry), name)
    else if (extname(name) === '.js') chunks.push(name)
    else add(names, withoutHash(name), name)
  }
  await Promise.all(outputFiles.map((file: OutputFile) => putHashed(file.path, file.contents)))
  return names
}

async function entries(): Promise<string[]> {
  const islands = await Array.fromAsync(glob('src/**/*.island.{ts,tsx}', { cwd: root }))
  const style = ['src/ui/style.css'].filter((path) => existsSync(join(root, path)))
  return [...style, ...islands.sort()]
}

/** What no bundler reads: icons, and the web manifest, in which `/assets/icon.svg` becomes the file's real name. */
async function copied(): Promise<Names> {
  const names: Names = {}
  const paths = await Array.fromAsync(glob('src/ui/static/*.*', { cwd: root }))
  const manifestLast = (path: string) => (path.endsWith('.webmanifest') ? 1 : 0)
  for (const path of paths.sort((a, b) => manifestLast(a) - manifestLast(b) || (a < b ? -1 : 1))) {
    const bytes = withRealNames(path, await readFile(join(root, path)), names)
    const hash = sha256(bytes).slice(0, 8).toUpperCase()
    const name = basename(path)
    add(names, name, `${name.slice(0, -extname(name).length)}-${hash}${extname(name)}`)
    await putHashed(join(folder, names[name] ?? ''), bytes)
  }
  return names
}

function withRealNames(path: string, bytes: Buffer, names: Names): Buffer {
  if (!path.endsWith('.webmanifest')) return bytes
  const named = (whole: string, name: string) => (names[name] ? `/assets/${names[name]}` : whole)
  return Buffer.from(bytes.toString('utf8').replace(/\/assets\/([\w.-]+)/g, named))
}

const logicalName = (entry: string) => basename(entry).replace(/\.tsx?$/, '.js')

const withoutHash = (name: string) => name.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '')

function add(names: Names, name: string, file: string): void {
  if (names[name]) throw new Error(`two files are called ${name}; give one of them another name`)
  names[name] = file
}

const sorted = (names: Names): Names => Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)))
