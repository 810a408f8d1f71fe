import type { Db } from '#platform/database/database.ts'
import { Faults } from '#platform/web/errors.ts'
import { addTask, type DeskAct, needMessage, setCounted, somebodyWasFirst, write } from './acting.ts'
import type { Case } from './cases.ts'
import { acknowledgeRule, detrimentRules, endClock, informRules, meetClocks, startClock } from './clocks.ts'
import { deskTables } from './tables.ts'
import type { Kind, Route, threefold } from './words.ts'

const bothInform = Object.values(informRules)

/** The reporter hears that it came in. From then on the terms to inform run, both until the triage says which one holds,
 * and the days are set on which somebody asks whether speaking up did harm. */
export async function acknowledge(tx: Db, found: Case, act: DeskAct): Promise<void> {
  if (found.stage !== 'new') throw somebodyWasFirst()
  needMessage(act, found.id)
  await write(tx, found, act, 'acknowledged')
  await startClock(tx, found, act, acknowledgeRule, found.opened, act.today)
  for (const rule of bothInform) await startClock(tx, found, act, rule, act.today)
  for (const rule of detrimentRules) {
    const due = act.due(rule, act.today)
    if (due) await addTask(tx, found, { ...act, note: null }, 'detriment', due)
  }
}

/** A message to the reporter or a respondent; `informs` when it tells what was made of the report and what follows. */
export async function writeMessage(tx: Db, found: Case, act: DeskAct, asked: { party: string; informs: boolean }) {
  needMessage(act, asked.party)
  await write(tx, found, act, 'wrote', asked.party)
  if (asked.informs && asked.party === found.id) await meetClocks(tx, found, act, bothInform)
}

export interface Weighed {
  wrongdoing: (typeof threefold)[number]
  kinds: Kind[]
  unit: string | null
}

/** How it was felt, whether it goes against the norm, whether it may be criminal and why, is in the sealed note. The server
 * is told what decides the clock, and what the handler wants counted. */
export async function triage(tx: Db, found: Case, act: DeskAct, { wrongdoing, kinds, unit }: Weighed) {
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  if (found.stage === 'new') throw new Faults({ '': (t) => t.desk.faults.acknowledgeFirst })
  await write(tx, found, act, 'triaged')
  await setCounted(tx, found, act, { kinds, unit, wrongdoing: wrongdoing === 'not-yet' ? null : wrongdoing === 'yes' })
  if (wrongdoing === 'yes') await endClock(tx, found, act, informRules.conduct)
  if (wrongdoing === 'no') await endClock(tx, found, act, informRules.wrongdoing)
}

/** Which way it goes, always with a reason, also when nothing is done. */
export async function chooseRoute(tx: Db, found: Case, act: DeskAct, route: Route) {
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  if (found.stage === 'new' || found.stage === 'acknowledged') throw new Faults({ '': (t) => t.desk.faults.weighFirst })
  await write(tx, found, act, 'routed', route)
  await setCounted(tx, found, act, { route })
}

/** A finding about one fact, or the decision: sealed as a whole. */
export async function writeDown(tx: Db, found: Case, act: DeskAct, what: 'found' | 'decided') {
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  await write(tx, found, act, what)
}

export async function plan(tx: Db, found: Case, act: DeskAct, asked: Pick<Case['tasks'][number], 'kind' | 'due_on'>) {
  if (!act.note) throw new Faults({ what: (t) => t.faults.required })
  await write(tx, found, act, 'planned', asked.kind)
  await addTask(tx, found, act, asked.kind, asked.due_on)
}

/** A task is done once. Asking whether speaking up did harm is done by a message in the sealed conversation. */
export async function finish(tx: Db, found: Case, act: DeskAct, id: string) {
  const task = found.tasks.find((one) => one.id === id)
  if (!task) throw new Faults({ '': (t) => t.desk.faults.gone })
  if (task.done_on) throw somebodyWasFirst()
  if (task.kind === 'detriment') needMessage(act, found.id)
  await write(tx, found, act, 'done', task.kind)
  await deskTables(tx)
    .updateTable('case_task')
    .set({ done_on: act.today })
    .where('conversation', '=', found.id)
    .where('id', '=', id)
    .execute()
}

/** What the yearly counts may know, put right. */
export async function count(tx: Db, found: Case, act: DeskAct, set: Pick<Case['counted'], 'kinds' | 'unit'>) {
  await write(tx, found, act, 'counted')
  await setCounted(tx, found, act, set)
}
