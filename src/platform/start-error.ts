/** Vrijmoed cannot start (or run a command), and one line tells the person at the keyboard what to do about it. */
export class StartError extends Error {
  override name = 'StartError'
}

/** What the system says about a folder, as one line that says what to do; null when it is something else. */
export function startErrorFrom(error: unknown, folder: string): StartError | null {
  if (error instanceof StartError) return error
  const { code = '', syscall = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const line = lineFor(code, syscall, message)
  return line ? new StartError(line.replace('FOLDER', () => folder)) : null
}

function lineFor(code: string, syscall: string, message: string): string | null {
  if (['ENOSPC', 'EDQUOT'].includes(code) || message.includes('No space left on device')) return full
  if (syscall.startsWith('spawn')) return code === 'ENOENT' ? foreign : locked
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return closed
  return ['ENOTDIR', 'EEXIST'].includes(code) ? occupied : null
}

export const diskFull = (folder: string) => new StartError(full.replace('FOLDER', () => folder))

const full = 'The disk of FOLDER is full. Make room (200 MB at least) and start again; nothing that was saved is lost.'
const closed =
  'The data folder FOLDER cannot be written by this user. Give it to the user that runs Vrijmoed, or choose another one with VRIJMOED_DATA.'
const occupied = 'FOLDER is not a folder. Choose another data folder with VRIJMOED_DATA.'
const foreign =
  "PostgreSQL's programs do not run on this system (on Linux they need glibc). Name an own PostgreSQL in DATABASE_URL."
const locked = 'PostgreSQL could not be started as another user than root. Start Vrijmoed as an ordinary user.'
