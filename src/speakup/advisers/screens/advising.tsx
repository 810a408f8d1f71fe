import type { ComponentChildren } from 'preact'
import { longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { usePage } from '#ui/page.tsx'
import type { Reading } from '../readings.ts'
import type { OwnTalk } from '../talks.ts'
import { AdvisingFrame } from './advising-frame.tsx'
import { Readings } from './reading.tsx'
import { whenHead } from './wording.ts'

/** Something that the adviser has not seen, or has not answered. */
export const isFresh = ({ last, readTo }: OwnTalk) => last > readTo
const waits = (talk: OwnTalk) => talk.state === 'open' && (isFresh(talk) || talk.direction === 'to-handler')

interface AdvisingProps {
  talks: OwnTalk[]
  readings: Reading[]
  found: boolean
}

export function AdvisingScreen({ talks, readings, found }: AdvisingProps) {
  const { t, today } = usePage()
  const words = t.advisers.advising
  const now = talks.filter(({ day }) => day === today)
  const coming = talks.filter(({ day }) => day && day > today)
  const rest = talks.filter(({ day }) => !day || day < today)
  return (
    <AdvisingFrame
      at="talks"
      heading={words.heading(talks.filter(waits).length + readings.filter(({ fresh }) => fresh).length)}
      wide
    >
      {!found && (
        <Notice state="wait" title={words.noProfile}>
          <p>{words.noProfileLine}</p>
          <ButtonLink href="/advising/profile">{words.writeProfile}</ButtonLink>
        </Notice>
      )}
      <Columns aside={<Aside />}>
        {talks.length === 0 && (
          <Empty title={words.none} action={{ href: '/advising/hours', label: words.openHours }}>
            {words.noneLine}
          </Empty>
        )}
        {talks.length > 0 && (
          <Part title={words.today}>{now.length ? <Talks talks={now} /> : <p>{words.noneToday}</p>}</Part>
        )}
        {coming.length > 0 && (
          <Part title={words.coming}>
            <Talks talks={coming} />
          </Part>
        )}
        {rest.length > 0 && (
          <Part title={words.conversations}>
            <Talks talks={rest} />
          </Part>
        )}
        <Readings readings={readings} />
      </Columns>
    </AdvisingFrame>
  )
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
)

function Aside() {
  const { t, to } = usePage()
  const words = t.advisers.advising
  return (
    <>
      <p>{words.unless}</p>
      <p class="soft">{words.opensHere}</p>
      <p>
        <a href={to('/advising/calendar.ics')} download>
          {words.calendar}
        </a>
        <br />
        <span class="meta">{words.calendarLine}</span>
      </p>
    </>
  )
}

const Talks = ({ talks }: { talks: OwnTalk[] }) => (
  <List>
    {talks.map((talk) => (
      <TalkItem key={talk.conversation} talk={talk} />
    ))}
  </List>
)

function TalkItem({ talk }: { talk: OwnTalk }) {
  const { t, lang, today } = usePage()
  const words = t.advisers.advising
  const { day, starts } = talk
  const title = day && starts ? whenHead({ day, starts }, lang, today) : words.written
  return (
    <Item
      href={`/advising/talks/${talk.conversation}`}
      title={title}
      {...stateOf(talk, words, (at) => longDay(at, lang, today))}
    >
      {day ? words.withHour : talk.turn === 'cancelled' ? words.cancelledByPerson : undefined}
    </Item>
  )
}

type Words = ReturnType<typeof usePage>['t']['advisers']['advising']

function stateOf(talk: OwnTalk, words: Words, dayOf: (day: string) => string) {
  if (talk.state === 'closed') return { state: 'neutral' as const, tag: words.closed(dayOf(talk.eraseOn ?? '')) }
  if (isFresh(talk)) return { state: 'sealed' as const, tag: words.fresh }
  return waits(talk) ? { state: 'wait' as const, tag: words.waits } : { state: 'heard' as const, tag: words.answered }
}
