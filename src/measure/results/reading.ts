import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { is, type Viewer } from '#platform/viewer.ts'
import { notFound } from '#platform/web/errors.ts'
import type { Figures } from '../closing/figures.ts'
import { type Packed, unpacked } from '../closing/packing.ts'
import type { WholeFigures } from '../closing/whole.ts'
import type { FrozenQuestionnaire } from '../questionnaires/model.ts'
import { frozenVersion } from '../questionnaires/versions.ts'
import { type Round, roundOf } from '../rounds/tables.ts'

/** A group as it was published: its figures, or that it is withheld. */
export interface Published {
  id: string
  kind: 'unit' | 'cross' | 'cut'
  position: number
  unit: string | null
  name: string
  path: string[]
  depth: number
  team: boolean
  shown: boolean
  n: number | null
  figures: Figures | null
}

export interface Results {
  round: Round
  questionnaire: FrozenQuestionnaire
  on: Day
  invited: number
  answered: number | null
  whole: WholeFigures
}

/** Those who watch over the organisation as a whole: the works council sees what the board sees. */
export const oversees = (viewer: Viewer): boolean => is(viewer, 'board', 'works-council', 'researcher')

/** A round with its results, or null while they are not published. A round that one may not see does not exist. */
export async function resultsOf(tx: Db, id: string): Promise<{ round: Round; results: Results | null }> {
  const round = (await roundOf(tx, id)) ?? notFound()
  const { rows } = await sql<{ on: Day; invited: number; answered: number | null; whole: WholeFigures }>`
    select on_day as on, invited, answered, whole from round_result
    where organisation = my_organisation() and round = ${id}`.execute(tx)
  const found = rows[0]
  const questionnaire = found && (await frozenVersion(tx, round.questionnaire, round.version))
  return { round, results: found && questionnaire ? { round, questionnaire, ...found } : null }
}

/** What the round promised that this person sees; row-level security holds the widest of it a second time. */
function seenBy(viewer: Viewer, { sees }: Pick<Round, 'sees'>): RawBuilder<unknown> {
  if (oversees(viewer)) return sql`true`
  const { leads, units } = viewer
  const led = sees.leads === 'below' ? sql`g.path && ${[...leads]}::text[]` : sql`g.unit = any(${[...leads]}::text[])`
  const own = sees.members === 'own' ? sql`g.unit = any(${[...units]}::text[])` : sql`false`
  return sql`g.kind = 'unit' and (g.position = 0 or ${led} or ${own})`
}

const columns = sql`g.id, g.kind, g.position, g.unit, g.name, g.path, g.depth, g.team, g.shown, g.n`
const first = sql`case g.kind when 'unit' then 0 when 'cut' then 1 else 2 end, g.position, g.id`

/** The groups that this person sees, from above, without their figures. */
export async function groupsFor(tx: Db, viewer: Viewer, round: Round): Promise<Omit<Published, 'figures'>[]> {
  const { rows } = await sql<Published>`select ${columns} from published_group g
    where g.organisation = my_organisation() and g.round = ${round.id} and ${seenBy(viewer, round)} order by ${first}`.execute(
    tx,
  )
  return rows
}

type Kept = Omit<Published, 'figures'> & { figures: Packed | null }
const opened = (row: Kept): Published => ({ ...row, figures: row.figures && unpacked(row.figures) })

/** All that this person sees, with the figures. */
export async function figuresFor(tx: Db, viewer: Viewer, round: Round): Promise<Published[]> {
  const { rows } = await sql<Kept>`select ${columns}, g.figures from published_group g
    where g.organisation = my_organisation() and g.round = ${round.id} and ${seenBy(viewer, round)} order by ${first}`.execute(
    tx,
  )
  return rows.map(opened)
}

/** One group with what lies directly below it, and everyone together beside it. */
export interface UnitView {
  whole: Published
  unit: Published
  below: Published[]
}

export async function unitView(tx: Db, viewer: Viewer, round: Round, asked: string | null): Promise<UnitView> {
  const unit = asked ?? (await topOf(tx, round))
  const { rows } = await sql<Kept>`select ${columns}, g.figures from published_group g
    where g.organisation = my_organisation() and g.round = ${round.id} and ${seenBy(viewer, round)} and g.kind = 'unit'
      and (g.position = 0 or g.unit = ${unit} or g.above = ${unit}) order by g.position`.execute(tx)
  const found = rows.map(opened)
  const [whole] = found
  const own = found.find((row) => row.unit === unit)
  if (whole?.position !== 0 || !own) return notFound()
  return { whole, unit: own, below: found.filter((row) => row !== own && row.path.at(-2) === unit) }
}

