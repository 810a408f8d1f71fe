const own = 'http://own.invalid'

/** An own address to go on to after signing in. Whatever could lead elsewhere, or back to signing in, is the start. */
export function localPath(asked: string | undefined): string {
  if (!asked || asked.length > 500 || /[\p{Cc}\\]/u.test(asked) || !URL.canParse(asked, own)) return '/'
  const url = new URL(asked, own)
  const path = url.pathname + url.search + url.hash
  // "/.//elsewhere.org" is an own address until its dots are taken out.
  const stays = asked.startsWith('/') && url.origin === own && !path.startsWith('//')
  return stays && !/^\/(sign-in|sign-out|card|set-up)(\/|$)/.test(url.pathname) ? path : '/'
}
