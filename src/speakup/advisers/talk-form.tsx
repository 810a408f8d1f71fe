import { useState } from 'preact/hooks'
import { Refused } from '#crypto/refused.ts'
import { Choice, Choices } from '#ui/elements/choice.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { filled, useWork } from '../keys/parts.tsx'
import { NotStored } from '../sealed/client.ts'
import { digitsHere } from '../tell/poster-digits.ts'
import { type BegunTalk, KeyRefused, requireListed, sealTalk, sendTalk, type TalkBody } from './beginning.ts'
import type { Slot } from './hours.ts'
import { type EraseAfter, eraseChoices, type Way } from './tables.ts'
import type { TalkSent } from './talk-sent.ts'
import { whenIn } from './when.ts'

export interface TalkDone {
  begun: BegunTalk
  slot: Slot | null
  names: string[]
}

interface Props {
  sent: TalkSent
  onDone: (done: TalkDone) => void
}

/** Books an hour, or begins a conversation in writing. All of it happens here, in the browser of the person. */
export function TalkForm({ sent, onDone }: Props) {
  const { words, adviser } = sent
  const [slots, setSlots] = useState(sent.slots)
  const [chosen, setChosen] = useState('')
  const { busy, fault, run } = useWork(words.down)
  const slot = slots.find(({ id }) => id === chosen) ?? null
  const submit = (form: HTMLFormElement) =>
    run(async () => {
      const asked = askedIn(form, sent, slots)
      if (typeof asked === 'string') return asked
      try {
        onDone(await begin(asked, sent))
        return undefined
      } catch (error) {
        const { say, again } = reasonOf(error, words)
        if (again && adviser) setSlots(await freshSlots(adviser.member).catch(() => slots))
        return say
      }
    })
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
      onChange={(event) => setChosen(String(new FormData(event.currentTarget).get('slot') ?? ''))}
    >
      {adviser ? <Hours {...{ sent, slots, slot }} /> : <Whom sent={sent} />}
      <TextArea
        name="text"
        label={adviser ? words.bookText : words.writeText}
        hint={adviser ? words.bookTextHint : words.writeTextHint}
        optional={Boolean(adviser)}
        rows={adviser ? 3 : 8}
        readers={{
          kind: 'sealed',
          who: [adviser?.name ?? words.readersChosen],
          notWho: words.readersNot,
          until: words.readersUntil,
        }}
      />
      <Choice
        name="eraseAfter"
        label={words.keepLabel}
        hint={words.keepHint}
        value="14"
        options={eraseChoices.map((days) => ({
          value: String(days),
          label: words.keepDays[days],
          note: words.keepNotes[days],
        }))}
      />
      <p class="soft">{words.quiet}</p>
      {fault && (
        <div class="faults" role="alert">
          <p>{fault}</p>
        </div>
      )}
      <p role="status" class="meta">
        {busy ? words.working : ''}
      </p>
      <button class="button button-main" type="submit" disabled={busy}>
        {adviser ? words.bookSend : words.writeSend}
      </button>
    </form>
  )
}

/** As many as fit on a phone; the others when somebody asks for them. */
const atOnce = 8

function Hours({ sent, slots, slot }: { sent: TalkSent; slots: Slot[]; slot: Slot | null }) {
  const { words, page } = sent
  const [all, setAll] = useState(false)
  return (
    <>
      <Choice
        name="slot"
        label={words.times}
        hint={words.timesHint}
        value={slot?.id ?? ''}
        options={(all ? slots : slots.slice(0, atOnce)).map((one) => ({
          value: one.id,
          label: whenIn(one, page.lang),
        }))}
      />
      {!all && slots.length > atOnce && (
        <p>
          <button class="button button-quiet" type="button" onClick={() => setAll(true)}>
            {words.moreTimes}
          </button>
        </p>
      )}
      {slot && slot.ways.length > 1 && (
        <Choice
          key={slot.id}
          name="way"
          label={words.wayLabel}
          value={slot.ways[0]}
          options={slot.ways.map((way) => ({ value: way, label: words.ways[way] }))}
        />
      )}
    </>
  )
}

function Whom({ sent: { words, keys, chosen, units } }: { sent: TalkSent }) {
  return (
    <Choices
      name="to"
      label={words.to}
      hint={words.toHint}
      values={keys.length === 1 ? keys.map(({ member }) => member) : chosen}
      options={keys.map(({ member, name }) => ({
        value: member,
        label: name,
        note: units[member]?.length ? filled(words.worksIn, { teams: (units[member] ?? []).join(', ') }) : undefined,
      }))}
    />
  )
}

interface Asked {
  body: TalkBody
  members: string[]
  slot: Slot | null
  eraseAfter: EraseAfter
}

/** What was filled in, or what is still missing in words. */
function askedIn(form: HTMLFormElement, sent: TalkSent, slots: Slot[]): Asked | string {
  const { words, adviser } = sent
  const typed = new FormData(form)
  const text = String(typed.get('text') ?? '').trim()
  const slot = slots.find(({ id }) => id === typed.get('slot')) ?? null
  const members = adviser ? [adviser.member] : typed.getAll('to').map(String)
  if (adviser && !slot) return words.noTime
  if (!members.length) return words.nobody
  if (!adviser && !text) return words.empty
  const way = slot?.ways.find((one: Way) => one === typed.get('way')) ?? slot?.ways[0]
  const hour = slot && { day: slot.day, starts: slot.starts, minutes: slot.minutes }
  const body: TalkBody = { what: 'talk', text, ...(hour ? { hour } : {}), ...(way ? { way } : {}) }
  return { body, members, slot, eraseAfter: Number(typed.get('eraseAfter') ?? 14) as EraseAfter }
}

async function begin({ body, members, slot, eraseAfter }: Asked, sent: TalkSent): Promise<TalkDone> {
  const keys = sent.keys.filter(({ member }) => members.includes(member))
  await requireListed({ published: sent.published, digits: digitsHere() }, keys, sent.page.today)
  const begun = await sealTalk(body, keys, { eraseAfter, slot: slot?.id ?? null })
  // The line may have broken after all of it arrived: the same once more does nothing twice.
  await sendTalk(begun).catch((error) => {
    if (error instanceof NotStored && error.reason === 'no-answer') return sendTalk(begun)
    throw error
  })
  return { begun, slot, names: keys.map(({ name }) => name) }
}

function reasonOf(error: unknown, words: TalkSent['words']): { say: string; again: boolean } {
  if (error instanceof KeyRefused) return { say: words.keys, again: false }
  if (error instanceof Refused && error.reason === 'too-large') return { say: words.tooLong, again: false }
  if (error instanceof NotStored && error.reason === 'taken') return { say: words.taken, again: true }
  if (error instanceof NotStored && error.reason === 'unfit') return { say: words.unfit, again: true }
  if (error instanceof NotStored && error.reason === 'too-large') return { say: words.tooLong, again: false }
  return { say: words.down, again: false }
}

async function freshSlots(member: string): Promise<Slot[]> {
  const answer = await fetch(`/advisers/${member}/times`, { credentials: 'omit', cache: 'no-store' })
  return ((await answer.json()) as { slots: Slot[] }).slots
}
