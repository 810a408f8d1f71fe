import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

export type Encoding = 'br' | 'gzip'

/** The best encoding that the browser takes and that is there. */
export function acceptsEncoding(
  header: string | undefined,
  there: (name: Encoding) => boolean = () => true,
): Encoding | null {
  const accepted = (header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
  const names = new Set(accepted.map((part) => part.split(';')[0]))
  return (['br', 'gzip'] as const).find((name) => names.has(name) && there(name)) ?? null
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const pack = {
  br: (body: Buffer) =>
    brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body: Buffer) => gzipped(body, { level: 6 }),
}

/** Compresses pages and data; not streams, not what is compressed already, not what is too small to gain. */
export const compression: MiddlewareHandler = async (c, next) => {
  await next()
  const type = c.res.headers.get('content-type') ?? ''
  if (
    !/^(text\/(html|csv|plain|calendar)|application\/json|image\/svg)/.test(type) ||
    c.res.headers.has('content-encoding')
  )
    return
  c.res.headers.append('Vary', 'Accept-Encoding')
  const encoding = acceptsEncoding(c.req.header('accept-encoding'))
  if (!encoding || c.req.method === 'HEAD') return
  const body = Buffer.from(await c.res.arrayBuffer())
  const headers = new Headers(c.res.headers)
  headers.delete('content-length')
  const small = body.length < 1000
  if (!small) headers.set('Content-Encoding', encoding)
  c.res = new Response(small ? body : new Uint8Array(await pack[encoding](body)), { status: c.res.status, headers })
}
