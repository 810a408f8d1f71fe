/** Vrijmoed cannot start (or run a command), and one line tells the person at the keyboard what to do about it. */
export class StartError extends Error {
  override name = 'StartError'
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')
const full = 'no space left on device'

/** What the system says about a folder, as one line that says what to do; null when it is something else. */
export function startErrorFrom(error: unknown, folder: string): StartError | null {
  if (error instanceof StartError) return error
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : String(error)
  if (['ENOSPC', 'EDQUOT'].includes(code) || text.toLowerCase().includes(full)) {
    return new StartError(
      `The disk of ${folder} is full. Make room (100 MB at least) and start again; nothing was lost.`,
    )
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new StartError(
      `The data folder ${folder} cannot be written by this user. Give the folder to the user that runs Vrijmoed, or choose another one with VRIJMOED_DATA.`,
    )
  }
  if (['ENOTDIR', 'EEXIST'].includes(code)) {
    return new StartError(`${folder} is not a folder. Choose another data folder with VRIJMOED_DATA.`)
  }
  return null
}
