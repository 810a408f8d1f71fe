import { Choice, Choices } from '#ui/elements/choice.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { ReaderLine } from '#ui/elements/reader-line.tsx'
import { present } from '../fold.ts'
import { earlierOf, type Pick, picksOf } from '../picks.ts'
import { ActForm } from './act-form.tsx'
import { fill, roomReaders, useRoom } from './room-facts.ts'

/** One answer per person, hidden until it is shown to all at once. */
export function AnswerStep() {
  const facts = useRoom()
  const { state, words, script, me, own } = facts
  const at = state.step
  const step = script.steps[at]
  const open = state.steps[at]
  if (!step || !open) return null
  const picks = picksOf(state, script.steps, at, words)
  if (open.shown) return <Results at={at} />
  const many = step.kind === 'vote'
  const label = step.prompt || (step.kind === 'closing' ? words.closing : words.pick)
  const chosen = own.picks?.map((value) => picks.find((pick) => pick.value === value)?.label ?? '').join(', ')
  return (
    <>
      {me !== null && (
        <ActForm act="answer" submit={words.sendPick}>
          {many ? (
            <Choices
              name="picks"
              label={label}
              {...(step.prompt ? {} : { hint: words.pickThree })}
              options={picks}
              values={own.picks ?? []}
            />
          ) : (
            <Choice name="picks" label={label} options={picks} value={own.picks?.[0]} />
          )}
          <ReaderLine readers={roomReaders(facts, 'unlinked')} />
        </ActForm>
      )}
      {chosen && (
        <Notice state="heard" live>
          <p>{step.kind === 'closing' ? words.thanks : fill(words.picked, { picks: chosen })}</p>
        </Notice>
      )}
      <p class="meta">{step.kind === 'closing' ? words.closingLine : words.hiddenLine}</p>
      <p class="meta" role="status">
        {fill(words.answered, { n: open.n, of: present(state).length })}
      </p>
    </>
  )
}

/** What came out; where the same question was asked before, both beside each other. */
function Results({ at }: { at: number }) {
  const { state, words, script } = useRoom()
  const picks = picksOf(state, script.steps, at, words)
  const earlier = earlierOf(script.steps, at)
  const before = earlier === null ? null : state.steps[earlier]
  return (
    <>
      <h2>{words.result}</h2>
      {before?.shown && <Tally title={words.beforeThis} picks={picks} tally={before.tally} />}
      <Tally title={before?.shown ? words.nowThis : null} picks={picks} tally={state.steps[at]?.tally ?? {}} />
    </>
  )
}

function Tally({ title, picks, tally }: { title: string | null; picks: Pick[]; tally: Record<string, number> }) {
  const most = Math.max(1, ...Object.values(tally))
  return (
    <section class="sheet">
      {title && <h3>{title}</h3>}
      {picks.map(({ value, label }) => (
        <label class="progress" key={value}>
          <span>
            {label} <strong>{tally[value] ?? 0}</strong>
          </span>
          <progress value={tally[value] ?? 0} max={most} />
        </label>
      ))}
    </section>
  )
}
