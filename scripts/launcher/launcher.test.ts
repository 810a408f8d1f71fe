import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const root = dirname(dirname(import.meta.dirname))
const undo: (() => void)[] = []

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

const server = `
  process.on('SIGTERM', () => { console.log('told to stop'); setTimeout(() => process.exit(7), 50) })
  console.log('up', process.pid, process.argv[2])
  setInterval(() => {}, 1000)`

/** A project of its own, with this launcher, these packages and a server of four lines. */
function project({ packages = true } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'vrijmoed-launcher-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['scripts', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  for (const lang of ['nl', 'en'])
    cpSync(join(root, 'content', lang, 'feedback'), join(folder, 'content', lang, 'feedback'), { recursive: true })
  mkdirSync(join(folder, 'src/feedback'), { recursive: true })
  mkdirSync(join(folder, 'src/ui/static'), { recursive: true })
  writeFileSync(join(folder, 'src/server.ts'), server)
  writeFileSync(join(folder, 'src/vrijmoed.ts'), `console.log('told', ...process.argv.slice(2)); process.exitCode = 3`)
  writeFileSync(join(folder, 'src/ui/one.island.ts'), 'console.log(1)')
  writeFileSync(join(folder, 'src/ui/style.css'), 'a { color: red }')
  writeFileSync(join(folder, 'src/ui/static/icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'src/ui/static/app.webmanifest'), '{"icons":[{"src":"/assets/icon.svg"}]}')
  if (packages) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

interface Run {
  child: ChildProcess
  output: () => string
  /** Resolves with what the output says, as soon as it does. */
  says: (words: RegExp) => Promise<RegExpMatchArray>
  code: Promise<number | null>
}

function run(folder: string, args: string[], env: NodeJS.ProcessEnv = {}): Run {
  const options = { cwd: folder, env: { ...process.env, npm_lifecycle_event: '', ...env }, detached: true }
  const child = spawn(process.execPath, ['scripts/run.mjs', ...args], options)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  undo.push(() => child.kill('SIGKILL'))
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  const says = async (words: RegExp) => {
    for (;;) {
      const found = output.match(words)
      if (found) return found
      if (child.exitCode !== null) throw new Error(`it ended with: ${output}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, output: () => output, says, code }
}

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('Ctrl-C, heard by every process of the terminal and passed on again, stops the server once', async () => {
  const { child, says, code, output } = run(project(), ['start'])
  await says(/up \d+ start/)
  process.kill(-(child.pid ?? 0), 'SIGINT')
  child.kill('SIGINT')
  child.kill('SIGTERM')
  expect(await code).toBe(7)
  expect(output().match(/told to stop/g)).toEqual(['told to stop'])
})

test('a server does not outlive a launcher that was killed', async () => {
  const { child, says } = run(project(), ['serve'])
  const [, pid] = await says(/up (\d+) serve/)
  child.kill('SIGKILL')
  while (alive(Number(pid))) await new Promise((resolve) => setTimeout(resolve, 20))
})

test('the command line gets its arguments and passes its exit code on', async () => {
  const { code, output } = run(project(), ['vrijmoed', 'backup', 'a file'])
  expect([await code, output()]).toEqual([3, 'told backup a file\n'])
})

test('a build is made once, also by two starts at the same moment, and again after a change', async () => {
  const folder = project()
  const stamp = join(folder, 'dist/.built-from')
  const runs = [run(folder, ['vrijmoed', 'a']), run(folder, ['vrijmoed', 'b'])]
  expect(await Promise.all(runs.map((each) => each.code))).toEqual([3, 3])
  const first = statSync(stamp).mtimeMs
  await run(folder, ['vrijmoed', 'c']).code
  expect(statSync(stamp).mtimeMs).toBe(first)
  writeFileSync(join(folder, 'src/vrijmoed.ts'), `console.log('changed')`)
  await run(folder, ['vrijmoed']).says(/^changed$/m)
  expect(existsSync(join(folder, 'dist/.setting-up'))).toBe(false)
})

test('what does not build says where, and nothing is started', async () => {
  const folder = project()
  writeFileSync(join(folder, 'src/server.ts'), 'const = 1')
  const { code, output } = run(folder, ['start'])
  expect(await code).toBe(1)
  expect(output()).toContain('src/server.ts:1:6')
  expect(output()).toContain('The build failed')
})

test('the built files have names with a hash, also inside the web manifest, and packed versions beside them', async () => {
  const folder = project()
  await run(folder, ['vrijmoed']).code
  const { default: names } = await import(join(folder, 'dist/assets/manifest.json'), { with: { type: 'json' } })
  expect(Object.keys(names)).toEqual(['app.webmanifest', 'icon.svg', 'one.island.js', 'style.css'])
  const built = (name: string) => readFileSync(join(folder, 'dist/assets', name), 'utf8')
  expect(built(names['app.webmanifest'])).toBe(`{"icons":[{"src":"/assets/${names['icon.svg']}"}]}`)
  for (const name of Object.values<string>(names)) {
    expect(name).toMatch(/^[\w.]+-[A-Z0-9]{8}\.\w+$/)
    expect(existsSync(join(folder, `dist/assets/${name}.gz`))).toBe(true)
  }
})

const npmThat = (folder: string, does: string) => {
  writeFileSync(join(folder, 'npm.js'), does)
  return { npm_execpath: join(folder, 'npm.js') }
}

test('packages are installed when they are missing, and not a second time', async () => {
  const folder = project({ packages: false })
  const npm = npmThat(
    folder,
    `import { symlinkSync } from 'node:fs'; symlinkSync('${root}/node_modules', 'node_modules')`,
  )
  const first = run(folder, ['vrijmoed'], npm)
  expect(await first.code).toBe(3)
  expect(first.output()).toMatch(/Installing packages…[\s\S]*Packages installed in \d+ s/)
  const second = run(folder, ['vrijmoed'], npm)
  await second.code
  expect(second.output()).not.toContain('Installing')
})

test.each([
  ['npm error code ENOTFOUND', 'Connect to the internet'],
  ['npm error code ENOSPC', 'The disk is full'],
  ['npm error code EACCES', 'cannot be written'],
  ['npm error something else', 'run npm ci'],
])('when npm says "%s", one line says what to do', async (words, advice) => {
  const folder = project({ packages: false })
  const { code, output } = run(folder, ['start'], npmThat(folder, `console.error('${words}'); process.exitCode = 1`))
  expect(await code).toBe(1)
  expect(output()).toContain(words)
  expect(output()).toContain(advice)
})

test('an unknown command is answered with the known ones', async () => {
  const { code, output } = run(project(), ['toString'])
  expect(await code).toBe(1)
  expect(output()).toContain('start|serve|dev|vrijmoed|test|check|bench')
})
