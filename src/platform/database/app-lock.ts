import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '#platform/start-error.ts'
import { readIfThere } from './data-folder.ts'
import { isRunning, markOf, type ProcessMark, place } from './process-mark.ts'

/** An earlier start that was told to stop gets this long to finish; one that cannot be seen, this long to give a sign. */
const patience = 4000
const beat = 1000

type Log = (line: string) => void

/** One app at a time on a data folder. The file names its process in such a way that a reused pid is seen through. */
export async function takeLock(home: string, log: Log): Promise<() => Promise<void>> {
  const path = join(home, 'app.lock')
  const mine = JSON.stringify(await markOf(process.pid))
  const first = await changedAt(path)
  for (let waited = 0; !(await placed(path, mine)); waited += 100) {
    if (waited === 500) log('Waiting for an earlier start to finish…')
    await lookAt(path, first, waited >= patience)
  }
  const beating = setInterval(() => utimes(path, new Date(), new Date()).catch(() => {}), beat).unref()
  return async () => {
    clearInterval(beating)
    if ((await readIfThere(path)) === mine) await rm(path, { force: true })
  }
}

/** The process that holds this folder now, if any does. */
export async function lockHolder(home: string): Promise<ProcessMark | null> {
  const mark = parsed(await readIfThere(join(home, 'app.lock')))
  return mark && (await isRunning(mark)) !== false ? mark : null
}

/** A link is there with everything in it or not at all; the few file systems without links get a plain file. */
async function placed(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.new`
  await writeFile(draft, text, { mode: 0o600 })
  try {
    await link(draft, path).catch((error) => (isTaken(error) ? Promise.reject(error) : alone(path, text)))
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

const alone = (path: string, text: string) => writeFile(path, text, { flag: 'wx', mode: 0o600 })

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

const changedAt = (path: string) =>
  stat(path).then(
    (found) => found.mtimeMs,
    () => null,
  )

async function lookAt(path: string, first: number | null, enough: boolean): Promise<void> {
  const seen = await readIfThere(path)
  if (seen === null) return
  const holder = parsed(seen)
  const runs = holder && (await isRunning(holder))
  if (runs === false) return removeStale(path, seen)
  if (!enough) return pause(100)
  if (holder && (runs || (await changedAt(path)) !== first)) throw inUse(dirname(path), holder)
  // Half written, or from another container, and after so long nobody has touched it: its app is gone.
  return removeStale(path, seen)
}

/** Moved before it is removed: when it is no longer what was seen, another start came between, and gets it back. */
async function removeStale(path: string, seen: string): Promise<void> {
  const aside = `${path}.${process.pid}`
  const moved = await rename(path, aside).then(
    () => readFile(aside, 'utf8'),
    () => seen,
  )
  if (moved !== seen) await placed(path, moved)
  await rm(aside, { force: true })
}

const inUse = (folder: string, { pid, among }: ProcessMark) =>
  new StartError(
    `The data folder ${folder} is in use by another start of Vrijmoed (process ${pid}${among === place ? '' : ' of another container'}). Stop that one first, or choose another folder with VRIJMOED_DATA.`,
  )

function parsed(text: string | null): ProcessMark | null {
  try {
    const { pid, began = null, among = null } = JSON.parse(text ?? '') as Partial<ProcessMark>
    return typeof pid === 'number' && pid > 0 ? { pid, began, among } : null
  } catch {
    return null
  }
}
