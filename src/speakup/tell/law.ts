import { contentFolder } from '#platform/content.ts'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import { addDays, type Day, type Lang } from '#platform/i18n/i18n.ts'
import type { OrganisationKind } from '#platform/tables.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { sealedTables } from '../tables.ts'

/** A term of law or regulation is content: what it is called, how long it lasts, since when, for whom, and where it stands. */
interface RuleFile {
  id: string
  amount: number
  unit: 'days' | 'weeks' | 'months'
  from: Day
  kinds: OrganisationKind[]
  /** False: from general knowledge or a choice; the screen says to check it with a lawyer. */
  sure: boolean
  /** Whoever it is about chooses within what the program offers; no administrator dates it anew. */
  chosen?: boolean
  address: string
  start: string
  source: string
}

export interface TermRule extends RuleFile {
  title: string
  line: string
}

export const termRules = (lang: Lang): TermRule[] =>
  contentFolder<RuleFile>(lang, 'speakup/law').map(({ data, title, body }) => ({ ...data, title, line: body }))

/** A term that an administrator dated anew, in days. */
export interface Successor {
  rule: string
  days: number
  from: Day
  source: string
}

export const successorsOf = (tx: Db): Promise<Successor[]> =>
  sealedTables(tx)
    .selectFrom('term_rule')
    .select(['rule', 'days', 'from_day as from', 'source'])
    .orderBy('from_day')
    .execute()

/** When a term ends that starts on a day: by the newest rule in force on that day, or null when none holds here. */
export type Due = (rule: string, from: Day) => Day | null

export async function dueBy(tx: Db, kind: OrganisationKind): Promise<Due> {
  const successors = await successorsOf(tx)
  const rules = new Map(termRules('nl').map((rule) => [rule.id, rule]))
  return (name, from) => {
    const successor = successors.findLast((one) => one.rule === name && one.from <= from)
    if (successor) return addDays(from, successor.days)
    const rule = rules.get(name)
    if (!rule || rule.from > from || !rule.kinds.includes(kind)) return null
    return ending(rule, from)
  }
}

interface Lengths {
  days(n: number): string
  weeks(n: number): string
  months(n: number): string
  years(n: number): string
  soon: string
}

/** How long a term is that would start today, in words; without a rule for this kind of organisation it is said in general. */
export async function lasting(
  tx: Db,
  kind: OrganisationKind,
  today: Day,
  words: Lengths,
): Promise<(rule: string) => string> {
  const successors = await successorsOf(tx)
  return (name) => {
    const successor = successors.findLast((one) => one.rule === name && one.from <= today)
    if (successor) return words.days(successor.days)
    const rule = termRules('nl').find(({ id, kinds }) => id === name && kinds.includes(kind))
    if (!rule) return words.soon
    const { amount, unit } = rule
    return unit === 'months' && amount % 12 === 0 ? words.years(amount / 12) : words[unit](amount)
  }
}

export function ending({ amount, unit }: Pick<RuleFile, 'amount' | 'unit'>, from: Day): Day {
  if (unit === 'months') return addMonths(from, amount)
  return addDays(from, unit === 'weeks' ? 7 * amount : amount)
}

/** The same day of a later month, or its last day where it has no such day: three months after 30 November is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** A dated successor; what runs already keeps the day that it had. The same rule and day twice is refused by its key. */
export async function addSuccessor(
  tx: Db,
  viewer: Viewer,
  today: Day,
  at: Date,
  { rule, days, from, source }: Successor,
): Promise<void> {
  const added = await sealedTables(tx)
    .insertInto('term_rule')
    .values({
      organisation: viewer.organisation,
      rule,
      days,
      from_day: from,
      source,
      by_member: viewer.member,
      set_on: today,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) throw new Faults({ from: (t) => t.tell.rules.own }, 409)
  await record(tx, { organisation: viewer.organisation, what: 'term-set', subject: rule, by: viewer.member, at })
}
