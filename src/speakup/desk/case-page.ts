import { memberNames, openUnits } from '#people'
import { type Content, contentFile, filled } from '#platform/content.ts'
import { type Day, fullDay, type Lang, longDay } from '#platform/i18n/i18n.ts'
import { notFound } from '#platform/web/errors.ts'
import { viewerWith, type WebContext } from '#platform/web/web.ts'
import { termRule } from '../committee/complaints.ts'
import { regulationOn } from '../committee/regulation.ts'
import { type UnlockData, unlockData } from '../keys/unlock-data.ts'
import { recipientsOf } from '../sealed/store.ts'
import { dueBy } from '../tell/law.ts'
import type { DeskAct } from './acting.ts'
import { type Case, type CaseKind, caseOf, seenOf } from './cases.ts'
import { informRules } from './clocks.ts'
import { complaintWay } from './complaint-way.ts'
import { type DeskWords, deskWords } from './island-words.ts'
import { labelOf } from './register.ts'

/** What the browser needs to open a case and to seal for it. */
export interface DeskSent {
  kind: CaseKind
  unlock: UnlockData
  words: DeskWords
  found: {
    id: string
    seen: number
    respondents: string[] /** What the server knows of it, for the export; nothing for somebody who reads along. */
    record: Case | null
  } | null
  organisation: string
  address: string
  /** A demo begins anew with an old list of keys, so a browser must not remember the newest there. */
  demo: boolean
}

/** All that the screens of one case share. */
export interface CasePage {
  found: Case
  label: string
  due: DeskAct['due']
  names: Map<string, string>
  /** Advisers whom the reporter chose: they read what is said to the reporter. */
  along: string[]
  units: { value: string; label: string }[]
  /** Until when the committee has time, once the reporter has made a complaint. */
  committeeBy: Day | null
  sent: DeskSent
}

export async function casePage(c: WebContext): Promise<CasePage> {
  viewerWith(c, 'handler')
  const tx = c.var.db
  const today = c.var.ctx.clock.today()
  const found = (await caseOf(tx, c.req.param('id') ?? '')) ?? notFound()
  const along = (await recipientsOf(tx, found.id)).flatMap(({ role, until, member }) =>
    role === 'adviser' && !until && member ? [member] : [],
  )
  const names = await memberNames(tx, [...new Set([...found.acts.flatMap((act) => act.by_member ?? []), ...along])])
  const due = await dueBy(tx, c.var.organisation.kind)
  const { begun } = complaintWay(found)
  return {
    found,
    label: labelOf(found.id),
    due,
    committeeBy: begun && due(termRule(await regulationOn(tx, begun), due, begun), begun),
    names,
    along: along.flatMap((member) => names.get(member) ?? []),
    units: (await openUnits(tx, today)).map(({ id, name }) => ({ value: id, label: name })),
    sent: await deskSent(c, found),
  }
}

export async function deskSent(c: WebContext, found: Case | null): Promise<DeskSent> {
  const unlock = await unlockData(c)
  return {
    kind: 'report',
    unlock,
    words: deskWords(c.var.t),
    found: found && {
      id: found.id,
      seen: seenOf(found),
      respondents: found.respondents.map(({ id }) => id),
      record: found,
    },
    organisation: c.var.organisation.name,
    demo: c.var.organisation.demo,
    address: `${c.var.ctx.config.url}/tell/return`,
  }
}

const letters = (lang: Lang): Content<object> => contentFile(lang, 'speakup/desk/letters')

/** A text to begin with; what stands between braces is filled in, and the handler changes the rest. */
export const letterText = (lang: Lang, name: string, values: Record<string, string> = {}): string =>
  filled(letters(lang).sections[name] ?? '', values)

/** The day until which the reporter must have heard how it goes on, as it will be once the report is acknowledged. */
export function informDay({ found, due }: Pick<CasePage, 'found' | 'due'>, lang: Lang, today: Day): string {
  const running = found.clocks
    .filter(({ rule, ended_on }) => rule.startsWith('inform') && !ended_on)
    .map(({ due_on }) => due_on)
  const coming = Object.values(informRules).flatMap((rule) => due(rule, today) ?? [])
  const [first] = (running.length ? running : coming).sort()
  return first ? longDay(first, lang, today) : ''
}

export const letterDay = (day: Day, lang: Lang): string => fullDay(day, lang)
