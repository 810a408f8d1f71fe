import { spawn } from 'node:child_process'
import { environment, pinnedNode, root } from './ground.mjs'

const follow = new URL('follow.mjs', import.meta.url).href
const windows = process.platform === 'win32'

/**
 * A server gets a group of its own. Ctrl-C goes to every process of the terminal's group, and npm passes it on once
 * more; this way the server hears it once, from here. It ends by itself when this launcher is killed (follow.mjs).
 */
export function startServer(args) {
  const options = { cwd: root, env: environment(), detached: !windows, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }
  return spawn(pinnedNode(), ['--import', follow, ...args], options)
}

export function runServer(args) {
  const child = startServer(args)
  whenToldToStop(['SIGINT', 'SIGTERM', 'SIGHUP'], () => child.kill('SIGTERM'))
  return exitCode(child)
}

/** A command may ask something, so it stays in the terminal's group, and hears Ctrl-C from the terminal itself. */
export function runInTerminal(args) {
  const child = spawn(pinnedNode(), args, { cwd: root, env: environment(), stdio: 'inherit' })
  whenToldToStop(['SIGINT'], () => process.stdin.isTTY || child.kill('SIGINT'))
  whenToldToStop(['SIGTERM', 'SIGHUP'], () => child.kill('SIGTERM'))
  return exitCode(child)
}

/** Acts once for all that comes within a second: Ctrl-C comes from the terminal, and again from npm. */
export function whenToldToStop(signals, act) {
  let last = 0
  const told = () => {
    if (Date.now() - last > 1000) act()
    last = Date.now()
  }
  for (const signal of signals) process.on(signal, told)
  // npm passes a signal to the shell it runs us in, and some shells die of it without telling us.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && told(), 200).unref()
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

export const exitCode = (child) =>
  new Promise((resolve) => {
    const done = () => resolve(child.exitCode ?? 128 + (signalNumbers[child.signalCode] ?? 0))
    if (child.exitCode !== null || child.signalCode) done()
    child.on('error', () => resolve(1))
    child.on('exit', done)
  })
