import type { z } from 'zod'
import type { Lang, Texts } from '#platform/i18n/i18n.ts'
import { Faults, type Say } from '#platform/web/errors.ts'
import { formOf, textsFrom, typedValues } from '#platform/web/forms.ts'
import type { WebContext } from '#platform/web/web.ts'

/** A form with texts in several languages beside its other fields; all faults of both at once. */
export async function formWithTexts<S extends z.ZodObject, N extends string>(
  c: WebContext,
  schema: S,
  longest: Record<N, number>,
): Promise<z.output<S> & Record<N, Texts>> {
  const faults: Record<string, Say> = {}
  const collect = (error: unknown) => {
    if (!(error instanceof Faults)) throw error
    Object.assign(faults, error.faults)
    return null
  }
  const typed = await typedValues(c)
  const texts: Partial<Record<N, Texts>> = {}
  for (const [name, max] of Object.entries(longest) as [N, number][])
    try {
      texts[name] = textsFrom(typed, name, max, c.var.lang)
    } catch (error) {
      collect(error)
    }
  const rest = await formOf(c, schema).catch(collect)
  if (!rest || Object.keys(faults).length) throw new Faults(faults)
  return { ...rest, ...(texts as Record<N, Texts>) }
}

/** What was typed on this page, in its language. */
export const inOwnWords = (text: string, lang: Lang): Texts | null => (text ? { [lang]: text } : null)
