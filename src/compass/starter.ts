import { z } from 'zod'
import { type Content, contentFile, contentFolder } from '#platform/content.ts'
import { type Lang, langs } from '#platform/i18n/i18n.ts'
import type { Passage } from './passages.ts'
import { marks, type Part, type PassageTexts, parts, passageKinds, seats, sixKinds } from './tables.ts'

const words = z.array(z.string()).default([])

const front = z.object({
  id: z.string(),
  kind: z.enum(passageKinds).default('about'),
  under: z.string().nullable().default(null),
  order: z.number().default(0),
  marks: z.array(z.enum(marks)).default([]),
  kinds: z.array(z.enum(sixKinds)).default([]),
  afterTold: z.boolean().default(false),
  forms: words,
  how: words,
  sectors: words,
  phrases: words,
})

const notAPassage = new Set(['six-kinds'])

export type NewPassage = Omit<Passage, 'revision' | 'removed_on'>

/** The compass that an organisation can begin from, out of content/. */
export const starterPassages = (): NewPassage[] =>
  contentFolder(langs[0] ?? 'nl', 'compass')
    .filter(({ id }) => !notAPassage.has(id))
    .map(({ id }) => passageFrom(Object.fromEntries(langs.map((lang) => [lang, contentFile(lang, `compass/${id}`)]))))

function passageFrom(texts: Record<string, Content<object>>): NewPassage {
  const fronts = langs.map((lang) => [lang, front.parse(texts[lang]?.data)] as const)
  const { order, afterTold, phrases: _, ...rest } = fronts[0]?.[1] ?? front.parse({})
  return {
    ...rest,
    place: order,
    after_told: afterTold,
    phrases: Object.fromEntries(fronts.map(([lang, { phrases }]) => [lang, phrases])),
    texts: textsOf(texts),
  }
}

function textsOf(texts: Record<string, Content<object>>): PassageTexts {
  const part = (name: Part, lang: Lang) => {
    const text = texts[lang]
    if (!text) return ''
    return name === 'title' ? text.title : name === 'body' ? text.body : (text.sections[name] ?? '')
  }
  const all = parts.map((name) => [name, Object.fromEntries(langs.map((lang) => [lang, part(name, lang)]))] as const)
  const filled = all.filter(([name, said]) => !seats.includes(name as never) || langs.some((lang) => said[lang]))
  return Object.fromEntries(filled) as unknown as PassageTexts
}

/** What each of the six kinds is: a bold name and a sentence, the same in every organisation. */
export function sixKindsIn(lang: Lang): { id: (typeof sixKinds)[number]; name: string; text: string }[] {
  const { sections } = contentFile(lang, 'compass/six-kinds')
  return sixKinds.map((id) => {
    const [, name = id, text = ''] = /^\*\*(.+?)\*\*\s*([\s\S]*)$/.exec(sections[id] ?? '') ?? []
    return { id, name, text }
  })
}
