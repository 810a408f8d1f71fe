import { execFile } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { promisify } from 'node:util'

/** Where this process is seen; null where there are no such places. */
export const place = placeOf()

function placeOf(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return null
  }
}

/** A process, told apart from a later one with the same number by the moment it began; null where that is unknown. */
export interface ProcessMark {
  pid: number
  began: string | null
  /** The processes that can see each other: those of one machine or of one container. */
  among: string | null
}

export const markOf = async (pid: number): Promise<ProcessMark> => ({ pid, began: await beganAt(pid), among: place })

/** Null: a process of another container, so nothing can be said about it from here. */
export async function isRunning({ pid, began, among }: ProcessMark): Promise<boolean | null> {
  if (among !== place) return null
  return isAlive(pid) && (began === null || (await beganAt(pid)) === began)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there, and another user's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  // In a container nobody may clear away the dead: they keep their number, and are dead all the same.
  return !['Z', 'X'].includes(linuxState(pid)[0] ?? '')
}

async function beganAt(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return linuxBegan(pid)
  if (process.platform === 'win32') return null
  const found = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null)
  return found?.stdout.trim() || null
}

/** Ticks since boot count on from nought after each boot, so the boot is part of the moment. */
function linuxBegan(pid: number): string | null {
  const ticks = linuxState(pid)[19]
  return ticks ? `${read('/proc/sys/kernel/random/boot_id').trim()} ${ticks}` : null
}

/** The fields of /proc/PID/stat from the state on; the name before it may hold spaces and brackets. */
function linuxState(pid: number): string[] {
  if (process.platform !== 'linux') return []
  const text = read(`/proc/${pid}/stat`)
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
