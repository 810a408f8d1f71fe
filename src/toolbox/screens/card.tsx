import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Card, linesOf, phraseIn } from '../card-content.ts'
import type { Script } from '../scripts.ts'
import { OfflineLine } from './card-offline.tsx'

/** Where a card leads to: another card, or a session to do with the team. */
export interface Onward {
  cards: Card[]
  scripts: Script[]
}

export function CardScreen({ card, onward }: { card: Card; onward: Onward }) {
  const { t, lang } = usePage()
  const words = t.cards
  const { sections, data } = card
  const text = (part: keyof typeof words.parts) => <Prose texts={{ [lang]: sections[part] ?? '' }} />
  return (
    <Layout
      wide
      title={card.title}
      section={{ href: '/toolbox', label: t.toolbox.name }}
      above={`${words.facts(data.minutes, words.groups[data.group])}. ${words.for(forWhom(card, words, lang))}.`}
    >
      <p class="lead">{card.body}</p>
      <Columns aside={<Next onward={onward} card={card} />}>
        <h2>{words.parts.why}</h2>
        {text('why')}
        <h2>{words.parts['who-what-where']}</h2>
        {text('who-what-where')}
        <h2>{words.parts.how}</h2>
        {text('how')}
        <h2>{words.parts.say}</h2>
        <Phrases card={card} />
        <div class="card-pair">
          <Sheet title={words.parts.support}>{text('support')}</Sheet>
          <Sheet title={words.parts.dare}>{text('dare')}</Sheet>
        </div>
        <h2>{words.parts.watch}</h2>
        {text('watch')}
      </Columns>
      <OfflineLine />
    </Layout>
  )
}

type Words = ReturnType<typeof usePage>['t']['cards']

const forWhom = ({ data }: Card, words: Words, lang: string) =>
  new Intl.ListFormat(lang, { type: 'conjunction' }).format(data.for.map((seat) => words.whom[seat]))

/** What one can say stands in a speech bubble each. */
export const Phrases = ({ card }: { card: Card }) => (
  <ul class="phrases">
    {linesOf(card.sections.say)
      .map(phraseIn)
      .map(({ before, said }) => (
        <li key={said}>
          {before}
          {said && <q>{said}</q>}
        </li>
      ))}
  </ul>
)

function Next({ onward: { cards, scripts }, card: { id } }: { onward: Onward; card: Card }) {
  const { t } = usePage()
  const words = t.cards
  return (
    <div class="screen-only">
      <h2>{words.next}</h2>
      <List>
        {scripts.map(({ id: script, title, line }) => (
          <Item key={script} title={title} href={`/toolbox/sessions/${script}`} tag={words.session}>
            {line}
          </Item>
        ))}
        {cards.map(({ id: other, title, body, data }) => (
          <Item
            key={other}
            title={title}
            href={`/toolbox/cards/${other}`}
            meta={words.facts(data.minutes, words.groups[data.group])}
          >
            {body}
          </Item>
        ))}
      </List>
      <Buttons>
        <PrintButton label={words.print} />
        <ButtonLink kind="quiet" href={`/toolbox/cards/${id}/poster`}>
          {words.poster}
        </ButtonLink>
        <ButtonLink kind="quiet" href={`/toolbox/print?cards=${id}`}>
          {words.pocket}
        </ButtonLink>
      </Buttons>
    </div>
  )
}
