import type { Content } from '#platform/content.ts'
import { nearDay, said } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Round } from '../../rounds/tables.ts'
import { differenceOf, findingOf } from '../finding.ts'
import type { ListedRound } from '../reading.ts'
import { sessionAddress } from '../talking.ts'
import { wordsFor } from '../wording.ts'
import { headingOf } from './results.tsx'

/** All rounds with results, the latest first, each with its finding. */
export function ResultsListScreen({ rounds, canBring }: { rounds: ListedRound[]; canBring: boolean }) {
  const { t, lang, today } = usePage()
  return (
    <Layout title={t.results.place} heading={t.results.list}>
      <p class="lead">{t.results.listLine}</p>
      {rounds.length ? (
        <List>
          {rounds.map((round, i) => (
            <Item
              key={round.id}
              title={said(round.question, lang).text}
              href={`/rounds/${round.id}/results`}
              meta={t.results.published(nearDay(round.on, lang, today))}
            >
              <CameOut
                round={round}
                before={rounds.slice(i + 1).find(({ questionnaire }) => questionnaire === round.questionnaire)}
              />
            </Item>
          ))}
        </List>
      ) : (
        <Empty title={t.results.noneYet}>{t.results.noneYetLine}</Empty>
      )}
      {canBring && (
        <List>
          <Item title={t.results.bring.title} href="/results/import">
            {t.results.bring.line}
          </Item>
          <Item title={t.results.benchmark.title} href="/results/benchmarks">
            {t.results.benchmark.line}
          </Item>
        </List>
      )}
    </Layout>
  )
}

/** The finding, and when the same was asked before, the largest of what clearly changed. */
function CameOut({ round: { scales, whole }, before }: { round: ListedRound; before: ListedRound | undefined }) {
  const { t, lang } = usePage()
  const words = wordsFor(t, lang, { scales, items: [] })
  const changes = scales.flatMap(({ id }) => {
    const difference = differenceOf(whole?.scales[id], before?.whole?.scales[id])
    return difference?.clear ? [{ id, by: Math.abs(difference.by), way: difference.clear }] : []
  })
  const [most] = changes.sort((a, b) => b.by - a.by)
  return (
    <>
      {headingOf(t, findingOf(whole), t.results.everyone, words)}{' '}
      {most && t.results.change[most.way](words.scale(most.id), words.tenth(most.by))}
    </>
  )
}

export function NotYetScreen({ round }: { round: Round }) {
  const { t, lang, today } = usePage()
  return (
    <Layout title={t.results.title} heading={t.results.notYet} above={said(round.question, lang).text}>
      <p class="lead">{t.results.notYetLine(nearDay(round.closes_on, lang, today))}</p>
      <ButtonLink kind="quiet" href={`/rounds/${round.id}`}>
        {t.results.toRound}
      </ButtonLink>
    </Layout>
  )
}

/** A long text of content/, with the sections under their headings. */
export function TextScreen({ text, back }: { text: Content<object>; back: { href: string; label: string } }) {
  const { t, lang } = usePage()
  return (
    <Layout title={text.title} section={back}>
      <Prose texts={{ [lang]: text.body }} />
      {Object.entries(text.sections).map(([title, words]) => (
        <section key={title}>
          <h2>{title}</h2>
          <Prose texts={{ [lang]: words }} />
        </section>
      ))}
      <ButtonLink href={sessionAddress(null)}>{t.results.toSession}</ButtonLink>
    </Layout>
  )
}
