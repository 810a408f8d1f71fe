import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { reporterIdentity } from '#crypto/return-code.ts'
import { opener } from '#crypto/seal.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Details } from '#ui/elements/details.tsx'
import { filled, useWork } from '../keys/parts.tsx'
import { type OwnConversation, writeOn } from '../reports/returning.ts'
import { asPerson, NotStored } from '../sealed/client.ts'
import { recipientsNow, resealed } from '../sealed/resealing.ts'
import { digitsHere } from '../tell/poster-digits.ts'
import { requireListed } from './beginning.ts'
import type { Slot } from './hours.ts'
import type { IslandWords, TalkWords } from './island-words.ts'
import { eraseChoices } from './tables.ts'
import type { PersonTalk } from './talk-acts.ts'
import { CalendarLink } from './talk-code.tsx'
import { dayIn, whenIn } from './when.ts'

interface Props extends OwnConversation {
  page: IslandWords
  words: TalkWords
  /** The conversation was closed, opened again or sealed anew: fetch it once more. */
  onChange: () => void
}

/**
 * What the person sees of a talk beside what was said: the hour, when all of it goes, and who takes part. For the page to
 * which one returns with a code; `islandWords(c)` and `talkWords(t)` are its words.
 */
export function TalkPart(props: Props) {
  const { locator, words } = props
  const [talk, setTalk] = useState<PersonTalk | null>(null)
  const [said, setSaid] = useState('')
  const { busy, fault, run } = useWork(words.failed)
  const ask: Ask = (name, asked = {}) =>
    run(async () => {
      setSaid('')
      try {
        const now = await asPerson<PersonTalk>(name, locator, asked)
        await tellAdviser(props, talk, now)
        setTalk(now)
      } catch (error) {
        if (error instanceof NotStored && error.reason === 'taken') return words.taken
        if (error instanceof NotStored && error.reason === 'unfit') return words.unfit
        throw error
      }
      if (name !== 'talk') {
        setSaid(words.done)
        props.onChange()
      }
      return undefined
    })
  useEffect(() => {
    void ask('talk')
  }, [locator])
  if (!talk) return fault ? <p role="alert">{fault}</p> : null
  const part = { ...props, talk, ask, busy }
  return (
    <section class="sheet" aria-labelledby="talk-part-title">
      <h2 id="talk-part-title">{words.yourTalk}</h2>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <p role="status">{said}</p>
      {talk.advisers.length === 0 && <p>{words.goneAdviser}</p>}
      <p hidden={talk.advisers.length === 0}>
        {filled(words.with, {
          name: new Intl.ListFormat(props.page.lang).format(talk.advisers.map(({ name }) => name)),
        })}
      </p>
      {talk.state === 'closed' ? <Closed {...part} /> : <Open {...part} />}
    </section>
  )
}

/** The adviser hears of it as of any message; without one they would wait in vain. When it cannot be sent the hour itself
 * has changed all the same, and stands so on both sides. */
async function tellAdviser(props: Props, before: PersonTalk | null, { slot }: PersonTalk): Promise<void> {
  const { words, page } = props
  if (!before || before.slot?.id === slot?.id) return
  const line = slot ? (before.slot ? words.movedMessage : words.bookedMessage) : words.cancelledMessage
  const text = filled(line, { when: slot ? whenIn(slot, page.lang) : '' })
  await writeOn(props, { what: 'said', text }).catch(() => {})
}

type Ask = (name: string, asked?: object) => Promise<void>
type Part = Props & { talk: PersonTalk; ask: Ask; busy: boolean }

function Closed({ talk, words, page, ask, busy }: Part) {
  return (
    <>
      <p>
        <strong>{words.closed}</strong>
      </p>
      <p>{filled(words.closedLine, { day: dayIn(talk.eraseOn ?? page.today, page.lang) })}</p>
      <button class="button button-quiet" type="button" disabled={busy} onClick={() => void ask('talk-reopen')}>
        {words.reopen}
      </button>
    </>
  )
}

function Open(part: Part) {
  return (
    <>
      <Hour {...part} />
      <Keep {...part} />
      {part.talk.others.length > 0 && <Add {...part} />}
      <Sure label={part.words.close} onYes={() => void part.ask('talk-close')} busy={part.busy}>
        {filled(part.words.closeSure, { day: dayIn(part.talk.closesOn, part.page.lang) })}
      </Sure>
    </>
  )
}

