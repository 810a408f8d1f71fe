import { langs, type Texts } from '#platform/i18n/i18n.ts'
import { type Item, itemsOf, type Questionnaire } from './model.ts'

/** What became different between two versions, in the order of the new one; what went comes last. */
export interface Change {
  kind: 'item' | 'choice' | 'open' | 'about' | 'scale' | 'experience' | 'licence'
  how: 'added' | 'gone' | 'changed' | 'moved'
  before: Texts | null
  now: Texts | null
  /** Of an item whose words stayed: what else. */
  also: ('direction' | 'steps' | 'scale')[]
}

const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, sorted(one)])
      .sort(),
  )
}
const sameTexts = (a: Texts, b: Texts) => langs.every((lang) => (a[lang] ?? '') === (b[lang] ?? ''))

export function changesBetween(before: Questionnaire, now: Questionnaire): Change[] {
  return [
    ...about(before, now),
    ...listed('scale', named(before), named(now), false),
    ...listed('item', before.items, now.items, true, alsoIn),
    ...listed('choice', before.choices, now.choices, true),
    ...listed('open', before.open, now.open, true),
    ...experience(before, now),
  ]
}

const named = (questionnaire: Questionnaire) =>
  questionnaire.scales
    .filter(({ id }) => itemsOf(questionnaire, id).length > 0)
    .map(({ id, name, ...rest }) => ({ id, text: name, ...rest }))

function about(before: Questionnaire, now: Questionnaire): Change[] {
  const words = (['title', 'intro'] as const).filter((part) => !sameTexts(before[part], now[part]))
  return words.map((part) => ({ kind: 'about', how: 'changed', before: before[part], now: now[part], also: [] }))
}

function experience(before: Questionnaire, now: Questionnaire): Change[] {
  if (same(before.experience, now.experience)) return []
  const how = !before.experience ? 'added' : now.experience ? 'changed' : 'gone'
  return [{ kind: 'experience', how, before: null, now: null, also: [] }]
}

const alsoIn = (a: Item, b: Item): Change['also'] => [
  ...(a.direction === b.direction ? [] : (['direction'] as const)),
  ...(same(a.options, b.options) ? [] : (['steps'] as const)),
  ...(a.scale === b.scale ? [] : (['scale'] as const)),
]

function listed<T extends { id: string; text: Texts }>(
  kind: Change['kind'],
  before: readonly T[],
  now: readonly T[],
  ordered: boolean,
  also: (a: T, b: T) => Change['also'] = () => [],
): Change[] {
  const moved = ordered ? outOfOrder(before, now) : new Set<string>()
  const stayed = now.flatMap((one): Change[] => {
    const was = before.find(({ id }) => id === one.id)
    if (!was) return [{ kind, how: 'added', before: null, now: one.text, also: [] }]
    if (!same(was, one)) return [{ kind, how: 'changed', before: was.text, now: one.text, also: also(was, one) }]
    return moved.has(one.id) ? [{ kind, how: 'moved', before: one.text, now: one.text, also: [] }] : []
  })
  const gone = before.filter((one) => !now.some(({ id }) => id === one.id))
  return [...stayed, ...gone.map(({ text }): Change => ({ kind, how: 'gone', before: text, now: null, also: [] }))]
}

/** Those that left the longest row that kept its order: moving one item is one move, not thirty. */
function outOfOrder<T extends { id: string }>(before: readonly T[], now: readonly T[]): Set<string> {
  const places = new Map(before.map(({ id }, i) => [id, i]))
  const row = now.filter(({ id }) => places.has(id))
  const best: { length: number; last: number }[] = []
  for (const [i, { id }] of row.entries()) {
    best[i] = { length: 1, last: -1 }
    for (let j = 0; j < i; j++) {
      const follows = (places.get(row[j]?.id ?? '') ?? 0) < (places.get(id) ?? 0)
      const length = (best[j]?.length ?? 0) + 1
      if (follows && length > (best[i]?.length ?? 0)) best[i] = { length, last: j }
    }
  }
  const kept = new Set<string>()
  let at = best.reduce((most, one, i) => (one.length > (best[most]?.length ?? 0) ? i : most), 0)
  while (at >= 0 && row[at]) {
    kept.add(row[at]?.id ?? '')
    at = best[at]?.last ?? -1
  }
  return new Set(row.map(({ id }) => id).filter((id) => !kept.has(id)))
}
