import { nearDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Round } from '../tables.ts'
import { type ShownState, shownState, stateColour } from './told.tsx'

export function RoundsScreen({ rounds, mayAdd }: { rounds: Round[]; mayAdd: boolean }) {
  const { t, today } = usePage()
  const open = rounds.some((round) => shownState(round, today) === 'open')
  return (
    <Layout title={t.rounds.name} heading={open ? t.rounds.headingOpen : t.rounds.heading}>
      <p class="lead">{t.rounds.line}</p>
      {mayAdd && (
        <Buttons>
          <ButtonLink href="/rounds/new">{t.rounds.add}</ButtonLink>
        </Buttons>
      )}
      {rounds.length === 0 ? (
        <Empty title={t.rounds.none}>{t.rounds.noneLine}</Empty>
      ) : (
        <List>
          {rounds.map((round) => (
            <RoundItem key={round.id} round={round} />
          ))}
        </List>
      )}
    </Layout>
  )
}

/** Before a round is open nobody can answer, whatever its days are. */
function whenOf(state: ShownState): 'planned' | 'from' | 'until' | 'wasUntil' {
  if (state === 'draft' || state === 'consent') return 'planned'
  if (state === 'agreed' || state === 'opening' || state === 'soon') return 'from'
  return state === 'open' ? 'until' : 'wasUntil'
}

function RoundItem({ round }: { round: Round }) {
  const { t, lang, today } = usePage()
  const state = shownState(round, today)
  const day = (date: string) => nearDay(date, lang, today)
  return (
    <Item
      href={state === 'published' ? `/rounds/${round.id}/results` : `/rounds/${round.id}`}
      title={<LangText texts={round.question} />}
      state={stateColour(state)}
      tag={t.rounds.states[state]}
      meta={t.rounds[whenOf(state)](day(round.opens_on), day(round.closes_on))}
    />
  )
}

/** Two kinds of questions, that do not belong together. */
export function KindScreen() {
  const { t } = usePage()
  const { kind } = t.rounds
  return (
    <Layout title={t.rounds.add} heading={kind.heading} section={{ href: '/rounds', label: t.rounds.name }}>
      <p class="lead">{kind.line}</p>
      <Doors>
        <Door href="/rounds/new?kind=culture" title={kind.culture} kind="main">
          {kind.cultureLine}
        </Door>
        <Door href="/rounds/new?kind=facts" title={kind.facts}>
          {kind.factsLine}
        </Door>
      </Doors>
    </Layout>
  )
}

export function FactsScreen() {
  const { t } = usePage()
  const { kind } = t.rounds
  return (
    <Layout title={kind.facts} heading={kind.factsHeading} section={{ href: '/rounds/new', label: t.rounds.add }}>
      <p class="lead">{kind.factsWhy}</p>
      <Doors>
        <Door href="/tell" title={kind.factsDoor} kind="main" />
        <Door href="/rounds/new?kind=culture" title={kind.factsBack} />
      </Doors>
    </Layout>
  )
}
