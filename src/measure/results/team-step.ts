import { addDays } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'
import type { FoundStep } from '#toolbox'
import { firstScale, isWorry, ranked } from './finding.ts'
import { publishedRounds, resultsOf, unitsFor, unitView } from './reading.ts'
import { sessionFor } from './talking.ts'
import { wordsFor } from './wording.ts'

/** So long a result is news for a team. */
const news = 150

/** What the last round asks of a team, as far as this person sees its result: first the subject that worries, or else
 * that on which people are least positive. A team that is too small for figures talks all the same. */
export async function stepFromResults(c: WebContext, unit: string): Promise<FoundStep | null> {
  const { db, viewer, t, lang, ctx } = c.var
  if (!viewer) return null
  const [last] = await publishedRounds(db)
  if (!last || last.on < addDays(ctx.clock.today(), -news)) return null
  const { round, results } = await resultsOf(db, last.id)
  const [group] = results ? await unitsFor(db, viewer, round, [unit]) : []
  if (!group || !results) return null
  const href = `/rounds/${round.id}/results/units/${unit}`
  const own = group.shown ? (await unitView(db, viewer, round, unit)).unit : null
  const worry = own?.figures ? ranked(own.figures).filter(isWorry).at(-1)?.scale : null
  const scale = worry ?? (own && firstScale(own))
  const about = scale ? wordsFor(t, lang, results.questionnaire).scale(scale) : null
  return { script: sessionFor(scale ?? null), about, since: last.on, href }
}
