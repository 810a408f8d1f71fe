import { readFileSync } from 'node:fs'
import { StartError } from '#platform/start-error.ts'

/** Where a database is and how to get in; `host` that begins with a slash is the folder of a Unix socket. */
export interface Connection {
  host: string
  port: number
  user: string
  password: string
  database: string
  ssl?: ConnectionSsl
}

export interface ConnectionSsl {
  rejectUnauthorized: boolean
  ca?: string
  /** Left out: the certificate must also carry the host's name. */
  checkServerIdentity?: () => undefined
}

const form = 'DATABASE_URL must look like postgresql://user:password@host:5432/database'

/** Reads a DATABASE_URL; what is wrong with it is said without repeating it, since it holds a password. */
export function connectionFrom(url: string): Connection {
  const parsed = parse(url)
  const query = parsed.searchParams
  const named = decode(parsed.hostname.replace(/^\[|\]$/g, ''))
  const host = query.get('host') ?? (named === nowhere ? '' : named)
  const database = decode(parsed.pathname.slice(1))
  const user = decode(parsed.username)
  const missing = [!user && 'user', !host && 'host', !database && 'database'].filter(Boolean)
  if (missing.length) throw new StartError(`${form}; it names no ${missing.join(' and no ')}.`)
  const ssl = sslFrom(query, host)
  return { host, port: portFrom(parsed), user, password: decode(parsed.password), database, ...(ssl && { ssl }) }
}

const nowhere = 'nowhere.invalid'

/** A socket's address has no host between `@` and `/`, which URL does not allow: `postgresql://me@/name?host=/run/postgresql`. */
function parse(url: string): URL {
  const text = url.trim().replace(/^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)(?=[/:])/, `$1${nowhere}`)
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) throw new StartError(`${form}.`)
  return new URL(text)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new StartError('DATABASE_URL has a % that is not part of a %xx; write % itself as %25.')
  }
}

function portFrom(url: URL): number {
  const port = Number(url.searchParams.get('port') ?? (url.port || '5432'))
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new StartError(`${form}; its port is not a number.`)
  return port
}

const near = (host: string) => host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host)

/** `sslmode` as libpq means it. Left out: off on this machine, encrypted to any other, never silently in the clear. */
function sslFrom(query: URLSearchParams, host: string): ConnectionSsl | null {
  const mode = query.get('sslmode') ?? (near(host) ? 'disable' : 'require')
  const ca = certificate(query.get('sslrootcert'))
  const trusted = { rejectUnauthorized: true, ...(ca && { ca }) }
  if (mode === 'disable') return null
  if (mode === 'verify-full') return trusted
  if (mode === 'verify-ca' || (mode === 'require' && ca)) return { ...trusted, checkServerIdentity: () => undefined }
  if (['allow', 'prefer', 'require'].includes(mode)) return { rejectUnauthorized: false }
  throw new StartError('DATABASE_URL has an unknown sslmode; use disable, require, verify-ca or verify-full.')
}

function certificate(path: string | null): string | null {
  if (!path || path === 'system') return null
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new StartError(`The certificate ${path} that DATABASE_URL names as sslrootcert cannot be read.`)
  }
}
