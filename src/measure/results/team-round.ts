import type { WebContext } from '#platform/web/web.ts'
import type { LastRound } from '#toolbox'
import type { Measured } from '../closing/figures.ts'
import { type Published, publishedRounds, resultsOf, unitsFor, unitView } from './reading.ts'
import { type Words, wordsFor } from './wording.ts'

/** The last round for a team that talks about it: its own figures, or those of everyone together where there are none. */
export async function lastRoundFor(c: WebContext, unit: string): Promise<LastRound | null> {
  const { db, viewer, t, lang } = c.var
  const [last] = viewer ? await publishedRounds(db) : []
  const { round, results } = last ? await resultsOf(db, last.id) : { round: null, results: null }
  if (!viewer || !round || !results) return null
  const [seen] = await unitsFor(db, viewer, round, [unit])
  const { whole, unit: own } = await unitView(db, viewer, round, seen ? unit : null)
  const words = wordsFor(t, lang, results.questionnaire)
  const line = (figure: Measured) =>
    `${t.results.sides(words.shareWords(figure.agree), words.shareWords(figure.disagree))}${figure.more?.split ? `, ${t.results.splitNote}` : ''}`
  const shown = own.shown ? own : whole
  return {
    of: own.shown && seen ? 'team' : seen ? 'withheld' : 'everyone',
    name: own.name,
    lines: linesOf(shown, words, line, t.results.withheldNote),
    href: `/rounds/${round.id}/results${seen ? `/units/${unit}` : ''}`,
  }
}

const linesOf = ({ shown, figures }: Published, words: Words, line: (figure: Measured) => string, withheld: string) =>
  shown && figures
    ? Object.entries(figures.scales).map(([scale, figure]) => ({
        theme: words.scale(scale),
        words: figure ? line(figure) : withheld,
      }))
    : []
