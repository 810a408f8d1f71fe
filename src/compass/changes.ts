import type { Lang } from '#platform/i18n/i18n.ts'
import { said } from '#platform/i18n/i18n.ts'
import { difference, type Piece } from './diff.ts'
import type { Passage } from './passages.ts'
import { type Part, parts } from './tables.ts'

export interface PassageChanged {
  id: string
  kind: Passage['kind']
  title: string
  how: 'added' | 'removed' | 'edited' | 'moved'
  parts: { part: Part; pieces: Piece[] }[]
}

/** What differs between two versions, passage by passage, in the language of the reader. */
export function changesBetween(before: readonly Passage[], after: readonly Passage[], lang: Lang): PassageChanged[] {
  const old = new Map(before.map((passage) => [passage.id, passage]))
  const now = new Map(after.map((passage) => [passage.id, passage]))
  const gone = before.filter(({ id }) => !now.has(id)).map((passage) => changeOf(passage, undefined, lang))
  const rest = after.map((passage) => changeOf(old.get(passage.id), passage, lang))
  return [...rest, ...gone].filter((change) => change !== null)
}

function changeOf(before: Passage | undefined, after: Passage | undefined, lang: Lang): PassageChanged | null {
  const one = after ?? before
  if (!one) return null
  const text = (passage: Passage | undefined, part: Part) => said(passage?.texts[part] ?? {}, lang).text
  const edited = parts
    .filter((part) => text(before, part) !== text(after, part))
    .map((part) => ({ part, pieces: difference(text(before, part), text(after, part)) }))
  const base = { id: one.id, kind: one.kind, title: text(one, 'title'), parts: edited }
  if (!before) return { ...base, how: 'added' }
  if (!after) return { ...base, how: 'removed' }
  if (edited.length || besidesText(before) !== besidesText(after)) return { ...base, how: 'edited' }
  return before.under === after.under ? null : { ...base, how: 'moved' }
}

const besidesText = ({ marks, kinds, after_told, kind }: Passage) =>
  JSON.stringify([[...marks].sort(), [...kinds].sort(), after_told, kind])