async function topOf(tx: Db, round: Round): Promise<string> {
  const { rows } = await sql<{ unit: string }>`select unit from published_group
    where organisation = my_organisation() and round = ${round.id} and position = 0`.execute(tx)
  return rows[0]?.unit ?? ''
}

/** These units, as far as this person sees them: those above a unit, or the own ones of who looks at everyone together. */
export async function unitsFor(
  tx: Db,
  viewer: Viewer,
  round: Round,
  units: readonly string[],
): Promise<Omit<Published, 'figures'>[]> {
  if (!units.length) return []
  const { rows } = await sql<Published>`select ${columns} from published_group g
    where g.organisation = my_organisation() and g.round = ${round.id} and ${seenBy(viewer, round)} and g.kind = 'unit'
      and g.unit = any(${[...units]}::text[]) order by g.depth, g.position`.execute(tx)
  return rows
}

export interface MarkedTeam {
  unit: string
  name: string
  position: number
  mark: 'low' | 'split'
}

/** The teams below a unit in which this scale stands out, as far as the viewer sees them. */
export async function markedTeams(
  tx: Db,
  viewer: Viewer,
  round: Round,
  unit: Published,
  scale: string,
): Promise<MarkedTeam[]> {
  if (!unit.figures?.marked?.[scale]) return []
  const { rows } =
    await sql<MarkedTeam>`select g.unit, g.name, g.position, g.marks ->> ${scale} as mark from published_group g
    where g.organisation = my_organisation() and g.round = ${round.id} and ${seenBy(viewer, round)} and g.team
      and g.marks ? ${scale} and ${unit.unit} = any(g.path) order by g.position`.execute(tx)
  return rows
}

export interface Earlier {
  round: string
  on: Day
  figures: Figures
}

/** The same unit in rounds before this one, the oldest first. Whether a scale was asked in both, its figures tell. */
export async function earlierOf(tx: Db, viewer: Viewer, round: Round, group: Published, limit = 5): Promise<Earlier[]> {
  const { rows } = await sql<Omit<Earlier, 'figures'> & { figures: Packed }>`
    select r.id as round, r.closed_on as on, g.figures from published_group g
    join round r on r.organisation = g.organisation and r.id = g.round
    where g.organisation = my_organisation() and g.shown and ${seenBy(viewer, round)} and g.round <> ${round.id}
      and g.id = ${group.id}
      and r.closed_on <= ${round.closed_on ?? round.closes_on} order by r.closed_on desc, r.id limit ${limit}`.execute(
    tx,
  )
  return rows.reverse().map((row) => ({ ...row, figures: unpacked(row.figures) }))
}

/** All rounds with results, the latest first. */
export async function publishedRounds(tx: Db): Promise<{ id: string; question: Round['question']; on: Day }[]> {
  const { rows } = await sql<{ id: string; question: Round['question']; on: Day }>`
    select r.id, r.question, p.on_day as on from round_result p join round r on r.organisation = p.organisation and r.id = p.round
    where p.organisation = my_organisation() order by r.closed_on desc, r.id limit 100`.execute(tx)
  return rows
}

/** A round in the list of results, with what came out for everyone together. */
export interface ListedRound {
  id: string
  question: Round['question']
  on: Day
  questionnaire: string
  scales: FrozenQuestionnaire['scales']
  whole: Figures | null
}

type ListedRow = Omit<ListedRound, 'whole'> & { figures: Packed['scales'] | null }

/** The same rounds with their finding: two that asked the same are told apart by what came out. */
export async function listedRounds(tx: Db): Promise<ListedRound[]> {
  const { rows } = await sql<ListedRow>`
    select r.id, r.question, p.on_day as on, r.questionnaire, v.body -> 'scales' as scales, g.figures -> 'scales' as figures
    from round_result p join round r on r.organisation = p.organisation and r.id = p.round
    join questionnaire_version v on v.organisation = r.organisation and v.questionnaire = r.questionnaire and v.version = r.version
    join published_group g on g.organisation = r.organisation and g.round = r.id and g.kind = 'unit' and g.position = 0
    where p.organisation = my_organisation() order by r.closed_on desc, r.id limit 100`.execute(tx)
  return rows.map(({ figures, ...row }) => ({ ...row, whole: figures && unpacked({ items: {}, scales: figures }) }))
}
