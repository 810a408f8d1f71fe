import { z } from 'zod'
import type { Lang, Texts } from '../i18n/i18n.ts'
import { langs } from '../i18n/i18n.ts'
import { Faults, NoForm, type Say, TooLarge } from './errors.ts'
import type { WebContext } from './web.ts'

/** What was typed, made plain: no spaces around it, one kind of line end, one way of writing accents, no control signs. */
const plain = (value: unknown): string =>
  String(value ?? '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()

const first = (value: unknown) => plain(Array.isArray(value) ? value[0] : value)

/** Fields of forms. Each takes the list of typed values under its name and gives what the domain wants. */
export const field = {
  text: ({ max = 200, min = 1 }: { max?: number; min?: number } = {}) =>
    z.preprocess(first, z.string().min(min).max(max)),
  optionalText: ({ max = 200 }: { max?: number } = {}) => z.preprocess(first, z.string().max(max)),
  email: () => z.preprocess(first, z.string().min(1).pipe(z.email().max(200))),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => z.preprocess(first, z.enum(values)),
  optionalOneOf: <const T extends readonly [string, ...string[]]>(values: T) =>
    z.preprocess((value) => first(value) || null, z.enum(values).nullable()),
  many: <const T extends readonly [string, ...string[]]>(values: T) =>
    z.preprocess((value) => (Array.isArray(value) ? value.map(plain) : []), z.array(z.enum(values))),
  whole: ({ min, max }: { min: number; max: number }) =>
    z.preprocess(
      (value) => (/^-?\d+$/.test(first(value)) ? Number(first(value)) : Number.NaN),
      z.int().min(min).max(max),
    ),
  checked: () => z.preprocess((value) => first(value) !== '', z.boolean()),
  day: () => z.preprocess(dayText, z.iso.date()),
  optionalDay: () => z.preprocess((value) => dayText(value) || null, z.iso.date().nullable()),
  id: () => z.preprocess(first, z.string().regex(/^[a-z0-9-]{1,60}$/)),
}

/** A date as the browser sends it, or as people here type it: 27-11-2026, 27/11/2026, 27.11.2026. */
function dayText(value: unknown): string {
  const typed = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(first(value))
  return typed ? `${typed[3]}-${typed[2]?.padStart(2, '0')}-${typed[1]?.padStart(2, '0')}` : first(value)
}

/** Reads a form and checks it; all its faults at once, or the values. */
export async function formOf<S extends z.ZodObject>(c: WebContext, schema: S): Promise<z.output<S>> {
  const typed = await typedValues(c)
  const checked = schema.safeParse(typed)
  if (checked.success) return checked.data
  throw new Faults(
    Object.fromEntries(checked.error.issues.map((issue) => [String(issue.path[0]), sayIssue(issue)]).reverse()),
  )
}

/** Far more than any form of ours has or takes; only a file that a member sends is larger. */
const most = { fields: 2000, bytes: 1_000_000, visitorBytes: 100_000 }

/** Reading a form takes longer than it takes to send one, and everybody waits meanwhile: what is no form of ours is not read. */
export async function refuseTooMuch(c: WebContext): Promise<void> {
  const urlencoded = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (c.var.viewer && !urlencoded) return
  const body = new Uint8Array(await c.req.arrayBuffer())
  if (body.length > (c.var.viewer ? most.bytes : most.visitorBytes)) throw new TooLarge()
  let fields = 1
  for (const byte of body) if (byte === 0x26) fields++
  if (urlencoded && fields > most.fields) throw new TooLarge()
}

/** The form that was sent; nothing sent is a form without fields. Hono reads it once. */
export async function formIn(c: WebContext): Promise<FormData> {
  if (!c.req.header('content-type')) return new FormData()
  return c.req.formData().catch(() => {
    throw new NoForm()
  })
}

/** All fields of the form as lists of text; files are left to `formIn`. A field may be called `constructor`. */
export async function typedValues(c: WebContext): Promise<Record<string, string[]>> {
  const values: Record<string, string[]> = Object.create(null)
  for (const [name, value] of await formIn(c)) {
    if (typeof value !== 'string') continue
    values[name] ??= []
    values[name].push(value)
  }
  return values
}

/** The same text in several languages, from fields named `title-nl`, `title-en`; at least one must be filled in, and when
 * none is, the field in the language of the page says so. */
export function textsFrom(
  typed: Record<string, string[]>,
  name: string,
  max: number,
  own: Lang = langs[0] ?? 'nl',
): Texts {
  const texts = optionalTextsFrom(typed, name, max)
  if (!Object.keys(texts).length) throw new Faults({ [`${name}-${own}`]: (t) => t.faults.required })
  return texts
}

/** The same, and all of them may stay empty. */
export function optionalTextsFrom(typed: Record<string, string[]>, name: string, max: number): Texts {
  const texts = Object.fromEntries(
    langs.map((lang) => [lang, plain(typed[`${name}-${lang}`]?.[0])]).filter(([, text]) => text),
  ) as Texts
  const tooLong = langs.find((lang: Lang) => (texts[lang]?.length ?? 0) > max)
  if (tooLong) throw new Faults({ [`${name}-${tooLong}`]: (t) => t.faults.tooLong(max) })
  return texts
}

function sayIssue(issue: z.core.$ZodIssue): Say {
  if (issue.code === 'too_small' && issue.origin === 'string')
    return (t) => (issue.minimum === 1 ? t.faults.required : t.faults.tooShort(Number(issue.minimum)))
  if (issue.code === 'too_big' && issue.origin === 'string') return (t) => t.faults.tooLong(Number(issue.maximum))
  if (issue.code === 'too_small') return (t) => t.faults.numberFrom(Number(issue.minimum))
  if (issue.code === 'too_big') return (t) => t.faults.numberTo(Number(issue.maximum))
  if (issue.code === 'invalid_format' && issue.format === 'email') return (t) => t.faults.email
  if (issue.code === 'invalid_format' && issue.format === 'date') return (t) => t.faults.date
  if (issue.code === 'invalid_type' && issue.expected === 'number') return (t) => t.faults.number
  return (t) => t.faults.choose
}
