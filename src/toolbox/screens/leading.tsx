import { Door, Doors } from '#ui/elements/door.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Card } from '../card-content.ts'
import { type Check, checkParts, leadingGuide } from '../leading.ts'
import { CardList } from './card-list.tsx'

/** A self-check without a form: the boxes have no name, so nothing can be sent, and the style alone shows the answers. */
export function LeadingScreen({ cards }: { cards: Card[] }) {
  const { t, lang } = usePage()
  const words = t.cards.leading
  const guide = leadingGuide(lang)
  return (
    <Layout title={t.cards.leadingTitle} heading={guide.title} section={{ href: '/toolbox', label: t.toolbox.name }}>
      <Prose texts={{ [lang]: guide.body }} />
      {checkParts.map((part) => (
        <section key={part}>
          <h2>{words[part]}</h2>
          <p>{part === 'helps' ? words.tickHelps : words.tick}</p>
          {guide.data[part].map((check) => (
            <CheckLine key={check.id} check={check} />
          ))}
        </section>
      ))}
      <p class="meta">{words.gone}</p>
      <PrintButton />
      <h2>{t.feedback.talk.doors}</h2>
      <Doors>
        <Door href="/feedback/talks" title={t.feedback.doorTeam}>
          {t.feedback.doorTeamLine}
        </Door>
        <Door href="/feedback/hard-talk" title={t.feedback.talk.hard}>
          {t.feedback.talk.hardLine}
        </Door>
        <Door href="/feedback/own-safety" title={t.feedback.talk.safety}>
          {t.feedback.talk.safetyLine}
        </Door>
        <Door href="/feedback/notes" title={t.feedback.talk.notes}>
          {t.feedback.talk.notesLine}
        </Door>
      </Doors>
      <h2>{words.further}</h2>
      <CardList cards={cards} />
    </Layout>
  )
}

const CheckLine = ({ check: { id, text, then } }: { check: Check }) => (
  <div class="self-check">
    <input id={`check-${id}`} type="checkbox" autocomplete="off" />
    <label for={`check-${id}`}>{text}</label>
    <p>{then}</p>
  </div>
)
