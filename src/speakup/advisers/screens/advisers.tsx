import { longDay, said } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Facts } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { aboutAdvisers } from '../about.ts'
import type { Slot } from '../hours.ts'
import { type Adviser, isAway } from '../profiles.ts'
import { Unless } from './unless.tsx'
import { languageNames, whenOf } from './wording.ts'

interface Props {
  advisers: (Adviser & { first: Slot | null })[]
}

/** Who one can talk to: what each is for, where, and when there is time. */
export function AdvisersScreen({ advisers }: Props) {
  const { t, lang } = usePage()
  const { body, sections } = aboutAdvisers(lang)
  const words = t.advisers
  return (
    <Layout
      title={words.title}
      heading={words.heading}
      section={{ href: '/tell', label: t.advisers.toTell }}
      leaveQuickly
    >
      <p class="lead">{body}</p>
      <Unless />
      {advisers.length === 0 && <Empty title={words.none}>{words.noneLine}</Empty>}
      {advisers.map((adviser) => (
        <AdviserSheet key={adviser.member} adviser={adviser} />
      ))}
      {advisers.length > 0 && (
        <p>
          <ButtonLink href="/advisers/writing" kind="quiet">
            {words.book.write}
          </ButtonLink>
        </p>
      )}
      <h2>{words.how}</h2>
      <p>{sections.ways}</p>
      <h2>{words.does}</h2>
      <Prose texts={{ [lang]: sections.does ?? '' }} />
      <h2>{words.doesNot}</h2>
      <Prose texts={{ [lang]: sections['does-not'] ?? '' }} />
    </Layout>
  )
}

function AdviserSheet({ adviser }: { adviser: Props['advisers'][number] }) {
  const { t, lang, today } = usePage()
  const words = t.advisers
  const away = isAway(adviser, today)
  return (
    <Sheet title={adviser.name}>
      <p>
        <Tag state={away ? 'wait' : 'neutral'}>
          {away
            ? words.awayUntil(longDay(adviser.away_until ?? today, lang, today))
            : adviser.external
              ? words.external
              : words.internal}
        </Tag>
      </p>
      <AdviserFacts adviser={adviser} short />
      {away && <p class="soft">{words.awayLine}</p>}
      {!away && (
        <p class="soft">{adviser.first ? words.firstTime(whenOf(adviser.first, lang, today)) : words.noTimes}</p>
      )}
      <Buttons>
        <ButtonLink href={`/advisers/${adviser.member}`}>
          {words.book.heading(adviser.name.split(' ')[0] ?? '')}
        </ButtonLink>
      </Buttons>
    </Sheet>
  )
}

/** Conflict of unit stands in the open: whoever is from that team chooses knowing it. */
export function AdviserFacts({ adviser, short = false }: { adviser: Adviser; short?: boolean }) {
  const { t, lang } = usePage()
  const words = t.advisers
  const { sections } = aboutAdvisers(lang)
  const team = adviser.units.length
    ? [words.worksIn(adviser.units.join(', ')), short ? '' : sections['works-in']].join(' ')
    : words.noTeam
  const facts: [string, preact.ComponentChildren][] = [[words.isFor, <LangText key="for" texts={adviser.is_for} />]]
  if (!short && said(adviser.not_for, lang).text)
    facts.push([words.notFor, <LangText key="not" texts={adviser.not_for} />])
  facts.push([words.languages, languageNames(t, adviser.languages)])
  if (adviser.telephone)
    facts.push([
      words.telephone,
      <a key="tel" href={`tel:${adviser.telephone.replace(/[^+\d]/g, '')}`}>
        {adviser.telephone}
      </a>,
    ])
  if (!short && said(adviser.place, lang).text)
    facts.push([words.place, <LangText key="place" texts={adviser.place} />])
  facts.push([words.team, team])
  return <Facts facts={facts} />
}
