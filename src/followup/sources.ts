import type { Messages } from '#platform/i18n/i18n.ts'

/** What the loop knows of where voices come from: what that is called, and where its own page is, if it may be shown. */
export interface Source {
  kind: string
  label: (t: Messages) => string
  link?: (id: string) => string
}

/** Raised by hand: somebody heard it and wrote it down. */
export const byHand = ['team-talk', 'letter', 'works-council', 'walk-round', 'other'] as const
export type ByHand = (typeof byHand)[number]

const known = new Map<string, Source>()

/** Called once per module that brings voices, where the program is wired. */
export function addSource(source: Source): void {
  known.set(source.kind, source)
}

export function sourceLabel(kind: string, t: Messages): string {
  const words: Record<string, string> = t.followup.sources
  return known.get(kind)?.label(t) ?? words[kind] ?? t.followup.sources.other
}

export const sourceLink = (kind: string, id: string): string | null => known.get(kind)?.link?.(id) ?? null
