import { StartError } from '#platform/start-error.ts'

/** The file itself is at fault: half, altered, or not a backup. Nothing was taken from it. */
export class BadBackup extends StartError {}

export const halfOrAltered = (file: string) =>
  new BadBackup(
    `${file} is half or was altered. Take another copy of this backup, or an older one; nothing was changed.`,
  )

export const notOurs = (file: string) =>
  new BadBackup(`${file} is not a backup of Vrijmoed. Check that you chose the right file; nothing was changed.`)

const disk: Record<string, (file: string) => string> = {
  ENOSPC: (file) =>
    `The disk is full: ${file} was not made, and nothing half was left. Make room or choose another disk.`,
  EDQUOT: (file) => `The quota of this user is used up: ${file} was not made, and nothing half was left. Make room.`,
  EFBIG: (file) =>
    `The disk does not hold a file this large: ${file} was not made. Choose a disk with another file system.`,
  ENOENT: (file) => `${file} is not there. Check its name and folder.`,
  ENOTDIR: (file) => `The folder of ${file} is not a folder. Check the name.`,
  EISDIR: (file) => `${file} is a folder. Give the name of a file.`,
  EACCES: (file) => `${file} may not be read or written by this user. Choose another place, or run as another user.`,
  EPERM: (file) => `${file} may not be read or written by this user. Choose another place, or run as another user.`,
  EROFS: (file) => `${file} is on a disk that can only be read. Choose another place.`,
  EIO: (file) => `The disk of ${file} fails. Choose another disk, and have this one looked at.`,
}

export const isFromDisk = (error: unknown) => error instanceof Error && 'code' in error && String(error.code) in disk

/** One line for whoever runs the command. PostgreSQL's own words can quote what a row holds, so only its code is told. */
export function explain(error: unknown, act: 'backup' | 'restore', file: string): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string }
  const kept = act === 'backup' ? 'no backup was made' : 'the database holds nothing of the backup'
  if (code && disk[code]) return new StartError(disk[code](file))
  if (error.name === 'AbortError') return new StartError(`The ${act} was stopped; ${kept}.`)
  if (code && serverFull.has(code)) return new StartError(`The disk of the database is full; ${kept}. Make room there.`)
  if (code === '42501')
    return new StartError(
      `The user of the database may not read all of it; ${kept}. Connect as the owner of the tables.`,
    )
  if (lost(code, error.message))
    return new StartError(`The connection to the database was lost; ${kept}. Look at the database, then try again.`)
  if (code === '55P03')
    return new StartError(`Something else holds the tables; ${kept}. Stop Vrijmoed and whatever uses this database.`)
  if (code && 'syscall' in error) return new StartError(`The system answered ${code} for ${file}; ${kept}.`)
  if (!code || !('severity' in error)) return error
  const where = [table && ` in table ${table}`, constraint && ` at ${constraint}`].filter(Boolean).join('')
  return new StartError(`The database answered with error ${code}${where}; ${kept}. Its own log says more.`)
}

const serverFull = new Set(['53100', '53000'])

const lost = (code: string | undefined, message: string) =>
  /^(57P0[1-5]|08...|ECONNRESET|EPIPE)$/.test(code ?? '') ||
  /^(Connection terminated|Client has encountered)/.test(message)
