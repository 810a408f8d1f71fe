import { createHmac } from 'node:crypto'
import type { PublishedKeys } from '#crypto/key-list.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { pageFacts } from '#platform/web/page.tsx'
import { viewerOf, type WebContext } from '#platform/web/web.ts'
import type { KeyLine } from './listed.ts'
import { keysToSealFor, type OwnKey, ownKeys, publishedKeys } from './store.ts'

/** What an island of the workplace needs to open things: goes into its page as JSON (`<UnlockSent>`). */
export interface UnlockData {
  member: string
  csrf: string
  today: Day
  lang: string
  /** Of this session; what lies open in the browser cannot be read without it, so it ends with signing out. */
  session: string
  keys: OwnKey[]
  /** For whom one can seal. */
  holders: KeyLine[]
  published: PublishedKeys | null
  /** Keys of the demo are made anew every night, so its browsers remember none. */
  demo: boolean
  words: Record<string, string>
}

export async function unlockData(c: WebContext): Promise<UnlockData> {
  const viewer = viewerOf(c)
  const tx = c.var.db
  return {
    member: viewer.member,
    csrf: pageFacts(c).csrf,
    today: c.var.ctx.clock.today(),
    lang: c.var.lang,
    session: createHmac('sha256', c.var.ctx.secret).update(`key-ring:${viewer.session}`).digest('base64'),
    keys: await ownKeys(tx, viewer.member),
    holders: await keysToSealFor(tx),
    published: (await publishedKeys(tx))?.published ?? null,
    demo: c.var.organisation.demo,
    words: c.var.t.keys.unlock,
  }
}
