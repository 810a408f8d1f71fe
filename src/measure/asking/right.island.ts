/** On any page that a signed-in member opens while a round runs: when the browser has nothing else to do, it fetches the
 * right to answer. Long before answering, so that the moment says nothing. The cryptography comes only when it is needed. */
import { readRight } from './right-store.ts'

interface Waiting {
  round: string
  cell: string
  tag: string
  fetched: boolean
}

async function fetchAll() {
  const answer = await fetch('/rounds/rights.json', { cache: 'no-store' })
  if (!answer.ok) return
  const { waiting } = (await answer.json()) as { waiting: Waiting[] }
  for (const { round, cell, tag, fetched } of waiting) {
    const kept = readRight(round, tag)
    if (kept?.token || kept?.used || (fetched && !kept?.blinding)) continue
    const { fetchRight } = await import('./right-fetching.ts')
    await fetchRight(round, cell, tag)
  }
}

const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1500))
// Without WebCrypto (plain http) there is nothing to keep a right with; the page about answering says so.
if (globalThis.crypto?.subtle) idle(() => void fetchAll().catch(() => {}))
