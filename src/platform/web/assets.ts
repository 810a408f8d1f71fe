import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Context } from 'hono'
import { projectRoot } from '../project-root.ts'
import { acceptsEncoding } from './encoding.ts'

/** The built files: style, islands, font, icons. Their names hold a hash, so a browser may keep them for ever. */
export interface Assets {
  address(name: string): string
  serve(c: Context): Response | null
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
}

export function builtAssets(folder = join(projectRoot, 'dist', 'assets')): Assets {
  const names: Record<string, string> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const read = filesOf(folder)
  return {
    address(name) {
      const file = names[name]
      if (!file) throw new Error(`there is no built file ${name}`)
      return `/assets/${file}`
    },
    serve(c) {
      const file = c.req.path.slice('/assets/'.length)
      const type = types[extname(file)]
      if (!type || !/^[\w.-]+$/.test(file) || !read(file)) return null
      const encoding = acceptsEncoding(c.req.header('accept-encoding'), (name) => read(file + ending[name]) !== null)
      const body = read(encoding ? file + ending[encoding] : file) as Uint8Array<ArrayBuffer>
      return new Response(body, {
        headers: {
          'Content-Type': type,
          'Cache-Control': 'public, max-age=31536000, immutable',
          Vary: 'Accept-Encoding',
          ...(encoding ? { 'Content-Encoding': encoding } : {}),
        },
      })
    },
  }
}

const ending = { br: '.br', gzip: '.gz' }

/** Files are read once and kept: there are few, and they are small. Only what exists is kept, however much is asked for. */
function filesOf(folder: string): (name: string) => Buffer | null {
  const there = new Set(readdirSync(folder))
  const known = new Map<string, Buffer>()
  return (name) => {
    if (!there.has(name)) return null
    const bytes = known.get(name) ?? readFileSync(join(folder, name))
    known.set(name, bytes)
    return bytes
  }
}
