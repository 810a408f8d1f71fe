import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, daysBetween } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'

/** What a measurement asks of a team: made by the module that measures, which knows what this viewer may see. */
export interface FoundStep {
  /** The session that fits, and the subject that it is about, in the viewer's language. */
  script: string
  about: string | null
  /** The day of the result: whoever held the session since then has taken this step. */
  since: Day
  href: string
}

type Find = (c: WebContext, unit: string) => Promise<FoundStep | null>
let find: Find = async () => null
/** Called once, where the program is wired. */
export const findStepsBy = (finder: Find): void => {
  find = finder
}

export type NextStep = { script: string } & (
  | { why: 'result'; about: string | null; href: string }
  | { why: 'first' | 'long-ago' | 'new' }
)

/** From what carries the rest to what takes most courage. */
const order = [
  'start-together',
  'team-agreement',
  'week-start-live',
  'room',
  'feedback-practice',
  'a-situation',
  'jokes',
  'dissent-practice',
  'looking-back',
]
const longAgo = 60

/** One small step: what the last round asks, or else what fits the time since the last session. */
export async function nextStepFor(c: WebContext, unit: string): Promise<NextStep> {
  const today = c.var.ctx.clock.today()
  const held = await heldSince(c.var.db, unit, addDays(today, -400))
  const found = await find(c, unit)
  if (found && !held.some(({ script, day }) => script === found.script && day >= found.since))
    return { why: 'result', ...found }
  return stepByTime(held, today)
}

export function stepByTime(held: readonly { script: string; day: Day }[], today: Day): NextStep {
  const last = held[0]
  if (!last) return { script: 'start-together', why: 'first' }
  if (daysBetween(last.day, today) > longAgo) return { script: 'week-start-live', why: 'long-ago' }
  const lastOf = (script: string) => held.find((one) => one.script === script)?.day ?? ''
  const [script = 'looking-back'] = [...order].sort((a, b) => lastOf(a).localeCompare(lastOf(b)))
  return { script, why: 'new' }
}

async function heldSince(tx: Db, unit: string, since: Day): Promise<{ script: string; day: Day }[]> {
  const { rows } = await sql<{ script: string; day: Day }>`select script, held_on as day from team_session
    where organisation = my_organisation() and unit = ${unit} and held_on >= ${since} order by held_on desc, id`.execute(
    tx,
  )
  return rows
}
