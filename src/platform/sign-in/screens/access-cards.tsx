import type { Colleague, FoundUnit } from '#platform/ctx.ts'
import { shortDay } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Person } from '#ui/elements/person.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import type { State } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { cardsPerPage, type ListedCard } from '../access-cards.ts'

export interface CardLine extends ListedCard {
  person: Colleague | null
}

export interface Found {
  text: string
  people: (Colleague & { hasCard: boolean })[]
  units: FoundUnit[]
}

interface AccessCardsProps {
  cards: CardLine[]
  all: number
  page: number
  found: Found | null
}

export function AccessCardsScreen({ cards, all, page, found }: AccessCardsProps) {
  const words = usePage().t.signIn.cards
  return (
    <Layout title={words.title} heading={words.heading(all)}>
      <p class="lead">{words.line}</p>
      <SearchField action="/access-cards" label={words.search} value={found?.text} />
      {found && <FoundList found={found} />}
      {all === 0 && !found && <Empty title={words.emptyTitle}>{words.emptyLine}</Empty>}
      {cards.length > 0 && (
        <>
          <h2>{words.listTitle}</h2>
          <List>
            {cards.map((card) => (
              <CardItem key={card.id} card={card} />
            ))}
          </List>
          <Pager page={page} pages={Math.ceil(all / cardsPerPage)} href={(to) => `/access-cards?page=${to}`} />
        </>
      )}
    </Layout>
  )
}

function FoundList({ found: { text, people, units } }: { found: Found }) {
  const words = usePage().t.signIn.cards
  if (people.length + units.length === 0) return <Notice live>{words.nothing(text)}</Notice>
  return (
    <>
      <h2>{words.found}</h2>
      <List>
        {units.map((unit) => (
          <Item
            key={unit.unit}
            title={unit.name}
            href={`/access-cards/units/${unit.unit}`}
            meta={words.people(unit.people)}
          />
        ))}
        {people.map((person) => (
          <Item
            key={person.member}
            title={<Person name={person.name}>{person.unit}</Person>}
            action={<MakeOne member={person.member} hasCard={person.hasCard} />}
          />
        ))}
      </List>
    </>
  )
}

function MakeOne({ member, hasCard }: { member: string; hasCard: boolean }) {
  const words = usePage().t.signIn.cards
  const field = <Hidden name="member" value={member} />
  if (hasCard)
    return (
      <Confirm action="/access-cards" label={words.renew} fields={field} id={`renew-${member}`}>
        {words.renewSure}
      </Confirm>
    )
  return (
    <Form action="/access-cards" submit={words.makeOne} kind="quiet" id={`make-${member}`}>
      {field}
    </Form>
  )
}

function CardItem({ card }: { card: CardLine }) {
  const words = usePage().t.signIn.cards
  const [state, tag, meta] = useCardState(card)
  const name = <Person name={card.person?.name ?? words.gone}>{card.person?.unit}</Person>
  return (
    <Item state={state} tag={tag} title={name} meta={meta}>
      <Details summary={words.change}>
        {card.person && <MakeOne member={card.member} hasCard />}
        <Confirm action={`/access-cards/${card.id}/revocation`} label={words.revoke}>
          {words.revokeSure}
        </Confirm>
      </Details>
    </Item>
  )
}

function useCardState(card: CardLine): [State, string, string] {
  const { t, lang, today } = usePage()
  const words = t.signIn.cards
  const last = shortDay(card.valid_until, lang)
  if (card.used_on) return ['heard', words.used, words.usedSince(shortDay(card.used_on, lang))]
  if (card.valid_until < today) return ['stop', words.expired, words.expiredOn(last)]
  return ['wait', words.waiting, words.waitingUntil(last)]
}

export interface UnitCards {
  unit: string
  name: string
  people: number
  noMail: number
  noCard: number
}

/** Who of a unit gets a card: the choice is made with the numbers in sight. */
export function UnitCardsScreen({ cards }: { cards: UnitCards }) {
  const words = usePage().t.signIn.cards
  const options = [
    { value: 'no-mail', label: words.whoNoMail(cards.noMail) },
    { value: 'no-card', label: words.whoNoCard(cards.noCard) },
  ]
  return (
    <Layout
      title={words.toUnit}
      heading={words.unitHeading(cards.name)}
      section={{ href: '/access-cards', label: words.title }}
    >
      <p class="lead">{words.unitLine(cards.people, cards.noMail)}</p>
      {cards.noCard > 0 && (
        <Form action="/access-cards" submit={words.makeAll}>
          <Hidden name="unit" value={cards.unit} />
          <Choice name="who" label={words.who} hint={words.whoNote} options={options} value="no-mail" />
        </Form>
      )}
    </Layout>
  )
}
