import type { Texts } from '#platform/i18n/i18n.ts'
import type { Draft } from './drafts.ts'
import type { ChoiceQuestion, Item, OpenQuestion, Questionnaire, Scale } from './model.ts'
import { experienceBlock, starterScales } from './starters.ts'

/** How a draft changes. Pure: each gives what becomes different. */
export const mostItems = 200
export const mostOpen = 5
export const mostChoices = 30
export const mostOptions = 20

type Change = Partial<Pick<Draft, 'body' | 'removed'>>

export interface About {
  title: Texts
  intro: Texts
}
export const aboutOf = ({ title, intro }: Questionnaire): About => ({ title, intro })

export const withAbout = ({ body }: Draft, about: About): Change => ({ body: { ...body, ...about } })

/** The block itself is fixed: it comes in whole, or goes out. One that a file brought stays as it is. */
export const withExperience = ({ body }: Draft, wanted: boolean): Change => ({
  body: { ...body, experience: wanted ? (body.experience ?? experienceBlock()) : null },
})
/** Of the scales that come with the program: those chosen are asked whole, the others not at all. What was taken out
 * before comes back in its place; what is new comes at the end. Own scales stay as they are. */
export function withScales(draft: Draft, chosen: readonly string[]): Change {
  const { body } = draft
  const items = [...body.items]
  const scales = [...body.scales]
  let removed = [...draft.removed]
  for (const { scale, items: all } of starterScales()) {
    const ids = all.map(({ id }) => id)
    const asked = items.some((item) => item.scale === scale.id && !removed.includes(item.id))
    if (chosen.includes(scale.id) && !asked) {
      const there = items.filter((item) => item.scale === scale.id).map(({ id }) => id)
      removed = removed.filter((id) => !there.includes(id))
      items.push(...all.filter(({ id }) => !items.some((item) => item.id === id)))
      if (!scales.some(({ id }) => id === scale.id)) scales.push(scale)
    }
    if (!chosen.includes(scale.id) && asked) removed = [...new Set([...removed, ...ids, ...idsOf(items, scale.id)])]
  }
  return { body: { ...body, items, scales }, removed: removed.filter((id) => isThere({ ...body, items }, id)) }
}

/** Of the scales that come with the program, those that something is asked about now. */
export const askedScales = ({ body, removed }: Draft): string[] =>
  starterScales()
    .map(({ scale }) => scale.id)
    .filter((id) => body.items.some((item) => item.scale === id && !removed.includes(item.id)))

const idsOf = (items: readonly Item[], scale: string) =>
  items.filter((item) => item.scale === scale).map(({ id }) => id)
const isThere = ({ items, choices, open }: Questionnaire, id: string): boolean =>
  [...items, ...choices, ...open].some((one) => one.id === id)

export function withItem({ body }: Draft, item: Item, scale?: Scale): Change {
  const known = body.items.some(({ id }) => id === item.id)
  const items = known ? body.items.map((one) => (one.id === item.id ? item : one)) : [...body.items, item]
  const isNew = scale && !body.scales.some(({ id }) => id === scale.id)
  return { body: { ...body, items, scales: isNew ? [...body.scales, scale] : body.scales } }
}

/** The scales that come with the program keep their words: results of others stand beside them. */
export const ownScales = ({ body }: Draft): Scale[] =>
  body.scales.filter(({ id }) => !starterScales().some(({ scale }) => scale.id === id))

export const withScale = ({ body }: Draft, scale: Scale): Change => ({
  body: { ...body, scales: body.scales.map((one) => (one.id === scale.id ? scale : one)) },
})

export function withOpen({ body }: Draft, question: OpenQuestion): Change {
  const known = body.open.some(({ id }) => id === question.id)
  const open = known ? body.open.map((one) => (one.id === question.id ? question : one)) : [...body.open, question]
  return { body: { ...body, open } }
}

export function withChoice({ body }: Draft, question: ChoiceQuestion): Change {
  const known = body.choices.some(({ id }) => id === question.id)
  const choices = known
    ? body.choices.map((one) => (one.id === question.id ? question : one))
    : [...body.choices, question]
  return { body: { ...body, choices } }
}

export function withRemoved({ body, removed }: Draft, id: string, gone: boolean): Change {
  if (!isThere(body, id)) return {}
  const others = removed.filter((one) => one !== id)
  return { removed: gone ? [...others, id] : others }
}

/** One place up or down among what is still asked. At the end nothing happens. */
export function withMoved(draft: Draft, id: string, way: 'up' | 'down'): Change {
  const { body } = draft
  return {
    body: {
      ...body,
      items: moved(draft, body.items, id, way),
      choices: moved(draft, body.choices, id, way),
      open: moved(draft, body.open, id, way),
    },
  }
}

function moved<T extends { id: string }>({ removed }: Draft, all: T[], id: string, way: 'up' | 'down'): T[] {
  const from = all.findIndex((one) => one.id === id)
  const beside = all.map((one, i) => (removed.includes(one.id) || one.id === id ? -1 : i)).filter((i) => i >= 0)
  const to = way === 'up' ? beside.findLast((i) => i < from) : beside.find((i) => i > from)
  return from < 0 || to === undefined ? all : all.toSpliced(from, 1).toSpliced(to, 0, all[from] as T)
}

/** To a place counted from one among what is still asked. */
export function withPlace({ body, removed }: Draft, id: string, place: number): Change {
  const item = body.items.find((one) => one.id === id)
  if (!item) return {}
  const others = body.items.filter((one) => one.id !== id)
  const asked = others.filter((one) => !removed.includes(one.id))
  const before = asked[place - 1]
  const to = before ? others.indexOf(before) : others.length
  return { body: { ...body, items: others.toSpliced(to, 0, item) } }
}

export const placeOf = ({ body, removed }: Draft, id: string): number =>
  body.items.filter((one) => !removed.includes(one.id)).findIndex((one) => one.id === id) + 1
