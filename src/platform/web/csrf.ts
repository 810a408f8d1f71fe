import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import type { Ctx } from '../ctx.ts'
import { FormExpired } from './errors.ts'
import { formIn } from './forms.ts'
import type { WebContext } from './web.ts'

/** A form's token proves that it was made here for this session. It is written differently each time (a random mask over
 * it), so that its bytes cannot be guessed from the length of a compressed page. Visitors have no session that somebody
 * else's page could misuse; their token is a fixed word, and only where the form comes from is checked. */
export function formToken(secret: Buffer, session: string | undefined): string {
  if (!session) return 'visitor'
  const token = tokenFor(secret, session)
  const mask = randomBytes(token.length)
  return Buffer.concat([mask, xor(token, mask)]).toString('base64url')
}

const tokenFor = (secret: Buffer, session: string) => createHmac('sha256', secret).update(`form:${session}`).digest()
const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)))

/** Refuses a form that another site sent, or that was made for another session. */
export async function requireOwnForm(c: WebContext): Promise<void> {
  if (!fromHere(c)) throw new FormExpired()
  // A cookie of a session that has ended makes nobody: its holder is a visitor, who must be able to sign in again.
  const session = c.var.viewer && getCookie(c, sessionCookie(c.var.ctx))
  if (!session || c.req.path === '/demo/session') return
  const sent = Buffer.from(String((await formIn(c)).get('csrf') ?? ''), 'base64url')
  const right = tokenFor(c.var.ctx.secret, session)
  const half = right.length
  if (sent.length !== 2 * half || !timingSafeEqual(xor(sent.subarray(half), sent.subarray(0, half)), right))
    throw new FormExpired()
}

function fromHere(c: WebContext): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  return !origin || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
}

/** A browser takes a cookie with this prefix only from this host itself, over https and for all its addresses: a page on a
 * neighbouring host cannot put its own in place. */
export const sessionCookie = ({ config }: Pick<Ctx, 'config'>): string =>
  config.url.startsWith('https:') ? '__Host-vrijmoed' : 'vrijmoed'
