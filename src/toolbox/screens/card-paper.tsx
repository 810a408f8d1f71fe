import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Choices } from '#ui/elements/choice.tsx'
import { Form } from '#ui/elements/form.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Qr } from '#ui/elements/qr.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Card, cardsIn, themes } from '../card-content.ts'
import { Phrases } from './card.tsx'

/** The address on paper is the public one, in the language that was printed. */
const useAddress = (url: string) => {
  const { lang } = usePage()
  return ({ id }: Card) => `${url}/toolbox/cards/${id}?lang=${lang}`
}

const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\?.*/, '')

/** For on the wall: what to do in large letters, and the way to the rest. */
export function CardPosterScreen({ card, url }: { card: Card; url: string }) {
  const { t, lang } = usePage()
  const address = useAddress(url)(card)
  const words = t.cards
  return (
    <Layout wide title={card.title} section={{ href: `/toolbox/cards/${card.id}`, label: card.title }}>
      <div class="screen-only">
        <p>{words.posterHint}</p>
        <PrintButton />
      </div>
      <div class="card-poster">
        <p class="lead">{card.body}</p>
        <div class="card-pair">
          <div>
            <h2>{words.parts.how}</h2>
            <Prose texts={{ [lang]: card.sections.how ?? '' }} />
          </div>
          <div>
            <h2>{words.parts.say}</h2>
            <Phrases card={card} />
          </div>
        </div>
        <div class="paper-qr">
          <Qr text={address} label={words.scan} />
          <p>
            <strong>{words.scan}</strong>
            <br />
            {bare(address)}
          </p>
        </div>
      </div>
    </Layout>
  )
}

/** Four A6 cards on a sheet of A4, or first: which ones. */
export function PocketScreen({ cards, url }: { cards: Card[]; url: string }) {
  const { t } = usePage()
  const words = t.cards
  const section = { href: '/toolbox', label: t.toolbox.name }
  if (!cards.length)
    return (
      <Layout title={words.pocketTitle} section={section} heading={words.pocketChoose}>
        <p>{words.printLine}</p>
        <ChooseForm />
      </Layout>
    )
  return (
    <Layout wide title={words.pocketTitle} section={section} heading={words.pocketOn(cards.length)}>
      <div class="screen-only">
        <p>{words.pocketHint}</p>
        <Buttons>
          <PrintButton />
          <ButtonLink kind="quiet" href="/toolbox/print">
            {words.pocketOther}
          </ButtonLink>
        </Buttons>
      </div>
      <div class="pocket-cards">
        {cards.map((card) => (
          <PocketCard key={card.id} card={card} url={url} />
        ))}
      </div>
    </Layout>
  )
}

function PocketCard({ card, url }: { card: Card; url: string }) {
  const { t, lang } = usePage()
  const address = useAddress(url)(card)
  return (
    <section class="pocket-card">
      <header>
        <h2>{card.title}</h2>
        <Qr text={address} label={t.cards.scan} />
      </header>
      <p>{card.body}</p>
      <Prose texts={{ [lang]: card.sections.how ?? '' }} />
      <Phrases card={card} />
    </section>
  )
}

function ChooseForm() {
  const { t, lang } = usePage()
  return (
    <Form action="/toolbox/print" method="get">
      {themes.map((theme) => (
        <Choices
          key={theme}
          name="cards"
          optional
          label={t.cards.themes[theme]}
          options={cardsIn(lang)
            .filter(({ data }) => data.theme === theme)
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      ))}
      <Button>{t.cards.pocketShow}</Button>
    </Form>
  )
}
