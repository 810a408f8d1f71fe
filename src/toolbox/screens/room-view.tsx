import { Details } from '#ui/elements/details.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Qr } from '#ui/elements/qr.tsx'
import { usePage } from '#ui/page.tsx'
import { asksAnswer } from '../entries.ts'
import { present } from '../fold.ts'
import { dayWords, nameOfCode } from '../spoken.ts'
import { mayTake } from '../taking.ts'
import { ActForm } from './act-form.tsx'
import { AgreementStep } from './agreeing.tsx'
import { AnswerStep } from './answers.tsx'
import { CardsStep, GroupStep, WriteStep } from './cards.tsx'
import { LastRoundFigures } from './last-round.tsx'
import { LeadPanel, People } from './lead.tsx'
import { fill, nameOf, type RoomFacts, RoomProvider, useRoom } from './room-facts.ts'
import { RoundStep } from './round.tsx'

/** A session as one person sees it: the same on the server and in the browser. */
export const RoomView = ({ facts }: { facts: RoomFacts }) => (
  <RoomProvider value={facts}>
    <Line />
    {facts.me !== null && facts.state.lead === facts.me ? (
      <div class="columns">
        <div>
          <Content />
        </div>
        <aside>
          <LeadPanel />
        </aside>
      </div>
    ) : (
      <Content />
    )}
    {facts.me !== null && <Menu />}
  </RoomProvider>
)

/** How it stands with the connection, and what could not be done. */
function Line() {
  const { line, refused, words } = useRoom()
  const known: Record<string, string> = words.refused
  return (
    <div role="status">
      {line === 'lost' && <Notice state="wait" title={words.offline} />}
      {refused && <Notice state="wait" title={known[refused] ?? words.refused.form} />}
      <LeadChanged />
    </div>
  )
}

/** Who leads now, on every screen; and the way back for whom it was taken from. */
function LeadChanged() {
  const { state, words, me } = useRoom()
  const { lead, from, changed } = state
  if (lead === null || !(changed || from)) return null
  if (from !== null && from === me)
    return (
      <Notice state="wait" title={fill(words.takenFrom, { name: nameOf(state, lead) })}>
        <ActForm act="take" id="back" submit={words.takeBackLead} kind="quiet" />
      </Notice>
    )
  if (!changed) return null
  const title = lead === me ? words.youLead : fill(words.leadsNow, { name: nameOf(state, lead) })
  return <Notice title={title}>{from && <p>{fill(words.wasAway, { name: nameOf(state, from) })}</p>}</Notice>
}

function Content() {
  const { state } = useRoom()
  return state.step < 0 ? <Lobby /> : <CurrentStep key={`step-${state.step}`} />
}

function Lobby() {
  const { words, script, team } = useRoom()
  return (
    <>
      <p class="above">{team}</p>
      <h1>{script.title}</h1>
      <p class="lead">
        {words.lobby}. {words.lobbyLine}
      </p>
      <Way />
      <Earlier />
      <h2>{words.here}</h2>
      <People />
    </>
  )
}

/** How somebody comes in: read aloud, typed or scanned. */
function Way() {
  const { words, code, address, me, state } = useRoom()
  if (me !== null && state.lead !== me) return null
  return (
    <section class="sheet session-way">
      <p>{fill(words.at, { address: address.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, '') })}</p>
      <p class="session-code">
        <strong>{nameOfCode(code)}</strong>
      </p>
      <Qr text={address} label={words.qr} />
      {me !== null && (
        <p>
          <a href={`/join/${code}/screen`} target="_blank" rel="noopener">
            {words.screen}
          </a>
        </p>
      )}
    </section>
  )
}

function Earlier() {
  const { words, earlier } = useRoom()
  const { lang } = usePage()
  if (!earlier.length) return null
  return (
    <>
      <h2>{words.earlier}</h2>
      <List>
        {earlier.map(({ line, by }) => (
          <Item key={line} title={line} meta={fill(words.earlierBy, { day: dayWords(by, lang) })} />
        ))}
      </List>
    </>
  )
}

function CurrentStep() {
  const { state, script, words } = useRoom()
  const step = script.steps[state.step]
  if (!step) return null
  const asks = step.kind === 'write' || asksAnswer(step.kind)
  return (
    <>
      <p class="above">{fill(words.step, { n: state.step + 1, of: script.steps.length })}</p>
      <h1>{step.title}</h1>
      <Timer />
      {!asks && step.prompt && <p class="lead">{step.prompt}</p>}
      {asks && state.steps[state.step]?.shown && <p class="lead">{step.prompt}</p>}
      {step.results && <LastRoundFigures />}
      <StepBody kind={step.kind} prompt={step.prompt} />
    </>
  )
}

function StepBody({ kind, prompt }: { kind: string; prompt: string }) {
  const { me, state } = useRoom()
  if (kind === 'read') return state.step === 0 ? <Earlier /> : null
  if (kind === 'round') return <RoundStep />
  if (kind === 'write') return <WriteStep prompt={prompt} />
  if (kind === 'reveal') return <CardsStep />
  if (kind === 'group') return <GroupStep />
  if (kind === 'pairs') return <Pairs />
  if (kind === 'agreement') return <AgreementStep />
  if (me === null && !state.steps[state.step]?.shown) return <AskedOnScreen prompt={prompt} />
  return <AnswerStep />
}

/** The big screen shows the question and how many have answered, never what. */
function AskedOnScreen({ prompt }: { prompt: string }) {
  const { words, state } = useRoom()
  return (
    <>
      <p class="lead">{prompt || words.closing}</p>
      <p class="meta" role="status">
        {fill(words.answered, { n: state.steps[state.step]?.n ?? 0, of: present(state).length })}
      </p>
    </>
  )
}

export function clockText(ends: number, now: number): string {
  const left = Math.max(0, Math.ceil((ends - now) / 1000))
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}

function Timer() {
  const { state, now, words } = useRoom()
  if (!state.ends) return null
  return (
    <p class="session-timer" role="timer">
      {now < state.ends ? (
        <>
          {words.time}: <strong>{clockText(state.ends, now)}</strong>
        </>
      ) : (
        words.timeUp
      )}
    </p>
  )
}

function Pairs() {
  const { state, words, me } = useRoom()
  const names = (ids: string[]) => ids.map((id) => nameOf(state, id)).join(', ')
  const mine = me === null ? null : state.pairs.find((pair) => pair.includes(me))
  const others = mine?.filter((id) => id !== me) ?? []
  if (mine)
    return (
      <Notice title={others.length ? fill(words.pairWith, { names: names(others) }) : words.pairAlone} live>
        <p>{words.pairLine}</p>
      </Notice>
    )
  return (
    <>
      <h2>{words.pairs}</h2>
      <List>
        {state.pairs.map((pair) => (
          <Item key={pair.join()} title={names(pair)} />
        ))}
      </List>
    </>
  )
}

function Menu() {
  const { state, words, me } = useRoom()
  const leads = state.lead === me
  const may = me !== null && state.from !== me && mayTake(state, me)
  return (
    <Details summary={leads ? words.people : words.menu}>
      {leads ? (
        <>
          <People />
          {state.step >= 0 && <Way />}
        </>
      ) : (
        <>
          {may && (
            <>
              <p>{words.takeOverLine}</p>
              <ActForm act="take" submit={words.takeOver} kind="quiet" />
            </>
          )}
          <h2>{words.here}</h2>
          <People />
          <ActForm act="leave" submit={words.leave} kind="quiet" />
        </>
      )}
    </Details>
  )
}
