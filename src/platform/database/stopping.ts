import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { binariesFor } from './postgres-binaries.ts'

/** A fast shutdown: sessions are ended, everything is written. Only when that hangs, harder. */
export async function stopServer(pid: number, isGone: () => boolean, cluster: string): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    if (isGone()) return
    await tell(pid, signal, cluster)
    for (let waited = 0; waited < seconds * 1000 && !isGone(); waited += 5) await pause(5)
  }
}

/** Windows has no signals; there PostgreSQL's own program knows how to say it. */
async function tell(pid: number, signal: NodeJS.Signals, cluster: string): Promise<void> {
  if (process.platform !== 'win32' || signal === 'SIGKILL') return signalTo(pid, signal)
  const mode = signal === 'SIGINT' ? 'fast' : 'immediate'
  const { pgCtl } = await binariesFor(null)
  await promisify(execFile)(pgCtl, ['stop', '-D', cluster, '-m', mode]).catch(() => {})
}

/** Never throws: that it is gone already is what was wanted. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {}
}
