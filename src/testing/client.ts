import type { Hono } from 'hono'
import type { Ctx } from '#platform/ctx.ts'
import { formToken, sessionCookie } from '#platform/web/csrf.ts'
import type { Web } from '#platform/web/web.ts'

export interface Answer {
  status: number
  text: string
  location: string | null
  headers: Headers
  json<T>(): T
}

/** Somebody with a browser: keeps the cookies, follows nothing, sends forms with their token. */
export function clientOf(app: Hono<Web>, ctx: Pick<Ctx, 'secret' | 'config'>, cookie?: string, host = 'localhost') {
  const jar = new Map<string, string>(cookie ? [[sessionCookie(ctx), cookie]] : [])
  const session = () => jar.get(sessionCookie(ctx))
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers)
    headers.set('host', host)
    if (jar.size) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(`http://${host}${path}`, { ...init, headers })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const text = await response.text()
    return {
      status: response.status,
      text,
      location: response.headers.get('location'),
      headers: response.headers,
      json: () => JSON.parse(text),
    }
  }
  return {
    get session() {
      return session()
    },
    get cookies() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    },
    get: (path: string, headers?: Record<string, string>) => send(path, headers ? { headers } : {}),
    /** Sends a form as a page of ours would, unless `csrf` is given otherwise. A list makes a field more than once. */
    post: (path: string, fields: Record<string, string | string[]> = {}, headers?: Record<string, string>) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries({ csrf: formToken(ctx.secret, session()), ...fields }))
        for (const one of [value].flat()) body.append(name, one)
      return send(path, { method: 'POST', body, ...(headers ? { headers } : {}) })
    },
    upload: (path: string, fields: Record<string, string | File>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ csrf: formToken(ctx.secret, session()), ...fields }))
        body.append(name, value)
      return send(path, { method: 'POST', body })
    },
  }
}

export type Client = ReturnType<typeof clientOf>
