import { useState } from 'preact/hooks'
import { Refused } from '#crypto/refused.ts'
import { TextArea } from '#ui/elements/text-field.tsx'
import { TalkPart } from '../advisers/talk-part.tsx'
import { writerIn } from '../desk/browser/bodies.ts'
import { ComplaintPart, complaintOffered } from '../desk/complaint-part.tsx'
import { DetrimentPart, detrimentAsked } from '../desk/detriment-part.tsx'
import { isRecovery, nameIn } from '../keys/listed.ts'
import { dayIn, Fold, filled, useWork } from '../keys/parts.tsx'
import { NotStored, personPiece, personWithdraws } from '../sealed/client.ts'
import type { SentFile } from './body.ts'
import { FilePicker } from './file-picker.tsx'
import { type ChosenFile, fetchFile, readyFiles } from './files.ts'
import type { ReturnSent } from './return-sent.ts'
import { filesOf, hasHelped, type OwnConversation, partsOf, revealTo, sendMore, writeOn } from './returning.ts'

interface ViewProps {
  sent: ReturnSent
  own: OwnConversation
  again: () => Promise<void>
  gone: () => void
}

/** What was said, and what one can do now: write, add, say who one is, take it back, say whether it helped. */
export function ConversationView(props: ViewProps) {
  const { sent, own } = props
  const { words, page } = sent
  const { state, eraseOn } = own.fetched
  // Whom it is about was invited by name, and did not ask for help.
  const reports = own.fetched.kind !== 'respondent'
  const answered = own.messages.some(({ direction }) => direction === 'to-person')
  return (
    <>
      <h2>{words.heading2}</h2>
      {state === 'withdrawn' && <p class="tag">{words.withdrawn}</p>}
      {state === 'closed' && (
        <p>
          <strong>{words.closed}.</strong> {eraseOn && filled(words.closedLine, { day: dayIn(eraseOn, page.lang) })}
        </p>
      )}
      {own.messages.map((message, at) => (
        <Said key={message.position} {...props} at={at} />
      ))}
      {!answered && state === 'open' && (
        <div class="empty">
          <h2>{words.none}</h2>
          {own.fetched.kind === 'report' && (
            <p>{filled(words.noneLine, { day: dayIn(later(own.fetched.openedOn, sent.acknowledge), page.lang) })}</p>
          )}
        </div>
      )}
      {own.fetched.kind === 'talk' && state !== 'withdrawn' && (
        <TalkPart {...own} page={page} words={sent.talk} onChange={() => void props.again()} />
      )}
      {state !== 'closed' && detrimentAsked(own) && (
        <DetrimentPart own={own} words={sent.detriment} failed={words.failed} again={props.again} />
      )}
      {state === 'open' && complaintOffered(own) && (
        <ComplaintPart own={own} words={sent.complaint} failed={words.failed} again={props.again} />
      )}
      {state !== 'closed' && <WriteOn {...props} />}
      {reports && answered && !hasHelped(own) && state !== 'closed' && <Helped {...props} />}
      {reports && state === 'open' && <Reveal {...props} />}
      {state === 'open' && <Withdraw {...props} />}
      <p>
        <button class="button button-quiet" type="button" onClick={props.gone}>
          {words.lockAway}
        </button>
      </p>
    </>
  )
}

const later = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

function Said({ sent, own, at }: ViewProps & { at: number }) {
  const { words, page } = sent
  const message = own.messages[at]
  const on = own.fetched.messages[at]?.on
  if (!message) return null
  const theirs = message.direction === 'to-person'
  return (
    <article class={theirs ? 'said said-theirs' : 'said'}>
      <p class="meta">
        <strong>{theirs ? (writerIn(message.body) ?? words.them) : words.you}</strong>{' '}
        {on && filled(words.on, { day: dayIn(on, page.lang) })}
      </p>
      {partsOf(message.body).map(({ label, text }) => (
        <p class="said-text" key={label + text}>
          {label && <strong>{label} </strong>}
          {text}
        </p>
      ))}
      {filesOf(message.body).map((file) => (
        <FileLine key={file.id} file={file} own={own} sent={sent} />
      ))}
    </article>
  )
}

function FileLine({ file, own, sent }: { file: SentFile; own: OwnConversation; sent: ReturnSent }) {
  const { words } = sent
  const { busy, fault, run } = useWork(words.damaged)
  const there = own.fetched.pieces.filter(({ attachment }) => attachment === file.id).length === file.pieces
  const save = () =>
    run(async () => {
      const blob = await fetchFile(file, (id, index) => personPiece(own.locator, id, index))
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = file.name
      link.click()
      return undefined
    })
  return (
    <p>
      {file.name}{' '}
      {there ? (
        <button class="button button-quiet" type="button" disabled={busy} onClick={() => void save()}>
          {words.download}
        </button>
      ) : (
        <span class="meta">({words.incomplete})</span>
      )}
      {fault && (
        <span class="fault" role="alert">
          {fault}
        </span>
      )}
    </p>
  )
}

const readerNames = ({ sent: { roles }, own }: ViewProps) =>
  own.readers
    .filter((one) => !isRecovery(one))
    .map((one) => `${nameIn(one)} (${roles[one.role as keyof typeof roles]})`)

