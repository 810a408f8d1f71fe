import { Buttons } from '#ui/elements/button.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { asksAnswer } from '../entries.ts'
import { cardStep, present } from '../fold.ts'
import { ActForm } from './act-form.tsx'
import { fill, nameOf, useRoom } from './room-facts.ts'

/** Beside the step, for whoever leads: what to say, what to watch for, time, and what comes next. */
export function LeadPanel() {
  const { state, words, script } = useRoom()
  const step = script.steps[state.step]
  const next = script.steps[state.step + 1]
  return (
    <section class="sheet" aria-label={words.lead}>
      <p class="meta">{words.lead}</p>
      {step && <Guide say={step.say} watch={step.watch} />}
      <ShowButton />
      <Buttons>
        {next && (
          <ActForm
            act="go"
            id="next"
            values={{ to: state.step + 1 }}
            submit={state.step < 0 ? words.start : fill(words.next, { title: next.title })}
          />
        )}
        {state.step > 0 && (
          <ActForm act="go" id="back" values={{ to: state.step - 1 }} submit={words.back} kind="quiet" />
        )}
      </Buttons>
      {!next && <p>{words.lastStep}</p>}
      {state.step >= 0 && <Clock />}
      <Help />
      <EndForm last={!next} />
    </section>
  )
}

const Guide = ({ say, watch }: { say: string; watch: string }) => {
  const { words } = useRoom()
  return (
    <>
      {say && (
        <>
          <h2>{words.say}</h2>
          <Lines text={say} />
        </>
      )}
      {watch && (
        <>
          <h2>{words.watch}</h2>
          <Lines text={watch} />
        </>
      )}
    </>
  )
}

const Lines = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n+/)
      .filter(Boolean)
      .map((line) => (
        <p key={line}>{line}</p>
      ))}
  </>
)

function ShowButton() {
  const { state, words } = useRoom()
  const own = state.steps[state.step]
  if (!own || own.kind === 'closing') return null
  if (asksAnswer(own.kind)) return own.shown ? null : <ActForm act="show" submit={words.showAnswers} kind="quiet" />
  const from = cardStep(state)
  const cards = from === null ? null : state.steps[from]
  if (!cards || cards.shown || !cards.n) return null
  return (
    <>
      <ActForm act="show" submit={words.show} kind="quiet" />
      {own.kind === 'write' && !own.anonymous && (
        <Details summary={words.makeNameless}>
          <p>{words.makeNamelessLine}</p>
          <ActForm act="nameless" submit={words.makeNameless} kind="quiet" />
        </Details>
      )}
    </>
  )
}

function Clock() {
  const { state, words } = useRoom()
  return (
    <Details summary={words.time}>
      <ActForm act="timer" submit={words.set} inline>
        <TextField name="minutes" label={`${words.moreTime} (${words.minutes})`} type="number" size="short" value={5} />
      </ActForm>
      {state.ends && <ActForm act="timer" id="off" values={{ minutes: 0 }} submit={words.noTimer} kind="quiet" />}
    </Details>
  )
}

function Help() {
  const { help, words } = useRoom()
  const names = Object.keys(words.helps) as (keyof typeof words.helps)[]
  const known = names.filter((name) => help[name])
  if (!known.length) return null
  return (
    <Details summary={words.help}>
      {known.map((name) => (
        <Details key={name} summary={words.helps[name]}>
          <ul>
            {(help[name] ?? '').split('\n').map((line) => (
              <li key={line}>{line.replace(/^- /, '')}</li>
            ))}
          </ul>
        </Details>
      ))}
    </Details>
  )
}

function EndForm({ last }: { last: boolean }) {
  const { code, words } = useRoom()
  const form = (
    <Confirm action={`/join/${code}/end`} label={words.end}>
      <p>{words.endSure}</p>
    </Confirm>
  )
  return last ? form : <Details summary={words.end}>{form}</Details>
}

/** Everyone who is here; for whoever leads also: give the lead, or say that somebody has gone. */
export function People() {
  const { state, words, me } = useRoom()
  const leads = me !== null && state.lead === me
  const note = (id: string) =>
    [id === me && words.you, id === state.lead && words.leads].filter(Boolean).join(', ') || undefined
  return (
    <List>
      {present(state).map((id) => (
        <Item key={id} title={nameOf(state, id)} meta={note(id)}>
          {leads && id !== me && (
            <Details summary={words.change}>
              <Buttons>
                <ActForm
                  act="hand"
                  id={id}
                  values={{ to: id }}
                  submit={fill(words.give, { name: nameOf(state, id) })}
                  kind="quiet"
                />
                <ActForm
                  act="leave"
                  id={id}
                  values={{ who: id }}
                  submit={fill(words.gone, { name: nameOf(state, id) })}
                  kind="quiet"
                />
              </Buttons>
            </Details>
          )}
        </Item>
      ))}
    </List>
  )
}
