import type { ComponentChildren } from 'preact'
import type { ReturnCode } from '#crypto/return-code.ts'
import { ReaderLine, type Readers } from '#ui/elements/reader-line.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { type Signature, Signing, signedAnswers, unsigned } from '../committee/signing.tsx'
import type { KeyLine, Trust } from '../keys/listed.ts'
import { Fold } from '../keys/parts.tsx'
import { FilePicker } from './file-picker.tsx'
import type { ChosenFile } from './files.ts'
import { Voice } from './voice.tsx'
import type { WriteSent } from './write-sent.ts'

/** What somebody has filled in so far. It lives in this page only. */
export interface Report {
  readers: string[]
  recovery: boolean
  story: string
  spoken: ChosenFile | null
  where: string
  when: string
  people: string
  before: '' | 'yes' | 'no' | 'unsure'
  told: '' | 'yes' | 'no' | 'unsure'
  hope: string
  files: ChosenFile[]
  mode: 'anonymous' | 'confidential' | 'named'
  name: string
  contact: string
  toldTo: string[]
  signature: Signature
  code: ReturnCode | null
}

/** Whoever was harmed after speaking up begins without those who handled that; the address says it behind the #, so the
 * server does not hear it. */
const without = (): string[] => new URLSearchParams(location.hash.slice(1)).get('without')?.split(',') ?? []

export const emptyReport = ({ keys, role, kind }: WriteSent): Report => ({
  readers: keys.filter((key) => key.member && key.role === role && !without().includes(key.id)).map(({ id }) => id),
  recovery: true,
  story: '',
  spoken: null,
  where: '',
  when: '',
  people: '',
  before: '',
  told: '',
  hope: '',
  files: [],
  mode: kind === 'complaint' ? 'named' : 'anonymous',
  name: '',
  contact: '',
  toldTo: [],
  signature: unsigned,
  code: null,
})

export type StepName = 'readers' | 'story' | 'more' | 'before' | 'files' | 'you' | 'check'
export const stepsOf = (_sent: WriteSent): StepName[] => [
  ...(['readers', 'story', 'more', 'before', 'files', 'you', 'check'] as const),
]

/** All for whom it is sealed: the chosen ones, and the recovery key of the desk when the person left that on. */
export const readersOf = (report: Report, keys: readonly KeyLine[], { role }: WriteSent): KeyLine[] =>
  keys.filter((key) => report.readers.includes(key.id) || (report.recovery && !key.member && key.role === role))

export function answersOf(report: Report, { words, sign }: WriteSent): Record<string, string> {
  const all: [string, string][] = [
    [words.where, report.where],
    [words.when, report.when],
    [words.people, report.people],
    [words.before, report.before && words.answers[report.before]],
    [words.told, report.told && words.answers[report.told]],
    [words.hope, report.hope],
    ...(sign ? signedAnswers(report.signature, report.name, sign) : []),
  ]
  return Object.fromEntries(all.filter(([, said]) => said.trim()))
}

interface StepProps {
  step: StepName
  sent: WriteSent
  report: Report
  change: (more: Partial<Report>) => void
  keys: readonly KeyLine[]
  trust: Trust
}

export function Steps(props: StepProps) {
  const { step } = props
  if (step === 'readers') return <ReadersStep {...props} />
  if (step === 'story') return <StoryStep {...props} />
  if (step === 'more') return <MoreStep {...props} />
  if (step === 'before') return <BeforeStep {...props} />
  if (step === 'files') return <FilesStep {...props} />
  if (step === 'you') return <YouStep {...props} />
  return <CheckStep {...props} />
}

const Heading = ({ children }: { children: ComponentChildren }) => <h2 tabIndex={-1}>{children}</h2>

/** Comes from the same choice that the sealing follows, so it cannot say something else. */
function readersIn({ report, keys, sent }: StepProps): Readers {
  const who = keys.filter((key) => report.readers.includes(key.id)).map(({ name }) => name)
  return { kind: 'sealed', who, notWho: sent.words.notWho }
}

