import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { newReturnCode, type ReturnCode } from '#crypto/return-code.ts'
import { IslandPage } from '../advisers/island-page.tsx'
import { unsignedYet } from '../committee/signing.tsx'
import { isListed, type Trust, trusted } from '../keys/listed.ts'
import { Fold, filled, sentOf } from '../keys/parts.tsx'
import { NotStored } from '../sealed/client.ts'
import { digitsHere } from '../tell/poster-digits.ts'
import { CodeCard } from './code-card.tsx'
import { CodeField } from './code-field.tsx'
import { draftThere, dropDraft, keepDraft, openDraft } from './draft.ts'
import { bytesOf, mostBytes, readyFiles } from './files.ts'
import { addFiles } from './returning.ts'
import { type SealedReport, sealReport, sendReport } from './sending.ts'
import type { WriteSent } from './write-sent.ts'
import { answersOf, emptyReport, type Report, readersOf, type StepName, Steps, stepsOf } from './write-steps.tsx'

type Phase =
  | { at: 'writing'; step: number }
  | { at: 'kept'; code: ReturnCode }
  | { at: 'sent'; report: SealedReport; files: 'none' | 'sending' | 'failed' | 'there' }

function Write({ sent }: { sent: WriteSent }) {
  const { words, page } = sent
  const [trust, setTrust] = useState<Trust | null>(null)
  const [report, setReport] = useState<Report>(() => emptyReport(sent))
  const [phase, setPhase] = useState<Phase>({ at: 'writing', step: 0 })
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const [progress, setProgress] = useState('')
  const prepared = useRef<{ report: SealedReport; files: Awaited<ReturnType<typeof readyFiles>> } | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const steps = stepsOf(sent)
  useEffect(() => {
    const digits = digitsHere()
    if (location.hash) history.replaceState(null, '', location.pathname + location.search)
    if (sent.published) void trusted(sent.published, digits).then(setTrust)
  }, [sent])
  useEffect(() => {
    if (phase.at === 'writing' && phase.step === 0) return
    // They were read before the first word; from here on they are one press away.
    document.getElementById('tell-facts')?.removeAttribute('open')
    box.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
    box.current?.scrollIntoView()
  }, [phase.at, phase.at === 'writing' && phase.step])
  if (!trust) return null
  if (!trust.list)
    return (
      <div class="notice notice-stop" role="alert">
        <div>
          <p>{words.trustRefused}</p>
        </div>
      </div>
    )
  const checked = trust.list
  const keys = sent.keys.filter((key) => isListed(checked, key, page.today))
  const change = (more: Partial<Report>) => setReport((now) => ({ ...now, ...more }))

  const sendFilesNow = async () => {
    const ready = prepared.current
    if (!ready) return
    const say = (x: number, done: number, pieces: number) =>
      setProgress(filled(words.uploading, { x: x + 1, of: ready.files.length, done, pieces }))
    setPhase({ at: 'sent', report: ready.report, files: 'sending' })
    try {
      await addFiles(ready.report.code, checked, ready.files, say)
      setPhase({ at: 'sent', report: ready.report, files: 'there' })
    } catch {
      setPhase({ at: 'sent', report: ready.report, files: 'failed' })
    }
  }
  const send = async () => {
    setBusy(true)
    setFault('')
    try {
      const all = [...report.files, ...(report.spoken ? [report.spoken] : [])]
      prepared.current ??= {
        report: await sealReport({
          kind: sent.kind,
          body: {
            what: sent.kind,
            text: report.story,
            answers: answersOf(report, sent),
            identity: report.mode,
            lang: page.lang,
          },
          keys: readersOf(report, keys, sent),
          identity:
            report.mode === 'anonymous'
              ? null
              : { name: report.name, contact: report.contact, named: report.mode === 'named' },
          toldTo: report.mode === 'named' ? report.readers : report.toldTo,
          ...(report.code ? { code: report.code } : {}),
        }),
        files: await readyFiles(all),
      }
      await sendReport(prepared.current.report)
      if (report.code) dropDraft()
      setReport(emptyReport(sent))
      if (all.length) await sendFilesNow()
      else setPhase({ at: 'sent', report: prepared.current.report, files: 'none' })
    } catch (error) {
      const unfit = error instanceof NotStored && error.reason === 'unfit'
      if (!(error instanceof NotStored)) prepared.current = null
      setFault(unfit ? words.renewed : words.failed)
    }
    setBusy(false)
  }
  const keep = async () => {
    const code = report.code ?? newReturnCode()
    const { files: _, spoken: __, code: ___, ...texts } = report
    await keepDraft(texts, code)
    setReport({ ...report, code })
    setPhase({ at: 'kept', code })
  }

  if (phase.at === 'sent')
    return (
      <div ref={box} class="tell-step">
        <div class="notice notice-heard code-after" role="status">
          <div>
            <p class="notice-title">{words.sentTitle}</p>
            <p>{filled(words.sentLine, { day: sent.answerBy })}</p>
            {phase.files === 'sending' && <p>{progress}</p>}
          </div>
        </div>
        {phase.files === 'failed' && (
          <div class="notice notice-wait code-after" role="alert">
            <div>
              <p>{words.uploadFailed}</p>
              <button class="button button-main" type="button" onClick={() => void sendFilesNow()}>
                {words.tryAgain}
              </button>
            </div>
          </div>
        )}
        <CodeCard code={phase.report.code} list={sent.list} words={sent.code} />
      </div>
    )
  if (phase.at === 'kept')
    return (
      <div ref={box} class="tell-step">
        <p>{words.laterKept}</p>
        <CodeCard code={phase.code} list={sent.list} words={sent.code} />
      </div>
    )
  const step: StepName = steps[phase.step] ?? 'story'
  const go = (to: number) => {
    setFault('')
    prepared.current = null
    setPhase({ at: 'writing', step: to })
  }
  const next = () => {
    const missing = missingAt(step, report, sent)
    if (missing) return setFault(missing)
    if (step === 'check') return void send()
    go(phase.step + 1)
  }
  return (
    <div ref={box} class="tell-step">
      {phase.step === 0 && <Draft sent={sent} onOpen={change} />}
      <form
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          next()
        }}
        noValidate
      >
        <p class="above">{filled(words.step, { x: phase.step + 1, of: steps.length })}</p>
        <Steps {...{ step, sent, report, change, keys, trust }} />
        <div role="alert">{fault && <p class="fault">{fault}</p>}</div>
        <p role="status" class="meta">
          {busy ? words.sending : ''}
        </p>
        <div class="buttons">
          <button class="button button-main" type="submit" disabled={busy}>
            {step === 'check' ? words.send : words.next}
          </button>
          {phase.step > 0 && (
            <button class="button button-quiet" type="button" onClick={() => go(phase.step - 1)}>
              {words.previous}
            </button>
          )}
        </div>
      </form>
      {phase.step > 0 && (
        <Fold summary={words.later}>
          <p>{words.laterLine}</p>
          <button class="button button-quiet" type="button" onClick={() => void keep()}>
            {words.laterDo}
          </button>
        </Fold>
      )}
    </div>
  )
}