/** Somebody wrote meanwhile, or the line broke: the text stays, and the reason is said. */
const trouble = (error: unknown, words: ReturnSent['words']) => {
  if (error instanceof NotStored && error.reason === 'taken') return words.taken
  if (error instanceof NotStored || error instanceof Refused) return words.failed
  throw error
}

function WriteOn(props: ViewProps) {
  const { sent, own, again } = props
  const { words } = sent
  const [files, setFiles] = useState<ChosenFile[]>([])
  const [round, setRound] = useState(0)
  const [done, setDone] = useState('')
  const { busy, fault, run } = useWork(words.failed)
  const send = (form: HTMLFormElement) =>
    run(async () => {
      const text = String(new FormData(form).get('more') ?? '').trim()
      if (!text && !files.length) return undefined
      try {
        const ready = await readyFiles(files)
        const say = (x: number, sentPieces: number, pieces: number) =>
          setDone(filled(sent.write.uploading, { x: x + 1, of: ready.length, done: sentPieces, pieces }))
        await sendMore(own, ready, say)
        await writeOn(own, {
          what: 'said',
          text,
          ...(ready.length ? { attachments: ready.map((one) => one.sent) } : {}),
        })
      } catch (error) {
        const said = trouble(error, words)
        await again().catch(() => {})
        return said
      }
      setFiles([])
      setRound(round + 1)
      await again()
      setDone(words.sent)
      return undefined
    })
  return (
    <form
      key={round}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void send(event.currentTarget)
      }}
    >
      <TextArea
        name="more"
        label={words.write}
        rows={5}
        optional
        readers={{ kind: 'sealed', who: readerNames(props), notWho: sent.write.notWho }}
      />
      <Fold summary={words.add}>
        <FilePicker words={sent.write} files={files} onChange={setFiles} />
      </Fold>
      <div role="alert">{fault && <p class="fault">{fault}</p>}</div>
      <p role="status">{done}</p>
      <button class="button button-main" type="submit" disabled={busy}>
        {words.send}
      </button>
    </form>
  )
}

function Helped({ sent: { words }, own, again }: ViewProps) {
  const { busy, fault, run } = useWork(words.failed)
  const say = (helped: 'yes' | 'partly' | 'no') =>
    run(async () => {
      await writeOn(own, { what: 'said', text: words.helpedBody[helped], helped })
      await again()
      return undefined
    })
  return (
    <section class="sheet">
      <h2>{words.helped}</h2>
      <div class="buttons">
        {(['yes', 'partly', 'no'] as const).map((one) => (
          <button class="button button-quiet" type="button" key={one} disabled={busy} onClick={() => void say(one)}>
            {words.helpedAnswers[one]}
          </button>
        ))}
      </div>
      <div role="alert">{fault && <p class="fault">{fault}</p>}</div>
      <p class="meta">{words.helpedThanks}</p>
    </section>
  )
}

function Reveal({ sent, own, again }: ViewProps) {
  const { words, write, roles } = sent
  const { busy, fault, run } = useWork(words.failed)
  const readers = own.readers.filter((one) => !isRecovery(one))
  const tell = (form: HTMLFormElement) =>
    run(async () => {
      const typed = new FormData(form)
      const name = String(typed.get('name') ?? '').trim()
      if (!name) return write.nameNeeded
      const keys = typed.getAll('to').map(String)
      await revealTo(own, keys, { name, contact: String(typed.get('contact') ?? '').trim(), named: false })
      await again()
      return undefined
    })
  return (
    <Fold summary={words.reveal}>
      <p>{words.revealLine}</p>
      <form
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void tell(event.currentTarget)
        }}
      >
        <div class="field">
          <label for="reveal-name">{write.name}</label>
          <input class="box" id="reveal-name" name="name" maxLength={200} autocomplete="off" />
        </div>
        <div class="field">
          <label for="reveal-contact">{write.contact}</label>
          <input class="box" id="reveal-contact" name="contact" maxLength={200} autocomplete="off" />
        </div>
        <fieldset class="field">
          <legend>{write.toWhom}</legend>
          <div class="options">
            {readers.map((one) => (
              <label class="option" key={one.key}>
                <input
                  type="checkbox"
                  name="to"
                  value={one.key}
                  disabled={own.revealed.has(one.key)}
                  checked={own.revealed.has(one.key)}
                />
                <span>
                  {nameIn(one)}
                  <small>{own.revealed.has(one.key) ? words.revealed : roles[one.role as keyof typeof roles]}</small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div role="alert">{fault && <p class="fault">{fault}</p>}</div>
        <button class="button button-main" type="submit" disabled={busy}>
          {words.revealDo}
        </button>
      </form>
    </Fold>
  )
}

function Withdraw({ sent: { words }, own, again, gone }: ViewProps) {
  const { busy, fault, run } = useWork(words.failed)
  const talk = own.fetched.kind === 'talk'
  if (own.fetched.kind === 'respondent') return null
  const withdraw = () =>
    run(async () => {
      await personWithdraws(own.locator)
      if (talk) gone()
      else await again()
      return undefined
    })
  return (
    <Fold summary={words.withdraw}>
      <p>{talk ? words.withdrawTalk : words.withdrawReport}</p>
      <div role="alert">{fault && <p class="fault">{fault}</p>}</div>
      <button class="button button-stop" type="button" disabled={busy} onClick={() => void withdraw()}>
        {words.withdrawSure}
      </button>
    </Fold>
  )
}
