import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode } from './child.mjs'
import { fail, hashOf, pinnedNode, root } from './ground.mjs'

const stamp = join(root, 'dist/.built-from')

export async function buildIfChanged() {
  if (!(await build())) fail('The build failed; see the lines above.')
}

/** True when dist/ belongs to the sources again; the texts in content/ are read when the app starts, not built in: only
 * the linter's words are, as they go to the browser, and what is made of them is no source. */
export async function build() {
  const wanted = sourcesHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  const code = await exitCode(spawn(pinnedNode(), ['scripts/build.ts'], { cwd: root, stdio: 'inherit' }))
  if (code === 0) writeFileSync(stamp, wanted)
  return code === 0
}

function sourcesHash() {
  const words = filesIn('content').filter((path) => path.includes('linter-'))
  const files = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    ...filesIn('scripts'),
    ...filesIn('src'),
    ...words,
  ]
  return hashOf(...files.flatMap((path) => [path, readFileSync(join(root, path))]))
}

const filesIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.sql$|^linter-words-\w+\.json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
