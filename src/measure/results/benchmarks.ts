import { sql } from 'kysely'
import { z } from 'zod'
import { readCsv, writeCsv } from '#platform/csv.ts'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { type Act, tell } from '../acting.ts'
import type { Figures } from '../closing/figures.ts'
import type { Questionnaire } from '../questionnaires/model.ts'
import type { Published } from './reading.ts'

/** What may be shared with other organisations: of everyone together, per scale and question, how many and which shares. */
const shared = z.object({
  kind: z.literal('vrijmoed-benchmark'),
  questionnaire: z.string().min(1).max(60),
  closed: z.iso.date(),
  n: z.int().min(10).max(10_000_000),
  scales: z.record(
    z.string().regex(/^[a-z0-9-]{1,60}$/),
    z.lazy(() => sharedFigure),
  ),
  items: z.record(
    z.string().regex(/^[a-z0-9-]{1,60}$/),
    z.lazy(() => sharedFigure),
  ),
})
const percent = z.int().min(9).max(91)
const sharedFigure = z.object({ mean: z.number().min(1).max(5), agree: percent, disagree: percent })
export type Shared = z.infer<typeof shared>

export interface Benchmark {
  id: string
  name: string
  source: string
  n: number
  figures: Pick<Shared, 'scales' | 'items' | 'questionnaire' | 'closed'>
  added_on: Day
}

/** Nothing below ten answers leaves the house. */
export function sharedOf(questionnaire: Questionnaire, closed: Day, whole: Published): Shared | null {
  if (!whole.figures || !whole.n || whole.n < 10) return null
  return { kind: 'vrijmoed-benchmark', questionnaire: questionnaire.id, closed, n: whole.n, ...sharesIn(whole.figures) }
}

function sharesIn({ scales, items }: Figures) {
  const plain = (figures: Figures['items']) =>
    Object.fromEntries(
      Object.entries(figures).flatMap(([id, figure]) =>
        figure?.more ? [[id, { mean: figure.mean, agree: figure.agree, disagree: figure.disagree }]] : [],
      ),
    )
  return { scales: plain(scales), items: plain(items) }
}

const head = ['kind', 'id', 'n', 'mean', 'agree', 'disagree', 'questionnaire', 'closed']

/** 9 stands for "fewer than 10%", 91 for "more than 90%". */
export function sharedCsv({ scales, items, n, questionnaire, closed }: Shared): string {
  const lines = (kind: string, figures: Shared['items']) =>
    Object.entries(figures).map(([id, { mean, agree, disagree }]) =>
      [kind, id, n, mean, agree, disagree, questionnaire, closed].map(String),
    )
  return writeCsv([head, ...lines('scale', scales), ...lines('item', items)])
}

/** A sharing file in either form, or null when it is none. */
export function readShared(text: string): Shared | null {
  try {
    const found = text.trimStart().startsWith('{') ? JSON.parse(text) : fromCsv(text)
    const checked = shared.safeParse(found)
    return checked.success ? checked.data : null
  } catch {
    return null
  }
}

function fromCsv(text: string) {
  const [first, ...lines] = readCsv(text).lines
  if (first?.cells.join() !== head.join()) return null
  const figures = (kind: string) =>
    Object.fromEntries(
      lines
        .filter(({ cells }) => cells[0] === kind)
        .map(({ cells: [, id = '', , mean, agree, disagree] }) => [
          id,
          { mean: Number(mean), agree: Number(agree), disagree: Number(disagree) },
        ]),
    )
  const [, , n, , , , questionnaire, closed] = lines[0]?.cells ?? []
  return {
    kind: 'vrijmoed-benchmark',
    n: Number(n),
    questionnaire,
    closed,
    scales: figures('scale'),
    items: figures('item'),
  }
}

export async function allBenchmarks(tx: Db): Promise<Benchmark[]> {
  const { rows } = await sql<Benchmark>`select id, name, source, n, figures, added_on from benchmark
    where organisation = my_organisation() order by added_on desc, id`.execute(tx)
  return rows
}

/** Those that have at least one scale of this questionnaire. */
export async function benchmarksFor(tx: Db, questionnaire: Questionnaire): Promise<Benchmark[]> {
  const all = await allBenchmarks(tx)
  return all.filter(({ figures }) => questionnaire.scales.some(({ id }) => figures.scales[id]))
}

export async function addBenchmark(
  tx: Db,
  act: Act,
  said: { name: string; source: string },
  from: Shared,
): Promise<void> {
  const id = newId()
  const { n, scales, items, questionnaire, closed } = from
  await sql`insert into benchmark (organisation, id, name, source, n, figures, added_by, added_on)
    values (${act.organisation}, ${id}, ${said.name}, ${said.source}, ${n},
      ${JSON.stringify({ scales, items, questionnaire, closed })}, ${act.by}, ${act.today})`.execute(tx)
  await tell(tx, act, 'benchmark-added', id)
}

export async function removeBenchmark(tx: Db, act: Act, id: string): Promise<void> {
  const { numAffectedRows } = await sql`delete from benchmark
    where organisation = my_organisation() and id = ${id}`.execute(tx)
  if (numAffectedRows) await tell(tx, act, 'benchmark-removed', id)
}
