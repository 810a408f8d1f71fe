import { link, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '#platform/start-error.ts'
import { readIfThere } from './data-folder.ts'
import { isRunning, markOf, type ProcessMark } from './process-mark.ts'

/** One app at a time on a data folder. The file names its process in such a way that a reused pid is seen through. */
export async function takeLock(home: string): Promise<() => Promise<void>> {
  const path = join(home, 'app.lock')
  const mine = JSON.stringify(await markOf(process.pid))
  const draft = `${path}.${process.pid}`
  await writeFile(draft, mine, { mode: 0o600 })
  try {
    while (!(await placed(draft, path))) await removeStale(path)
  } finally {
    await rm(draft, { force: true })
  }
  return async () => {
    if ((await readIfThere(path)) === mine) await rm(path, { force: true })
  }
}

/** The process that holds this folder now, if any does. */
export async function lockHolder(home: string): Promise<ProcessMark | null> {
  const mark = parsed(await readIfThere(join(home, 'app.lock')))
  return mark && (await isRunning(mark)) ? mark : null
}

/** A link is made whole or not at all, so nobody ever reads half a lock. */
const placed = (draft: string, path: string) =>
  link(draft, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

async function removeStale(path: string): Promise<void> {
  const seen = await readIfThere(path)
  const mark = parsed(seen)
  if (mark && (await isRunning(mark))) throw inUse(path, mark)
  const aside = `${path}.stale-${process.pid}`
  await rename(path, aside).catch(() => {})
  const removed = await readIfThere(aside)
  // Another start may have put its own lock there since we looked: give it back.
  if (removed !== null && removed !== seen) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

const inUse = (path: string, mark: ProcessMark) =>
  new StartError(
    `The data folder ${path.replace(/.app\.lock$/, '')} is in use by another start of Vrijmoed (process ${mark.pid}). Stop that one first, or choose another folder with VRIJMOED_DATA.`,
  )

function parsed(text: string | null): ProcessMark | null {
  try {
    return text ? (JSON.parse(text) as ProcessMark) : null
  } catch {
    return null
  }
}
