import { ButtonLink } from '#ui/elements/button.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Card, type Sector, type Situation, sectors } from '../card-content.ts'
import { Chips } from './card-filters.tsx'
import { CardList } from './card-list.tsx'
import { OfflineLine } from './card-offline.tsx'

export function SituationsScreen({ situations, sector }: { situations: Situation[]; sector: Sector | null }) {
  const { t } = usePage()
  const words = t.cards.situations
  const chips = [
    { href: '/toolbox/situations', label: words.every, current: !sector },
    ...sectors.map((one) => ({
      href: `/toolbox/situations?sector=${one}`,
      label: t.cards.sectors[one],
      current: one === sector,
    })),
  ]
  return (
    <Layout title={words.title} heading={words.heading} section={{ href: '/toolbox', label: t.toolbox.name }}>
      <p class="lead">{words.line}</p>
      <Chips label={words.title} chips={chips} />
      <List>
        {situations.map(({ id, title, body, data }) => (
          <Item
            key={id}
            title={title}
            href={`/toolbox/situations/${id}`}
            meta={`${t.cards.sectors[data.sector]}, ${t.cards.themes[data.theme].toLowerCase()}`}
          >
            {firstSentence(body)}
          </Item>
        ))}
      </List>
      <OfflineLine />
    </Layout>
  )
}

const firstSentence = (text: string) => /^.*?[.?](?=\s|$)/s.exec(text)?.[0] ?? text

interface Props {
  situation: Situation
  next: Situation | null
  cards: Card[]
}

export function SituationToTalkScreen({ situation: { title, body, data, sections }, next, cards }: Props) {
  const { t, lang } = usePage()
  const words = t.cards.situations
  const text = (part: string) => <Prose texts={{ [lang]: sections[part] ?? '' }} />
  return (
    <Layout
      wide
      title={title}
      section={{ href: `/toolbox/situations?sector=${data.sector}`, label: words.title }}
      above={t.cards.sectors[data.sector]}
    >
      <Columns
        aside={
          <div class="screen-only">
            <h2>{words.cards}</h2>
            <CardList cards={cards} />
            <p>
              <ButtonLink kind="quiet" href="/toolbox/sessions/a-situation">
                {words.session}
              </ButtonLink>
            </p>
            {next && (
              <p>
                <ButtonLink kind="quiet" href={`/toolbox/situations/${next.id}`}>
                  {words.more}
                </ButtonLink>
              </p>
            )}
            <PrintButton />
          </div>
        }
      >
        <p class="lead">{body}</p>
        <h2>{words.choices}</h2>
        <div class="lettered">{text('choices')}</div>
        <h2>{words.talk}</h2>
        {text('talk')}
        <Details summary={words.thought}>{text('thought')}</Details>
      </Columns>
      <OfflineLine />
    </Layout>
  )
}