function Hour(part: Part) {
  const { talk, words, page, ask, busy } = part
  const { slot, turn, turnedBy } = talk
  const line = turn && turn !== 'booked' && turnedBy ? words[turn][turnedBy] : ''
  return (
    <>
      {slot && (
        <p>
          <strong>{filled(words.hour, { when: whenIn(slot, page.lang), minutes: slot.minutes })}</strong>
        </p>
      )}
      {line && <p>{line}</p>}
      {slot && (talk.place[page.lang] || talk.telephone) && (
        <p class="soft">
          {talk.place[page.lang]} {talk.telephone}
        </p>
      )}
      <Times {...part} />
      {slot && (
        <Sure label={words.cancel} onYes={() => void ask('talk-cancel')} busy={busy}>
          {words.cancelSure}
        </Sure>
      )}
      {slot && <CalendarLink slot={slot} words={words} />}
    </>
  )
}

/** Other hours are asked for when somebody wants them. */
function Times({ talk, words, page, ask, busy, locator }: Part) {
  const [times, setTimes] = useState<Slot[] | null>(null)
  const look = () => void asPerson<{ times: Slot[] }>('talk-times', locator).then((found) => setTimes(found.times))
  if (!times)
    return (
      <p>
        <button class="button button-quiet" type="button" onClick={look}>
          {talk.slot ? words.move : words.book}
        </button>
      </p>
    )
  if (!times.length) return <p>{words.noTimes}</p>
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const slot = new FormData(event.currentTarget).get('move')
        if (slot) void ask('talk-move', { slot }).then(() => setTimes(null))
      }}
    >
      <Choice
        name="move"
        label={words.times}
        options={times.slice(0, 12).map((one) => ({ value: one.id, label: whenIn(one, page.lang) }))}
      />
      <button class="button button-main" type="submit" disabled={busy}>
        {words.moveTo}
      </button>
    </form>
  )
}

function Keep({ talk, words, ask, busy }: Part) {
  return (
    <Details summary={`${words.keep}: ${words.keepDays[talk.eraseAfter]}`}>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void ask('talk-keep', { eraseAfter: Number(new FormData(event.currentTarget).get('keep')) })
        }}
      >
        <Choice
          name="keep"
          label={words.keepLabel}
          hint={words.keepHint}
          value={String(talk.eraseAfter)}
          options={eraseChoices.map((days) => ({ value: String(days), label: words.keepDays[days] }))}
        />
        <button class="button button-quiet" type="submit" disabled={busy}>
          {words.keepSave}
        </button>
      </form>
    </Details>
  )
}

/** Only the person can let somebody else in: here everything is sealed anew for them, and nowhere else can it be. */
function Add({ talk, words, page, fetched, code, ask, busy }: Part) {
  const [fault, setFault] = useState('')
  const add = async (other: PersonTalk['others'][number]) => {
    setFault('')
    try {
      await requireListed({ published: talk.published, digits: digitsHere() }, [other.key], page.today)
    } catch {
      return setFault(words.keys)
    }
    const now = recipientsNow(fetched)
    const messages = await resealed(fetched, opener([reporterIdentity(code)]), [
      ...now.map(({ recipient }) => recipient),
      other.key.recipient,
    ])
    await ask('talk-advisers', { messages, recipients: [...now.map(({ key }) => key), other.key.id] })
  }
  return (
    <Details summary={words.add}>
      <p>{words.addLine}</p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {talk.others.map((other) => (
        <Sure
          key={other.key.id}
          label={filled(words.addSend, { name: other.name })}
          onYes={() => void add(other)}
          busy={busy}
        >
          {other.units.length ? `${other.name} ${filled(words.worksIn, { teams: other.units.join(', ') })}. ` : ''}
          {words.addLine}
        </Sure>
      ))}
    </Details>
  )
}

interface SureProps {
  label: string
  onYes: () => void
  busy: boolean
  children: ComponentChildren
}

/** Two presses, as everywhere in the house. */
const Sure = ({ label, onYes, busy, children }: SureProps) => (
  <details class="confirm">
    <summary class="button button-quiet">{label}</summary>
    <div class="confirm-question">
      <p>{children}</p>
      <button class="button button-stop" type="button" disabled={busy} onClick={onYes}>
        {label}
      </button>
    </div>
  </details>
)
