import type { PublishedKeys } from '#crypto/key-list.ts'
import { addDays, daysBetween, type Messages } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'
import { type IslandWords, islandWords, type TalkWords, talkWords } from '../advisers/island-words.ts'
import type { KeyLine } from '../keys/listed.ts'
import { keysToSealFor, publishedKeys } from '../keys/store.ts'
import type { KeyRole } from '../tables.ts'
import { dueBy } from '../tell/law.ts'
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
  detriment: Messages['desk']['detriment']
  complaint: Messages['desk']['complaint']['reporter']
  /** How many days an acknowledgement may take here. */
  acknowledge: number
  /** A code may have been printed in either language. */
  lists: (readonly string[])[]
}

export async function returnSent(c: WebContext): Promise<ReturnSent> {
  const { db, t, lang, organisation } = c.var
  const today = c.var.ctx.clock.today()
  const due = await dueBy(db, organisation.kind)
  return {
    keys: await keysToSealFor(db),
    published: (await publishedKeys(db))?.published ?? null,
    page: islandWords(c),
    words: t.tell.return,
    write: t.tell.write,
    roles: t.keys.roles,
    talk: talkWords(t),
    detriment: t.desk.detriment,
    complaint: t.desk.complaint.reporter,
    acknowledge: daysBetween(today, due('acknowledge', today) ?? addDays(today, 7)),
    lists: allLists(lang),
  }
}
