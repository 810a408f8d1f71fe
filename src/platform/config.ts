import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

/** `dev` is `start` with the style guide; `serve` is for real use. */
export type Mode = 'start' | 'serve' | 'dev'

export interface Config {
  mode: Mode
  port: number
  dataDir: string
  /** The public address without a slash at its end: links in mails and on cards begin with it. */
  url: string
  databaseUrl: string | null
  smtpUrl: string | null
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
  demo: boolean
}

const known = new Set(['VRIJMOED_DATA', 'VRIJMOED_URL', 'VRIJMOED_DEMO'])

export function readConfig(env: NodeJS.ProcessEnv, mode: Mode): Config {
  refuseUnknown(env)
  const port = portFrom(env.PORT)
  return {
    mode,
    port,
    dataDir: resolve(env.VRIJMOED_DATA || 'data'),
    url: urlFrom(env.VRIJMOED_URL, port),
    databaseUrl: env.DATABASE_URL || null,
    smtpUrl: env.SMTP_URL || null,
    oidc: oidcFrom(env),
    demo: demoFrom(env.VRIJMOED_DEMO, mode),
  }
}

function refuseUnknown(env: NodeJS.ProcessEnv) {
  const strange = Object.keys(env).find((name) => name.startsWith('VRIJMOED_') && !known.has(name))
  if (strange) throw new StartError(`${strange} is not a setting of Vrijmoed. Known are: ${[...known].join(', ')}.`)
}

function portFrom(value: string | undefined): number {
  const port = Number(value || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartError(`PORT=${value} is not a port. Use a number from 1 to 65535.`)
  return port
}

function urlFrom(value: string | undefined, port: number): string {
  const text = value || `http://localhost:${port}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new StartError(`VRIJMOED_URL=${text} is not a web address. Write it as https://vrijmoed.example.org.`)
  return url.href.replace(/\/$/, '')
}

function oidcFrom(env: NodeJS.ProcessEnv): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw new StartError(
      "Signing in with the organisation's account needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, all three.",
    )
  return { issuer, clientId, clientSecret }
}

function demoFrom(value: string | undefined, mode: Mode): boolean {
  if (value && !['yes', 'no'].includes(value))
    throw new StartError(`VRIJMOED_DEMO=${value} is not known. Use yes or no.`)
  return mode !== 'serve' && value !== 'no'
}
