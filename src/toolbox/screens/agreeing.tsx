import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { type Proposal, present } from '../fold.ts'
import { dayWords } from '../spoken.ts'
import { ActForm } from './act-form.tsx'
import { CardsStep } from './cards.tsx'
import { fill, nameOf, useRoom } from './room-facts.ts'

/** Anyone proposes; what the team chooses gets an owner and a day, and is the only thing that stays. */
export function AgreementStep() {
  const { state, words, me } = useRoom()
  return (
    <>
      <p class="meta">{words.keepLine}</p>
      <h2>{words.proposals}</h2>
      {state.proposals.length ? (
        <List>
          {state.proposals.map((proposal) => (
            <ProposalItem key={proposal.id} proposal={proposal} />
          ))}
        </List>
      ) : (
        <p>{words.noProposals}</p>
      )}
      {me !== null && <ProposeForm />}
      <CardsStep />
    </>
  )
}

function ProposeForm() {
  const { words, own } = useRoom()
  return (
    <ActForm act="propose" submit={words.proposeSend}>
      <TextField
        key={own.proposed}
        name="text"
        label={words.propose}
        max={200}
        free
        readers={{ kind: 'open', who: [words.reader.facilitator, words.reader.team] }}
      />
    </ActForm>
  )
}

function ProposalItem({ proposal }: { proposal: Proposal }) {
  const { lang } = usePage()
  const { state, words, me } = useRoom()
  const { id, text, chosen } = proposal
  const leads = me !== null && state.lead === me
  if (!chosen)
    return (
      <Item title={text}>
        {leads && (
          <Details summary={words.choose}>
            <ChooseForm id={id} />
          </Details>
        )}
      </Item>
    )
  const name = chosen.owner === 'lead' ? words.ownerLead : nameOf(state, chosen.owner)
  return (
    <Item
      title={text}
      state="heard"
      tag={words.chosen}
      meta={fill(words.chosenBy, { name, day: dayWords(chosen.by, lang) })}
      action={leads && <ActForm act="unchoose" id={id} values={{ id }} submit={words.unchoose} kind="quiet" />}
    />
  )
}

function ChooseForm({ id }: { id: string }) {
  const { state, words, today } = useRoom()
  const members = present(state).filter((one) => state.people[one]?.may)
  return (
    <ActForm act="choose" id={id} values={{ id }} submit={words.choose}>
      <Select
        name="owner"
        label={words.owner}
        options={[
          ...members.map((one) => ({ value: one, label: nameOf(state, one) })),
          { value: 'lead', label: words.ownerLead },
        ]}
      />
      <DateField name="by" label={words.by} min={today} value={inFourWeeks(today)} />
    </ActForm>
  )
}

const inFourWeeks = (today: string) => new Date(Date.parse(today) + 28 * 86_400_000).toISOString().slice(0, 10)
