import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, daysBetween } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { type DeskAct, write } from './acting.ts'
import type { Case, CaseLine, Clock } from './cases.ts'
import { deskTables } from './tables.ts'

/** The rules of the desk. What they are called, how long they last and where they come from is content. */
export const acknowledgeRule = 'acknowledge'
export const informRules = { wrongdoing: 'inform', conduct: 'inform-conduct' } as const
export const detrimentRules = ['detriment-1', 'detriment-3', 'detriment-6', 'detriment-12'] as const
export const retainRule = 'retain-report'

export type Running = Pick<Clock, 'rule' | 'started_on' | 'due_on' | 'first_due' | 'met_on' | 'ended_on'>

/** The clocks of a case. The first one runs from the day the report came in, before anybody has touched it. */
export function clocksOf(found: Pick<CaseLine, 'opened' | 'clocks'>, due: DeskAct['due']): Running[] {
  if (found.clocks.some(({ rule }) => rule === acknowledgeRule)) return found.clocks
  const end = due(acknowledgeRule, found.opened)
  const first = { rule: acknowledgeRule, started_on: found.opened, met_on: null, ended_on: null }
  return end ? [{ ...first, due_on: end, first_due: end }, ...found.clocks] : found.clocks
}

export const isRunning = ({ met_on, ended_on }: Running) => !met_on && !ended_on
/** Met in time, or still in time. */
export const inTime = ({ met_on, due_on }: Running, today: Day) => (met_on ?? today) <= due_on

export async function startClock(tx: Db, found: Case, act: DeskAct, rule: string, from: Day, met: Day | null = null) {
  const due = act.due(rule, from)
  if (!due) return
  await deskTables(tx)
    .insertInto('case_clock')
    .values({
      organisation: act.organisation,
      conversation: found.id,
      rule,
      started_on: from,
      first_due: due,
      due_on: due,
      met_on: met,
      ended_on: null,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}

const running = (tx: Db, found: Case, rules: readonly string[]) =>
  deskTables(tx)
    .updateTable('case_clock')
    .where('conversation', '=', found.id)
    .where('rule', 'in', [...rules])
    .where('met_on', 'is', null)
    .where('ended_on', 'is', null)

export const meetClocks = (tx: Db, found: Case, act: DeskAct, rules: readonly string[]) =>
  running(tx, found, rules).set({ met_on: act.today }).execute()

/** The rule turned out not to hold for this case. */
export const endClock = (tx: Db, found: Case, act: DeskAct, rule: string) =>
  running(tx, found, [rule]).set({ ended_on: act.today }).execute()

/** The whistleblower law knows no later day: neither for acknowledging, nor for telling how it goes on. */
export const isMovable = (rule: string) => rule !== acknowledgeRule && rule !== informRules.wrongdoing

/** No term is moved further than this at once. */
const longest = 182

/** A later day for a term that still runs, with the reason (sealed) and a letter to both sides. */
export async function extendClock(tx: Db, found: Case, act: DeskAct, asked: { rule: string; due: Day }) {
  const clock = clocksOf(found, act.due).find((one) => one.rule === asked.rule && isRunning(one))
  if (!clock || !isMovable(asked.rule)) throw new Faults({ due: (t) => t.desk.faults.noClock })
  if (asked.due <= clock.due_on) throw new Faults({ due: (t) => t.desk.faults.laterOnly })
  if (daysBetween(clock.due_on, asked.due) > longest) throw new Faults({ due: (t) => t.desk.faults.tooFar })
  if (asked.due <= act.today) throw new Faults({ due: (t) => t.desk.faults.laterOnly })
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  await write(tx, found, act, 'extended', asked.rule)
  await running(tx, found, [asked.rule]).set({ due_on: asked.due }).execute()
}

/** From so many days ahead a clock stands under "your turn". */
export const soon = (due: Day, today: Day) => due <= addDays(today, 14)
