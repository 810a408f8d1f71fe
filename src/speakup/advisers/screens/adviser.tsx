import { longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Adviser, isAway } from '../profiles.ts'
import type { TalkSent } from '../talk-sent.ts'
import { AdviserFacts } from './advisers.tsx'
import { TalkPlace } from './talk-place.tsx'
import { Unless } from './unless.tsx'
import { NextList } from './writing.tsx'

/** One adviser, and booking an hour. `sent` is empty while nobody can seal for this adviser. */
export function AdviserScreen({ adviser, sent }: { adviser: Adviser; sent: TalkSent | null }) {
  const { t, lang, today } = usePage()
  const words = t.advisers
  const first = adviser.name.split(' ')[0] ?? adviser.name
  return (
    <Layout
      title={words.title}
      heading={words.book.heading(adviser.name)}
      section={{ href: '/advisers', label: words.title }}
      leaveQuickly
    >
      <div data-before-talk>
        <Unless />
        <Sheet>
          {isAway(adviser, today) && (
            <p>
              <Tag state="wait">{words.awayUntil(longDay(adviser.away_until ?? today, lang, today))}</Tag>{' '}
              {words.awayLine}
            </p>
          )}
          <AdviserFacts adviser={adviser} />
        </Sheet>
        {!sent && (
          <Notice state="wait" title={words.book.noKey}>
            {words.book.noKeyLine}
          </Notice>
        )}
        {sent && sent.slots.length === 0 && <p>{words.noTimes}</p>}
        {sent && (
          <p>
            <ButtonLink href={`/advisers/writing?with=${adviser.member}`} kind="quiet">
              {words.book.orWrite(first)}
            </ButtonLink>
          </p>
        )}
      </div>
      {sent && sent.slots.length > 0 && (
        <>
          <TalkPlace data={sent} />
          <NextList />
        </>
      )}
    </Layout>
  )
}
