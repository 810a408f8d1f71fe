const perPage = 200

export const inboxGroups = ['waiting', 'running', 'closed'] as const
export type InboxGroup = (typeof inboxGroups)[number]

/** One page of an inbox: what waits stands first, then what runs, then what is closed; within these the newest day. */
export function inboxPage<One>(all: readonly One[], groupOf: (one: One) => InboxGroup, asked: unknown) {
  const grouped = Object.groupBy(all, groupOf)
  const inOrder = inboxGroups.flatMap((group) => (grouped[group] ?? []).map((one) => ({ one, group })))
  const pages = Math.max(1, Math.ceil(inOrder.length / perPage))
  const page = Math.min(pages, Math.max(1, Math.floor(Number(asked)) || 1))
  const here = inOrder.slice((page - 1) * perPage, page * perPage)
  const shown = inboxGroups.map((group) => ({
    group,
    items: here.flatMap((line) => (line.group === group ? [line.one] : [])),
  }))
  return { page, pages, waiting: grouped.waiting?.length ?? 0, shown: shown.filter(({ items }) => items.length) }
}
