import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Opened, openConversation, sealMessage } from '#crypto/conversation.ts'
import { Refused } from '#crypto/refused.ts'
import type { Messages } from '#platform/i18n/i18n.ts'
import { TextArea } from '#ui/elements/text-field.tsx'
import { sentOf, useWork } from '../keys/parts.tsx'
import { LockButton, type Ring, Unlock, useRing } from '../keys/unlock.tsx'
import type { UnlockData } from '../keys/unlock-data.ts'
import type { SentFile } from '../reports/body.ts'
import { fetchFile } from '../reports/files.ts'
import {
  type Fetched,
  fromBase64,
  holderHasRead,
  holderOpens,
  holderPiece,
  holderWrites,
  NotStored,
} from '../sealed/client.ts'
import { recipientsNow } from '../sealed/resealing.ts'
import type { TalkBody } from './beginning.ts'
import { IslandPage } from './island-page.tsx'
import type { IslandWords } from './island-words.ts'
import { dayIn, whenIn } from './when.ts'

interface WorkSent {
  id: string
  open: boolean
  data: UnlockData
  words: IslandWords
  work: Messages['advisers']['work']
  readers: { person: string; otherAdvisers: string; not: string[]; untilTheirs: string }
}

interface Read {
  fetched: Fetched
  messages: Opened<TalkBody>[]
}

/** What was said in a talk, and answering it, once the adviser's key is open. */
function TalkWork({ sent }: { sent: WorkSent }) {
  const { data, work } = sent
  const [ring, setRing] = useRing(data)
  const [read, setRead] = useState<Read | null>(null)
  const [fault, setFault] = useState('')
  const fetchAnew = async (open: Ring) => {
    setFault('')
    await reading(sent, open)
      .then(setRead)
      .catch((error) => setFault(faultOf(error, work)))
  }
  useEffect(() => {
    setRead(null)
    if (ring) void fetchAnew(ring)
  }, [ring])
  if (ring === undefined) return null
  if (!ring)
    return (
      <>
        <p role="status">{work.locked}</p>
        <Unlock data={data} onOpen={setRing} />
      </>
    )
  return (
    <>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {!read && !fault && <p role="status">{work.opening}</p>}
      {read && <Said {...{ read, sent }} />}
      {read && sent.open && <Answer {...{ read, sent }} onSent={() => fetchAnew(ring)} />}
      <div class="buttons">
        <LockButton data={data} onLock={() => setRing(null)} />
      </div>
    </>
  )
}

async function reading({ id, data: { csrf } }: WorkSent, ring: Ring): Promise<Read> {
  const fetched = await holderOpens(id)
  const sealed = fetched.messages.map((message) => fromBase64(message.sealed))
  const messages = await openConversation<TalkBody>(id, sealed, ring.open)
  // Once it is open it is read; that a line was down meanwhile is no reason not to show it.
  await holderHasRead(csrf, id, messages.length - 1).catch(() => {})
  return { fetched, messages }
}

function faultOf(error: unknown, work: WorkSent['work']): string {
  if (error instanceof Refused) return error.reason === 'wrong-key' ? work.notMine : work.broken
  return work.failed
}

function Said({ read: { fetched, messages }, sent }: { read: Read; sent: WorkSent }) {
  const { work, words, data } = sent
  const dayOf = (position: number) => fetched.messages.find((one) => one.position === position)?.on ?? data.today
  return (
    <>
      {messages.map(({ position, direction, body }) => (
        <article key={position} class={direction === 'to-handler' ? 'said said-theirs' : 'said'}>
          <p class="meta">
            {direction === 'to-handler' ? work.person : (body.by ?? work.adviser)} ·{' '}
            {dayIn(dayOf(position), words.lang)}
          </p>
          {body.hour && (
            <p>
              {work.booking}: {whenIn(body.hour, words.lang)}
              {body.way ? `. ${work[body.way]}.` : ''}
            </p>
          )}
          {body.text && <p class="said-text">{body.text}</p>}
          {body.attachments && <Files {...{ files: body.attachments, sent }} />}
        </article>
      ))}
    </>
  )
}

/** Files that the person added, opened only when asked and never shown as a page of ours. */
function Files({ files, sent: { id, work } }: { files: SentFile[]; sent: WorkSent }) {
  const { busy, fault, run } = useWork(work.failed)
  const save = (file: SentFile) =>
    run(async () => {
      const blob = await fetchFile(file, (attachment, index) => holderPiece(id, attachment, index))
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }))
      link.download = file.name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
      return undefined
    })
  return (
    <p>
      {work.files}:{' '}
      {files.map((file) => (
        <button key={file.id} class="button button-quiet" type="button" disabled={busy} onClick={() => void save(file)}>
          {file.name}
        </button>
      ))}
      {fault && <span role="alert">{fault}</span>}
    </p>
  )
}

interface AnswerProps {
  read: Read
  sent: WorkSent
  onSent: () => Promise<void>
}

function Answer({ read, sent, onSent }: AnswerProps) {
  const { work, readers, data, id } = sent
  const { busy, fault, run } = useWork(work.failed)
  const [said, setSaid] = useState('')
  const others = recipientsNow(read.fetched).length > 1
  const submit = (form: HTMLFormElement) =>
    run(async () => {
      const text = String(new FormData(form).get('text') ?? '').trim()
      if (!text) return work.empty
      try {
        await answer(read, { csrf: data.csrf, id }, { what: 'said', text, ...by(data) })
      } catch (error) {
        if (!(error instanceof NotStored) || error.reason !== 'taken') throw error
        await onSent()
        return work.taken
      }
      form.reset()
      setSaid(work.sent)
      await onSent()
      return undefined
    })
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <TextArea
        name="text"
        label={work.answer}
        rows={5}
        readers={{
          kind: 'sealed',
          who: others ? [readers.person, readers.otherAdvisers] : [readers.person],
          notWho: readers.not.slice(1),
          until: readers.untilTheirs,
        }}
      />
      <p role="status">{said}</p>
      <button class="button button-main" type="submit" disabled={busy}>
        {work.send}
      </button>
    </form>
  )
}

/** The name stands on the signed list, so the person sees which of several advisers wrote. */
const by = ({ holders, member }: UnlockData) => {
  const name = holders.find((one) => one.member === member)?.name
  return name ? { by: name } : {}
}

async function answer({ fetched, messages }: Read, { csrf, id }: { csrf: string; id: string }, body: TalkBody) {
  const position = messages.length
  const recipients = [...recipientsNow(fetched).map(({ recipient }) => recipient), fetched.personKey]
  const { sealed } = await sealMessage(
    { conversation: id, position, direction: 'to-person', previous: messages.at(-1)?.digest ?? null, body },
    recipients,
  )
  await holderWrites(csrf, id, position, sealed)
}

const place = document.getElementById('talk-work')
const sent = sentOf<WorkSent>('talk-work-sent')
if (place && sent) {
  place.replaceChildren()
  render(
    <IslandPage words={sent.words}>
      <TalkWork sent={sent} />
    </IslandPage>,
    place,
  )
}
