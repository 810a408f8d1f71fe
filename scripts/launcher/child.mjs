import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environment, pinnedNode, root } from './ground.mjs'

const follow = join(import.meta.dirname, 'follow.mjs')
const windows = process.platform === 'win32'

/**
 * A server gets a group of its own. Ctrl-C goes to every process of the terminal's group, and npm passes it on once
 * more; this way the server hears it once, from here. It ends by itself when this launcher is killed (follow.mjs).
 */
export function startServer(args) {
  const options = { cwd: root, env: environment(), detached: !windows, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }
  return spawn(pinnedNode(), ['--import', `file://${windows ? '/' : ''}${follow}`, ...args], options)
}

export function runServer(args) {
  const child = startServer(args)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(
      signal,
      once(() => child.kill('SIGTERM')),
    )
  return exitCode(child)
}

/** A command may ask something, so it stays in the terminal's group, and hears Ctrl-C from the terminal itself. */
export function runInTerminal(args) {
  const child = spawn(pinnedNode(), args, { cwd: root, env: environment(), stdio: 'inherit' })
  process.on(
    'SIGINT',
    once(() => process.stdin.isTTY || child.kill('SIGINT')),
  )
  process.on(
    'SIGTERM',
    once(() => child.kill('SIGTERM')),
  )
  return exitCode(child)
}

/** Ctrl-C comes here from the terminal and from npm; a person who insists comes later. */
function once(act) {
  let last = 0
  return () => {
    if (Date.now() - last > 1000) act()
    last = Date.now()
  }
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

export const exitCode = (child) =>
  new Promise((resolve) => {
    const done = () => resolve(child.exitCode ?? 128 + (signalNumbers[child.signalCode] ?? 0))
    if (child.exitCode !== null || child.signalCode) done()
    child.on('error', () => resolve(1))
    child.on('exit', done)
  })