function ReadersStep({ sent, report, change, keys, trust }: StepProps) {
  const { words, roles } = sent
  const people = keys.filter(({ member }) => member)
  const toggle = (id: string, on: boolean) =>
    change({ readers: on ? [...report.readers, id] : report.readers.filter((one) => one !== id) })
  return (
    <>
      <Heading>{words.readersTitle}</Heading>
      <p>{words.readersLine}</p>
      <fieldset class="field">
        <legend class="unseen">{words.readersTitle}</legend>
        <div class="options">
          {people.map((key) => (
            <label class="option" key={key.id}>
              <input
                type="checkbox"
                checked={report.readers.includes(key.id)}
                onChange={(event) => toggle(key.id, event.currentTarget.checked)}
              />
              <span>
                {key.name}
                <small>{roles[key.role]}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {keys.some((key) => !key.member && key.role === sent.role) && (
        <Fold summary={words.withRecovery}>
          <p>{words.recoveryNote}</p>
          <label class="option">
            <input
              type="checkbox"
              checked={report.recovery}
              onChange={(event) => change({ recovery: event.currentTarget.checked })}
            />
            <span>
              {words.withRecovery}
              <small>{words.withRecoveryNote}</small>
            </span>
          </label>
        </Fold>
      )}
      {trust.proof === 'poster' ? (
        <p class="meta">{words.trustPoster}</p>
      ) : (
        <Fold summary={words.trustNone}>
          <p class="digits">{trust.digits}</p>
        </Fold>
      )}
    </>
  )
}

function StoryStep(props: StepProps) {
  const { sent, report, change } = props
  const { words } = sent
  return (
    <>
      <Heading>{words.storyTitle}</Heading>
      <p>{words.lead}</p>
      <div onInput={typing('story', change)}>
        <TextArea
          name="story"
          label={words.story}
          hint={words.storyHint}
          value={report.story}
          rows={8}
          readers={readersIn(props)}
        />
      </div>
      <Voice words={words} spoken={report.spoken} onSpoken={(spoken) => change({ spoken })} />
    </>
  )
}

/** The box itself belongs to the elements; what is typed in it comes up to here. */
const typing = (name: keyof Report, change: StepProps['change']) => (event: Event) => {
  if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement)
    change({ [name]: event.target.value })
}

interface LineProps {
  name: 'where' | 'when' | 'people' | 'name' | 'contact'
  label: string
  hint?: string
  report: Report
  change: StepProps['change']
}

const Line = ({ name, label, hint, report, change }: LineProps) => (
  <div class="field">
    <label for={`write-${name}`}>{label}</label>
    {hint && (
      <p class="hint" id={`write-${name}-hint`}>
        {hint}
      </p>
    )}
    <input
      class="box"
      id={`write-${name}`}
      value={report[name]}
      maxLength={500}
      autocomplete="off"
      spellcheck={false}
      aria-describedby={hint ? `write-${name}-hint` : undefined}
      onInput={(event) => change({ [name]: event.currentTarget.value })}
    />
  </div>
)

function MoreStep(props: StepProps) {
  const { sent, report, change } = props
  const { words } = sent
  return (
    <>
      <Heading>{words.moreTitle}</Heading>
      <Line name="where" label={words.where} {...{ report, change }} />
      <Line name="when" label={words.when} {...{ report, change }} />
      <Line name="people" label={words.people} hint={words.peopleHint} {...{ report, change }} />
      <ReaderLine readers={readersIn(props)} />
    </>
  )
}

function BeforeStep(props: StepProps) {
  const { sent, report, change } = props
  const { words } = sent
  return (
    <>
      <Heading>{words.beforeTitle}</Heading>
      {(['before', 'told'] as const).map((name) => (
        <fieldset class="field" key={name}>
          <legend>{words[name]}</legend>
          <div class="options options-row">
            {(['yes', 'no', 'unsure'] as const).map((value) => (
              <label class="option" key={value}>
                <input
                  type="radio"
                  name={name}
                  checked={report[name] === value}
                  onChange={() => change({ [name]: value })}
                />
                <span>{words.answers[value]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div onInput={typing('hope', change)}>
        <TextArea name="hope" label={words.hope} value={report.hope} rows={4} optional readers={readersIn(props)} />
      </div>
    </>
  )
}

function FilesStep({ sent, report, change }: StepProps) {
  return (
    <>
      <Heading>{sent.words.filesTitle}</Heading>
      <FilePicker words={sent.words} files={report.files} onChange={(files) => change({ files })} />
    </>
  )
}

function YouStep(props: StepProps) {
  const { sent, report, change, keys } = props
  const { words } = sent
  const modes = sent.kind === 'complaint' ? (['named'] as const) : (['anonymous', 'confidential', 'named'] as const)
  const readers = keys.filter((key) => report.readers.includes(key.id))
  const toggle = (id: string, on: boolean) =>
    change({ toldTo: on ? [...report.toldTo, id] : report.toldTo.filter((one) => one !== id) })
  return (
    <>
      <Heading>{words.youTitle}</Heading>
      <p>{words.youLine}</p>
      <fieldset class="field">
        <legend class="unseen">{words.youTitle}</legend>
        <div class="options">
          {modes.map((mode) => (
            <label class="option" key={mode}>
              <input
                type="radio"
                name="mode"
                checked={report.mode === mode}
                onChange={() => change({ mode, toldTo: mode === 'confidential' ? report.readers : [] })}
              />
              <span>{words.modes[mode]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {report.mode !== 'anonymous' && (
        <>
          <Line name="name" label={words.name} {...{ report, change }} />
          <Line name="contact" label={words.contact} hint={words.contactHint} {...{ report, change }} />
        </>
      )}
      {report.mode === 'confidential' && (
        <fieldset class="field">
          <legend>{words.toWhom}</legend>
          <div class="options">
            {readers.map((key) => (
              <label class="option" key={key.id}>
                <input
                  type="checkbox"
                  checked={report.toldTo.includes(key.id)}
                  onChange={(event) => toggle(key.id, event.currentTarget.checked)}
                />
                <span>{key.name}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {sent.sign && (
        <Signing sent={sent.sign} signature={report.signature} change={(signature) => change({ signature })} />
      )}
    </>
  )
}

function CheckStep(props: StepProps) {
  const { sent, report } = props
  const { words } = sent
  const answers = Object.entries(answersOf(report, sent))
  return (
    <>
      <Heading>{words.checkTitle}</Heading>
      <p>{words.checkLine}</p>
      <p class="said said-text">{report.story}</p>
      <dl class="facts">
        {[...answers, [words.youTitle, words.modes[report.mode]]].map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      {report.files.length > 0 && <p>{report.files.map(({ name }) => name).join(', ')}</p>}
      <ReaderLine readers={readersIn(props)} />
    </>
  )
}
