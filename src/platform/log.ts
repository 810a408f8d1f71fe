/** The only fields that a log line can have. Content, names, addresses and tokens have no field, so they cannot get in. */
export interface LogLine {
  level: 'info' | 'warn' | 'error'
  what: string
  route?: string
  method?: string
  status?: number
  ms?: number
  /** A number that the person saw on the error page, to find this line by. */
  number?: string
  /** The kind of an error and where it was thrown: never its message, which may quote what somebody typed. */
  error?: string
  at?: string
  count?: number
  job?: string
}

export type Log = (line: LogLine) => void

export const jsonLog =
  (write: (text: string) => void, quiet = false): Log =>
  (line) => {
    if (quiet && line.level === 'info') return
    write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`)
  }

/** What may be told of an error: its kind, PostgreSQL's code, and the places in our own code that it went through. */
export function describeError(error: unknown): Pick<LogLine, 'error' | 'at'> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error ? ` ${String(error.code).slice(0, 40)}` : ''
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: error.constructor.name + code,
    at: places
      .slice(0, 6)
      .map((line) => line.trim().replace(/^at /, ''))
      .join(' < '),
  }
}
