import { addDays, fullDay, languages } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Qr } from '#ui/elements/qr.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { cardDays, type MadeCard } from '../access-cards.ts'
import { grouped } from '../card-code.ts'

interface PrintedCardsProps {
  cards: MadeCard[]
  /** The public address that cards begin with. */
  origin: string
  /** For who has not chosen a language. */
  language: keyof typeof languages
}

/** The only time that codes are to be seen. Each card is in the language of its person. */
export function PrintedCardsScreen({ cards, origin, language }: PrintedCardsProps) {
  const words = usePage().t.signIn.cards
  return (
    <Layout
      title={words.title}
      heading={words.printHeading(cards.length)}
      section={{ href: '/access-cards', label: words.title }}
      wide
    >
      <div class="access-cards-help">
        <Notice state="wait">{words.printLine}</Notice>
        <Buttons>
          <PrintButton />
          <ButtonLink href="/access-cards" kind="quiet">
            {words.printDone}
          </ButtonLink>
        </Buttons>
      </div>
      <ul class="access-cards">
        {cards.map((card) => (
          <PrintedCard key={card.member} card={card} origin={origin} lang={card.lang ?? language} />
        ))}
      </ul>
    </Layout>
  )
}

function PrintedCard({ card, origin, lang }: { card: MadeCard; origin: string; lang: keyof typeof languages }) {
  const { today, organisation } = usePage()
  const { cards: words } = languages[lang].signIn
  return (
    <li class="access-card" lang={lang}>
      <div class="access-card-who">
        <p class="access-card-name">
          <bdi>{card.name}</bdi>
        </p>
        <p>{[card.unit, organisation?.name].filter(Boolean).join(' · ')}</p>
      </div>
      <Qr text={`${origin}/card/${card.code}`} label={words.qr(card.name)} />
      <p class="access-card-code">{grouped(card.code)}</p>
      <ol>
        {words.how(`${new URL(origin).host}/card`).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <p class="access-card-until">{words.until(fullDay(addDays(today, cardDays), lang))}</p>
    </li>
  )
}
