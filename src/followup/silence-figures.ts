import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import {
  byAudience,
  figuresOf,
  type History,
  type Period,
  type PromiseDays,
  promisesOf,
  quarterEnds,
  standOf,
} from './silence.ts'
import type { StepWord } from './tables.ts'

interface DaysRow {
  matter: string
  audience: string
  audience_unit: string | null
  received: Day
  first_due: Day
  step: number
  what: StepWord
  on_day: Day
  due: Day
  owned: boolean
}

/** Every matter's days; nothing for who is not on the board or the works council. */
export async function histories(tx: Db): Promise<History[]> {
  const { rows } = await sql<DaysRow>`select * from loop_days()`.execute(tx)
  const matters = Map.groupBy(rows, ({ matter }) => matter)
  return [...matters.values()].map((steps) => ({
    audience: steps[0]?.audience_unit ?? steps[0]?.audience ?? '',
    received: steps[0]?.received ?? '',
    firstDue: steps[0]?.first_due ?? '',
    steps: steps.map(({ what, on_day, due, owned }) => ({ what, on: on_day, due, owned })),
  }))
}

async function promiseDays(tx: Db): Promise<PromiseDays[]> {
  const { rows } = await sql<{ by_day: Day; ended_on: Day | null; ending: PromiseDays['ending'] }>`
    select * from promise_days()`.execute(tx)
  return rows.map(({ by_day, ended_on, ending }) => ({ by: by_day, ended: ended_on, ending }))
}

async function silentVoices(tx: Db, today: Day): Promise<number> {
  const { rows } = await sql<{ n: number }>`select loose_voices(${today}) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

export type SilenceFigures = Awaited<ReturnType<typeof silenceFigures>>

/** How much is answered, how fast, and how much stays silent. Nobody's name is in it. */
export async function silenceFigures(tx: Db, today: Day, period: Period, minimum: number) {
  const all = await histories(tx)
  const voices = await silentVoices(tx, today)
  const stand = standOf(all, today)
  const audiences = byAudience(all, period, today, minimum)
  return {
    ...figuresOf(all, period, today),
    ...stand,
    /** Matters past their date, and voices of which nobody made a matter in time. */
    silent: stand.silent + voices,
    voices,
    promises: promisesOf(await promiseDays(tx), period, today),
    quarters: quarterEnds(today, 8).map(({ label, day }) => ({ label, ...standOf(all, day) })),
    audiences,
    unitNames: await unitNames(
      tx,
      audiences.map(({ audience }) => audience),
    ),
  }
}

async function unitNames(tx: Db, units: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from unit
    where organisation = my_organisation() and id = any (${units})`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
