import { Details } from '#ui/elements/details.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import type { Card } from '../entries.ts'
import { cardStep, type State } from '../fold.ts'
import { ActForm } from './act-form.tsx'
import { fill, nameOf, roomReaders, useRoom } from './room-facts.ts'

/** Writing: beforehand it says whether a name stands with it. */
export function WriteStep({ prompt }: { prompt: string }) {
  const facts = useRoom()
  const { state, words, me, own } = facts
  const step = state.steps[state.step]
  if (!step) return null
  if (step.shown) return <CardsStep />
  return (
    <>
      <Notice title={step.anonymous ? words.anonymousTitle : words.namedTitle}>
        <p>{step.anonymous ? words.anonymous : words.named}</p>
      </Notice>
      {me === null && prompt && <p class="lead">{prompt}</p>}
      {me !== null && (
        <ActForm act="card" submit={words.writeSend}>
          <TextArea
            name="text"
            label={prompt || words.write}
            rows={3}
            max={400}
            readers={roomReaders(facts, step.anonymous ? 'unlinked' : 'open')}
          />
        </ActForm>
      )}
      {own.cards.length > 0 && (
        <>
          <h2>{words.mine}</h2>
          <List>
            {own.cards.map(({ id, text }) => (
              <Item
                key={id}
                title={text}
                action={<ActForm act="uncard" id={id} values={{ id }} submit={words.takeBack} kind="quiet" />}
              />
            ))}
          </List>
        </>
      )}
      <HiddenCount n={step.n} />
    </>
  )
}

function HiddenCount({ n }: { n: number }) {
  const { words } = useRoom()
  return (
    <p class="meta" role="status">
      {n === 0 ? words.countNone : n === 1 ? words.countOne : fill(words.count, { n })}
    </p>
  )
}

/** The cards of the last step in which cards were written: closed, or open for all at the same moment. */
export function CardsStep() {
  const { state, words } = useRoom()
  const from = cardStep(state)
  const step = from === null ? null : state.steps[from]
  if (!step) return null
  if (!step.shown) return <HiddenCount n={step.n} />
  return (
    <>
      <h2>{words.cards}</h2>
      {step.cards.length ? (
        <List>
          {step.cards.map((card) => (
            <Item key={card.id} title={card.text} meta={byline(state, card, words.cardBy)} />
          ))}
        </List>
      ) : (
        <p>{words.noCards}</p>
      )}
    </>
  )
}

const byline = (state: State, card: Card, words: string) =>
  card.by ? fill(words, { name: nameOf(state, card.by) }) : undefined

/** Many hands at once: a card lies where it was put last, and every card lies somewhere. */
export function GroupStep() {
  const { state, words, me } = useRoom()
  const from = cardStep(state)
  const step = from === null ? null : state.steps[from]
  if (!step?.shown) return <CardsStep />
  const piles = Object.entries(state.groups).filter(([id]) => step.cards.some((card) => state.places[card.id] === id))
  const loose = step.cards.filter((card) => !state.places[card.id])
  return (
    <>
      {piles.map(([id, { text }], i) => (
        <section key={id} class="sheet">
          <h2>{text || `${words.noName} ${i + 1}`}</h2>
          <Pile cards={step.cards.filter((card) => state.places[card.id] === id)} />
          {me !== null && (
            <Details summary={words.pileName}>
              <ActForm act="label" id={id} values={{ group: id }} submit={words.namePile}>
                <TextField name="text" label={words.pileName} value={text} max={80} />
              </ActForm>
            </Details>
          )}
        </section>
      ))}
      {loose.length > 0 && (
        <section class="sheet">
          <h2>{words.loose}</h2>
          <Pile cards={loose} />
        </section>
      )}
    </>
  )
}

function Pile({ cards }: { cards: Card[] }) {
  const { state, words, me } = useRoom()
  return (
    <List>
      {cards.map((card) => (
        <Item key={card.id} title={card.text} meta={byline(state, card, words.cardBy)}>
          {me !== null && <PutForm card={card} />}
        </Item>
      ))}
    </List>
  )
}

/** A new pile is named by the first card that lies in it, until somebody names it. */
function PutForm({ card }: { card: Card }) {
  const { state, words } = useRoom()
  const here = state.places[card.id] ?? ''
  const others = Object.entries(state.groups)
    .filter(([id]) => id !== here)
    .map(([id, { text }], i) => ({ value: id, label: text || `${words.noName} ${i + 1}` }))
  return (
    <Details summary={words.put}>
      <ActForm act="move" id={card.id} values={{ card: card.id }} submit={words.put}>
        <Select
          name="group"
          label={fill(words.where, { text: card.text.slice(0, 60) })}
          options={[
            ...others,
            { value: `p${card.id}`, label: words.newPile },
            ...(here ? [{ value: '', label: words.loose }] : []),
          ]}
        />
      </ActForm>
    </Details>
  )
}
