import { nearDay } from '#platform/i18n/i18n.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { usePage } from '#ui/page.tsx'
import { isWorry, ranked } from '../finding.ts'
import { sessionAddress } from '../talking.ts'
import type { ResultsView } from '../view.ts'
import { shortList, type Words } from '../wording.ts'

/** What comes of it stands beside every finding: the promise, the talk, and who does it. */
export function Next({ view, words }: { view: ResultsView; words: Words }) {
  const { t, lang, today } = usePage()
  const { results, unit, below, lead, isLead } = view
  const { round } = results
  const withheld = below.filter(({ shown }) => !shown)
  const day = nearDay(round.talked_by, lang, today)
  return (
    <>
      <h2>{t.results.next}</h2>
      <List>
        <Item
          state="wait"
          tag={t.results.talkWaits}
          title={round.talked_by < today ? t.results.talkLate(day) : t.results.talk(day)}
          {...(round.matter ? { href: `/answers/${round.matter}` } : {})}
        >
          {round.matter ? t.results.talkPromised : null}
        </Item>
        <SessionItem {...{ view, words, lead }} />
        {(isLead || view.oversees) && (
          <Item title={t.results.bringing} href={`/rounds/${round.id}/results/bringing`}>
            {t.results.bringingLine}
          </Item>
        )}
        {(withheld.length > 0 || !unit.shown) && (
          <Item
            state="sealed"
            tag={t.ui.withheld}
            title={unit.shown ? t.results.withheldTitle(withheld.length) : unit.name}
            href={sessionAddress(null)}
          >
            {unit.shown && `${shortList(withheld.map(({ name }) => name))}. `}
            {t.results.withheldLine}
          </Item>
        )}
      </List>
    </>
  )
}

function SessionItem({ view: { unit, scale }, words, lead }: { view: ResultsView; words: Words; lead: string | null }) {
  const { t } = usePage()
  const worry = unit.figures ? ranked(unit.figures).filter(isWorry).at(-1)?.scale : null
  const about = worry ?? scale
  if (!about || !unit.shown) return null
  return (
    <Item title={t.results.session(words.scale(about))} href={sessionAddress(about)}>
      {t.results.sessionLine(lead)}
    </Item>
  )
}
