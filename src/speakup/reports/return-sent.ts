import type { PublishedKeys } from '#crypto/key-list.ts'
import type { Messages } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'
import { type IslandWords, islandWords, type TalkWords, talkWords } from '../advisers/island-words.ts'
import type { KeyLine } from '../keys/listed.ts'
import { keysToSealFor, publishedKeys } from '../keys/store.ts'
import type { KeyRole } from '../tables.ts'
import { allLists } from './code-lists.ts'

/** What the page of return gives to its island; the same for everybody. */
export interface ReturnSent {
  keys: KeyLine[]
  published: PublishedKeys | null
  page: IslandWords
  words: Messages['tell']['return']
  write: Messages['tell']['write']
  roles: Record<KeyRole, string>
  talk: TalkWords
  /** A code may have been printed in either language. */
  lists: (readonly string[])[]
}

export async function returnSent(c: WebContext): Promise<ReturnSent> {
  const { db, t, lang } = c.var
  return {
    keys: await keysToSealFor(db),
    published: (await publishedKeys(db))?.published ?? null,
    page: islandWords(c),
    words: t.tell.return,
    write: t.tell.write,
    roles: t.keys.roles,
    talk: talkWords(t),
    lists: allLists(lang),
  }
}