function missingAt(step: StepName, report: Report, { words, sign }: WriteSent): string {
  if (step === 'readers' && !report.readers.length) return words.readersNone
  if (step === 'story' && !report.story.trim() && !report.spoken) return words.storyNeeded
  if (step === 'files' && bytesOf(report.files) > mostBytes) return words.tooLarge
  if (step === 'you' && report.mode !== 'anonymous' && !report.name.trim()) return words.nameNeeded
  if (step === 'you' && sign) return unsignedYet(report.signature, sign)
  return ''
}

/** A text that its writer left here, sealed. Nobody else's: a wrong code says no more than that. */
function Draft({ sent, onOpen }: { sent: WriteSent; onOpen: (draft: Partial<Report>) => void }) {
  const { words, returning } = sent
  const [there, setThere] = useState(draftThere())
  const [fault, setFault] = useState('')
  if (!there) return null
  const open = async (code: ReturnCode) => {
    try {
      onOpen({ ...((await openDraft(code)) as Partial<Report>), code })
      setThere(false)
    } catch {
      setFault(returning.check)
    }
  }
  return (
    <Fold summary={words.laterThere}>
      <CodeField
        {...{
          lists: [sent.list],
          words: returning,
          open: words.laterOpen,
          busy: false,
          fault,
          onCode: (code) => void open(code),
        }}
      />
      <p>
        <button
          class="button button-quiet"
          type="button"
          onClick={() => {
            dropDraft()
            setThere(false)
          }}
        >
          {words.laterDrop}
        </button>
      </p>
    </Fold>
  )
}

const place = document.getElementById('tell-write')
const sent = sentOf<WriteSent>('tell-write-sent')
if (place && sent)
  render(
    <IslandPage words={sent.page}>
      <Write sent={sent} />
    </IslandPage>,
    place,
  )
