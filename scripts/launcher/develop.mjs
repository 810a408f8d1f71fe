import { watch } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { exitCode, startServer, whenToldToStop } from './child.mjs'
import { root, say } from './ground.mjs'

/** Starts, and starts anew after each change; a change that does not build leaves the old one running. */
export async function develop(args) {
  let child = startServer(args)
  let stopping = false
  let timer
  const restart = async () => {
    if (!(await build())) return
    say('Changed: starting anew…')
    child.kill('SIGTERM')
    await exitCode(child)
    if (!stopping) child = startServer(args)
  }
  let turn = Promise.resolve()
  const changed = (_kind, name) => {
    if (name && /\.test\.tsx?$|~$|\.new$/.test(name)) return
    clearTimeout(timer)
    timer = setTimeout(() => (turn = turn.then(restart)), 100)
  }
  for (const folder of ['src', 'content']) watch(join(root, folder), { recursive: true }, changed)
  await new Promise((resolve) => whenToldToStop(['SIGINT', 'SIGTERM', 'SIGHUP'], resolve))
  stopping = true
  child.kill('SIGTERM')
  return exitCode(child)
}
