import { z } from 'zod'
import { field } from '#platform/web/forms.ts'
import type { WebContext } from '#platform/web/web.ts'
import { pageSize } from './person-queries.ts'

/** What an address asks: words to search for, and a page. Anything odd asks for nothing. */
export const wordsOf = (c: WebContext): string => (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 100)

export function pageOf(c: WebContext): number {
  const page = c.req.query('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
}

export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / pageSize))

/** A name or function: one line, with single spaces, as the import reads it too. */
export const line = (room: { max: number }) => field.text(room).transform(oneLine)
export const optionalLine = (room: { max: number }) => field.optionalText(room).transform(oneLine)
const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim()

export const optionalId = () =>
  z.preprocess(
    (value) => String(Array.isArray(value) ? value[0] : (value ?? '')) || null,
    z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .nullable(),
  )
