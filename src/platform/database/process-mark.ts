import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process, told apart from a later one with the same number by the moment it began; null where that is unknown. */
export interface ProcessMark {
  pid: number
  began: string | null
}

export const markOf = async (pid: number): Promise<ProcessMark> => ({ pid, began: await beganAt(pid) })

export async function isRunning(mark: ProcessMark): Promise<boolean> {
  return alive(mark.pid) && (mark.began === null || (await beganAt(mark.pid)) === mark.began)
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and not ours.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function beganAt(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return linuxBegan(pid)
  if (process.platform === 'win32') return null
  const found = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null)
  return found?.stdout.trim() || null
}

/** Ticks since boot count on from nought after each boot, so the boot is part of the moment. */
async function linuxBegan(pid: number): Promise<string | null> {
  const fields = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const ticks = fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19]
  return ticks ? `${boot.trim()} ${ticks}` : null
}
