import type { PublishedKeys } from '#crypto/key-list.ts'
import type { Messages } from '#platform/i18n/i18n.ts'
import { addDays, type Day, fullDay } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'
import { type IslandWords, islandWords } from '../advisers/island-words.ts'
import { regulationOn } from '../committee/regulation.ts'
import { type SignSent, signSent } from '../committee/signing.tsx'
import type { KeyLine } from '../keys/listed.ts'
import { keysToSealFor, publishedKeys } from '../keys/store.ts'
import type { KeyRole } from '../tables.ts'
import { addMonths, dueBy } from '../tell/law.ts'
import { listOf } from './code-lists.ts'

/** What the writing page gives to its island; the same for everybody. */
export interface WriteSent {
  kind: 'report' | 'complaint'
  /** Whose desk this is; its recovery key comes along. */
  role: KeyRole
  keys: KeyLine[]
  published: PublishedKeys | null
  page: IslandWords
  words: Messages['tell']['write']
  code: Messages['tell']['code']
  returning: Pick<Messages['tell']['return'], 'label' | 'hint' | 'unknown' | 'order' | 'check' | 'count' | 'use'>
  roles: Record<KeyRole, string>
  answerBy: string
  /** Only a complaint is signed. */
  sign: SignSent | null
  /** The words for the code, in the language of the page. */
  list: readonly string[]
}

const roleOf = { report: 'handler', complaint: 'committee' } as const

export async function writeSent(c: WebContext, kind: WriteSent['kind']): Promise<WriteSent> {
  const { db, t, lang, organisation } = c.var
  const today = c.var.ctx.clock.today()
  const role = roleOf[kind]
  const keys = await keysToSealFor(db)
  const due = await dueBy(db, organisation.kind)
  return {
    kind,
    role,
    // Advisers may read along with a report; a complaint is for the committee alone.
    keys: [
      ...keys.filter((key) => key.role === role),
      ...keys.filter((key) => kind === 'report' && key.role === 'adviser' && key.member),
    ],
    published: (await publishedKeys(db))?.published ?? null,
    page: islandWords(c),
    words: t.tell.write,
    code: t.tell.code,
    returning: t.tell.return,
    roles: t.keys.roles,
    sign: kind === 'complaint' ? await signingOf(c) : null,
    list: listOf(lang),
    answerBy: fullDay(dueOr(due('acknowledge', today), today), lang),
  }
}

const dueOr = (day: Day | null, today: Day): Day => day ?? addDays(today, 7)

async function signingOf({ var: { db, t, lang, ctx } }: WebContext): Promise<SignSent> {
  const today = ctx.clock.today()
  const { formerMonths } = await regulationOn(db, today)
  return signSent(t, lang, today, formerMonths, formerMonths ? addMonths(today, -formerMonths) : null)
}
