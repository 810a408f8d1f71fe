import { leadsOf, memberNames } from '#people'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { type Benchmark, benchmarksFor } from './benchmarks.ts'
import { type Changed, changedSince } from './changed.ts'
import { commentsFor, type ShownComment } from './comments.ts'
import { type ExperienceOf, experiencesFor } from './experience.ts'
import { firstScale } from './finding.ts'
import {
  type Earlier,
  earlierOf,
  type MarkedTeam,
  markedTeams,
  oversees,
  type Published,
  type Results,
  unitsFor,
  unitView,
} from './reading.ts'

/** All that one page about results shows: a unit, what is below it, and everyone together beside it. */
export interface ResultsView {
  results: Results
  whole: Published
  unit: Published
  below: Published[]
  /** The units above, as far as the viewer sees them. */
  above: Omit<Published, 'figures'>[]
  /** Teams of the viewer, from a page that is not about one of them. */
  own: Omit<Published, 'figures'>[]
  scale: string | null
  marked: MarkedTeam[]
  earlier: Earlier[]
  changed: Changed | null
  benchmarks: Benchmark[]
  experiences: ExperienceOf[]
  comments: ShownComment[]
  /** Who leads this unit today. */
  lead: string | null
  isLead: boolean
  oversees: boolean
}

export async function resultsView(
  tx: Db,
  viewer: Viewer,
  results: Results,
  asked: { unit: string | null; scale: string | null; today: Day },
): Promise<ResultsView> {
  const { round, questionnaire } = results
  const { whole, unit, below } = await unitView(tx, viewer, round, asked.unit)
  const isWhole = unit.position === 0
  const scales = questionnaire.scales.map(({ id }) => id)
  const scale = asked.scale && scales.includes(asked.scale) ? asked.scale : (firstScale(unit) ?? scales[0] ?? null)
  return {
    results,
    whole,
    unit,
    below,
    above: isWhole ? [] : await unitsFor(tx, viewer, round, unit.path.slice(0, -1)),
    own: isWhole
      ? (await unitsFor(tx, viewer, round, [...viewer.leads, ...viewer.units])).filter(({ position }) => position)
      : [],
    scale,
    marked: scale ? await markedTeams(tx, viewer, round, unit, scale) : [],
    earlier: unit.shown ? await earlierOf(tx, viewer, round, unit) : [],
    changed: await changedSince(tx, round, unit),
    benchmarks: isWhole ? await benchmarksFor(tx, questionnaire) : [],
    experiences: await experiencesFor(tx, viewer, round, unit),
    comments: await commentsFor(tx, viewer, round, unit),
    lead: unit.unit && !isWhole ? await leadName(tx, unit.unit, asked.today) : null,
    isLead: viewer.leads.length > 0,
    oversees: oversees(viewer),
  }
}

async function leadName(tx: Db, unit: string, today: Day): Promise<string | null> {
  const [lead] = await leadsOf(tx, unit, today)
  return lead ? ((await memberNames(tx, [lead])).get(lead) ?? null) : null
}
