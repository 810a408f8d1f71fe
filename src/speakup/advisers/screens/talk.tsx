import type { Day } from '#platform/i18n/i18n.ts'
import { addDays, longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { UnlockData } from '../../keys/unlock-data.ts'
import { isPast, type Slot } from '../hours.ts'
import type { IslandWords } from '../island-words.ts'
import type { TalkState } from '../talks.ts'
import { DemoPassphrase, Sent } from './talk-place.tsx'
import { whenHead } from './wording.ts'

interface Props {
  id: string
  state: 'open' | 'withdrawn' | 'closed'
  eraseOn: Day | null
  talk: TalkState
  slots: Slot[]
  now: Date
  sent: { data: UnlockData; words: IslandWords }
}

/** One talk: what was said opens here with the adviser's key; beside it the hour, and when all of it is gone. */
export function TalkScreen(props: Props) {
  const { t, lang, today } = usePage()
  const words = t.advisers.talkPage
  const { id, state, eraseOn, talk, sent } = props
  const data = { ...sent, id, work: t.advisers.work, readers: t.advisers.readers, open: state === 'open' }
  return (
    <Layout
      title={words.title}
      heading={talk.slot ? whenHead(talk.slot, lang, today) : words.heading}
      section={{ href: '/advising', label: t.advisers.advising.place }}
      wide
      leaveQuickly
    >
      <Columns aside={<Beside {...props} />}>
        {state === 'closed' && <Notice>{words.gone(longDay(eraseOn ?? today, lang, today))}</Notice>}
        <div id="talk-work">
          <p role="status">{t.advisers.work.locked}</p>
        </div>
        <DemoPassphrase />
        <Sent id="talk-work-sent" data={data} />
        <Island name="talk-work" />
      </Columns>
    </Layout>
  )
}

function Beside(props: Props) {
  const { t, lang, today } = usePage()
  const words = t.advisers.talkPage
  const { id, state, talk, now } = props
  const open = state === 'open'
  const gone = addDays(today, talk.eraseAfter)
  return (
    <>
      <h2>{words.hour}</h2>
      <p>{talk.slot ? whenHead(talk.slot, lang, today) : words.noHour}</p>
      {talk.turn === 'moved' && talk.turnedBy && <p class="soft">{words.moved[talk.turnedBy]}</p>}
      {talk.turn === 'cancelled' && talk.turnedBy && <p class="soft">{words.cancelled[talk.turnedBy]}</p>}
      {open && !(talk.slot && isPast(talk.slot, now)) && <Move {...props} />}
      {open && talk.slot && !isPast(talk.slot, now) && (
        <Confirm action={`/advising/talks/${id}/cancellation`} label={words.cancel}>
          {words.cancelSure}
        </Confirm>
      )}
      <p class="soft">{words.keeps[talk.eraseAfter]}</p>
      {open && (
        <Confirm action={`/advising/talks/${id}/closure`} label={words.close}>
          {words.closeSure(longDay(gone, lang, today))}
        </Confirm>
      )}
      {state === 'closed' && (
        <Form action={`/advising/talks/${id}/reopening`} submit={t.advisers.talk.reopen} kind="quiet" kept={false} />
      )}
      <p>
        <ButtonLink href="/advising/counts" kind="quiet">
          {words.count}
        </ButtonLink>
        <br />
        <span class="meta">{words.countLine}</span>
      </p>
    </>
  )
}

function Move({ id, talk, slots }: Props) {
  const { t, lang, today } = usePage()
  const words = t.advisers.talkPage
  const label = talk.slot ? words.move : t.advisers.talk.book
  return (
    <Details summary={label}>
      {slots.length === 0 && <p>{words.noTimes}</p>}
      {slots.length > 0 && (
        <Form action={`/advising/talks/${id}/hour`} submit={words.moveSend} kept={false}>
          <Select
            name="slot"
            label={words.moveTo}
            hint={words.moveLine}
            options={slots.map((slot) => ({ value: slot.id, label: whenHead(slot, lang, today) }))}
          />
        </Form>
      )}
    </Details>
  )
}
