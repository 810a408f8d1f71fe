import type { MiddlewareHandler } from 'hono'

/** Nothing from elsewhere, no inline script or style, never inside another page, and no address handed on. */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  // What was spoken and sealed is played from the page's own memory.
  'media-src blob:',
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  // Not `c.header`: of an answer that is there already that makes a new one for every header.
  const { headers } = c.res
  headers.set('Content-Security-Policy', policy)
  headers.set('X-Content-Type-Options', 'nosniff')
  // Nothing to others. Not `no-referrer`: then a form's origin is null, and a browser that sends no Sec-Fetch-Site (older
  // ones, and every browser on plain http) could send no form at all.
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  if (!headers.has('Permissions-Policy'))
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
}
