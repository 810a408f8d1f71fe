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
  c.header('Content-Security-Policy', policy)
  c.header('X-Content-Type-Options', 'nosniff')
  // Nothing to others. Not `no-referrer`: then a form's origin is null, and a browser that sends no Sec-Fetch-Site (older
  // ones, and every browser on plain http) could send no form at all.
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  if (!c.res.headers.has('Permissions-Policy'))
    c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-cache')
}
