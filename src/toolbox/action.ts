import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9-]{1,40}$/)
const text = (max: number) =>
  z
    .string()
    .max(4 * max)
    .transform((typed) =>
      typed
        .normalize('NFC')
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n]/gu, '')
        .toWellFormed()
        .trim(),
    )
    .pipe(z.string().min(1).max(max))
/** A random secret that stays on the phone; here it becomes a fingerprint at once. */
const key = z.string().regex(/^[\w-]{16,64}$/)
const list = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(id).min(1).max(3))

/** What somebody in a room can ask for. */
export const actionForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('go'), to: z.coerce.number().int().min(0).max(99) }),
  z.object({ do: z.literal('timer'), minutes: z.coerce.number().min(0).max(90) }),
  z.object({ do: z.literal('turn'), who: id, how: z.enum(['spoke', 'passed', 'later']) }),
  z.object({ do: z.literal('invite'), on: z.stringbool().or(z.boolean()) }),
  z.object({ do: z.literal('nameless') }),
  z.object({ do: z.literal('card'), id, text: text(400), key }),
  z.object({ do: z.literal('uncard'), id, key }),
  z.object({ do: z.literal('answer'), picks: list, key }),
  z.object({ do: z.literal('show') }),
  z.object({ do: z.literal('move'), card: id, group: id.or(z.literal('')) }),
  z.object({ do: z.literal('label'), group: id, text: text(80) }),
  z.object({ do: z.literal('propose'), id, text: text(200) }),
  z.object({ do: z.literal('choose'), id, owner: id, by: z.iso.date() }),
  z.object({ do: z.literal('unchoose'), id }),
  z.object({ do: z.literal('take') }),
  z.object({ do: z.literal('hand'), to: id }),
  z.object({ do: z.literal('leave'), who: id.optional() }),
])
export type Action = z.output<typeof actionForm>

/** Random per sending, so that what is sent twice is done once. */
export const onceForm = z.string().regex(/^[\w-]{8,64}$/)
