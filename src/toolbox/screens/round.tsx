import { Buttons } from '#ui/elements/button.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { present } from '../fold.ts'
import { ActForm } from './act-form.tsx'
import { fill, nameOf, useRoom } from './room-facts.ts'

/** Whose turn it is. No rank: the order is random, and who had a turn is only counted. */
export function RoundStep() {
  const { state, words, me } = useRoom()
  const { round } = state
  if (!round) return null
  const had = round.had.filter((id) => !state.people[id]?.left).length
  const count = fill(words.hadTurn, { n: had, of: present(state).length })
  if (!round.now) return <Notice state="heard" title={words.roundDone} live />
  const mine = round.now === me
  const name = nameOf(state, round.now)
  const next = round.queue[0]
  return (
    <>
      <Notice state={mine ? 'wait' : 'neutral'} title={mine ? words.yourTurn : fill(words.turnOf, { name })} live>
        <p>{round.invites ? fill(words.invited, { name }) : mine ? words.yourTurnLine : words.listen}</p>
      </Notice>
      {mine && <MyTurn who={round.now} />}
      <p class="meta">
        {count}. {next && fill(words.afterThat, { name: nameOf(state, next) })}
      </p>
      {!mine && state.lead === me && me !== null && <TurnOfOther who={round.now} name={name} />}
    </>
  )
}

function MyTurn({ who }: { who: string }) {
  const { words, state } = useRoom()
  const invites = state.round?.invites
  return (
    <Buttons>
      <ActForm act="turn" id="done" values={{ who, how: 'spoke' }} submit={words.done} />
      <ActForm
        act="invite"
        values={{ on: String(!invites) }}
        submit={invites ? words.uninvite : words.invite}
        kind="quiet"
      />
      <ActForm act="turn" id="pass" values={{ who, how: 'passed' }} submit={words.pass} kind="quiet" />
    </Buttons>
  )
}

function TurnOfOther({ who, name }: { who: string; name: string }) {
  const { words, state } = useRoom()
  return (
    <Buttons>
      <ActForm act="turn" id="done" values={{ who, how: 'spoke' }} submit={fill(words.spokeFor, { name })} />
      <ActForm
        act="turn"
        id="pass"
        values={{ who, how: 'passed' }}
        submit={fill(words.passFor, { name })}
        kind="quiet"
      />
      {state.round && state.round.queue.length > 0 && (
        <ActForm
          act="turn"
          id="later"
          values={{ who, how: 'later' }}
          submit={fill(words.laterFor, { name })}
          kind="quiet"
        />
      )}
    </Buttons>
  )
}
