import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Kind as ConversationKind, ConversationState } from '../tables.ts'
import type { DeskTables } from './tables.ts'
import type { ActWord, Kind, Outcome, Route } from './words.ts'

export type Row<Table extends keyof DeskTables> = import('kysely').Selectable<DeskTables[Table]>
export type Act = Omit<Row<'case_act'>, 'organisation' | 'conversation'>
export type Clock = Omit<Row<'case_clock'>, 'organisation' | 'conversation'>
export type Task = Omit<Row<'case_task'>, 'organisation' | 'conversation'>
export type Heard = Omit<Row<'case_hearing'>, 'organisation' | 'conversation'>

export const stages = ['new', 'acknowledged', 'weighed', 'routed', 'answered', 'closed'] as const
export type Stage = (typeof stages)[number]

/** What the server knows of a case: of a report, or of a complaint. Whoever cannot open that has no case. */
export interface CaseLine {
  id: string
  state: ConversationState
  opened: Day
  stage: Stage
  route: Route | null
  clocks: Clock[]
  tasks: Task[]
  unread: boolean
}

export interface Case extends CaseLine {
  erase: Day | null
  acts: Act[]
  heard: Heard[]
  respondents: { id: string; added: Day }[]
  counted: {
    kinds: Kind[]
    wrongdoing: boolean | null
    unit: string | null
    route: Route | null
    outcome: Outcome | null
  }
}

/** The last word on each question decides: closed and opened again is not closed. */
export function stageOf(acts: readonly { what: ActWord }[], answered: boolean): Stage {
  const done = (what: ActWord) => acts.some((act) => act.what === what)
  const last = acts.findLast(({ what }) => what === 'closed' || what === 'reopened')
  if (last?.what === 'closed') return 'closed'
  if (answered) return 'answered'
  if (done('routed')) return 'routed'
  if (done('triaged')) return 'weighed'
  return done('acknowledged') ? 'acknowledged' : 'new'
}

export type CaseKind = Extract<ConversationKind, 'report' | 'complaint'>

interface Found {
  id: string
  state: ConversationState
  opened: Day
  erase: Day | null
  unread: boolean
  route: Route | null
  acts: Act[]
  clocks: Clock[]
  tasks: Task[]
  heard: Heard[]
  respondents: { id: string; added: Day }[]
  counted: Case['counted'] | null
}

/** Lists inside a row, so that two hundred cases are one question. Row-level security gives the viewer's own alone. */
const rowsOf = (
  table: string,
  order: string,
) => sql`coalesce((select jsonb_agg(to_jsonb(x) - 'organisation' - 'conversation' order by ${sql.raw(order)})
  from ${sql.table(table)} x where x.organisation = v.organisation and x.conversation = v.id), '[]')`

async function find(tx: Db, kind: CaseKind, id: string | null): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select v.id, v.state, v.opened_on as opened, v.erase_on as erase, n.route,
      exists (select from sealed_message m join conversation_recipient r on r.organisation = m.organisation and r.conversation = m.conversation
        where m.organisation = v.organisation and m.conversation = v.id and r.member = me() and m.direction = 'to-handler' and m.position > r.read_to) as unread,
      ${rowsOf('case_act', 'number')} as acts, ${rowsOf('case_clock', 'due_on, rule')} as clocks,
      ${rowsOf('case_task', 'due_on, id')} as tasks, ${rowsOf('case_hearing', 'on_day')} as heard,
      coalesce((select jsonb_agg(jsonb_build_object('id', respondent, 'added', added_on) order by added_on, respondent)
        from case_respondent p where p.organisation = v.organisation and p.conversation = v.id), '[]') as respondents,
      to_jsonb(n) as counted
    from conversation v left join case_counted n on n.organisation = v.organisation and n.conversation = v.id
    where v.organisation = my_organisation() and v.kind = ${kind} and v.id in (select my_cases()) and (${id}::text is null or v.id = ${id})
    order by v.opened_on desc, v.id`.execute(tx)
  return rows
}

const nothing: Case['counted'] = { kinds: [], wrongdoing: null, unit: null, route: null, outcome: null }

function caseFrom(found: Found): Case {
  const answered = found.heard.some(({ party, step }) => party === found.id && step === 'answered')
  return { ...found, counted: found.counted ?? nothing, stage: stageOf(found.acts, answered) }
}

/** All cases of this viewer, the newest day first. */
export const casesOf = async (tx: Db, kind: CaseKind = 'report'): Promise<Case[]> =>
  (await find(tx, kind, null)).map(caseFrom)

export async function caseOf(tx: Db, id: string, kind: CaseKind = 'report'): Promise<Case | null> {
  const [found] = await find(tx, kind, id)
  return found ? caseFrom(found) : null
}

/** The number of the last act: who acts says which they saw, and two who saw the same cannot both be next. */
export const seenOf = (found: Pick<Case, 'acts'>): number => found.acts.at(-1)?.number ?? 0

/** The conversations that belong to a case: with the reporter, and with each respondent. */
export const conversationsOf = (found: Pick<Case, 'id' | 'respondents'>): string[] => [
  found.id,
  ...found.respondents.map(({ id }) => id),
]
