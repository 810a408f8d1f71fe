import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root, say } from './ground.mjs'

const folder = join(root, 'dist')
const path = join(folder, '.setting-up')
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const beat = 1000
const silence = 10_000

/** One launcher at a time installs and builds; another one waits, and then finds the work done. */
export async function inTurn(work) {
  await takeTurn()
  // A file that is touched every second outlives neither kill -9 nor a machine that stops, unlike a process number.
  const beating = setInterval(touch, beat).unref()
  const interrupted = () => {
    rmSync(path, { force: true })
    process.exit(130)
  }
  for (const signal of signals) process.on(signal, interrupted)
  try {
    return await work()
  } finally {
    clearInterval(beating)
    for (const signal of signals) process.off(signal, interrupted)
    rmSync(path, { force: true })
  }
}

async function takeTurn() {
  mkdirSync(folder, { recursive: true })
  for (let waited = 0; !taken(); waited += 100) {
    if (waited === 1000) say('Another start is setting up; waiting for it…')
    if (silentFor() > silence) rmSync(path, { force: true })
    else await pause(100)
  }
}

function taken() {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

const silentFor = () => {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? Date.now() - stat.mtimeMs : 0
}

function touch() {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {}
}
