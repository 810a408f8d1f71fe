import { nearDay } from '#platform/i18n/i18n.ts'
import { Choices } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { SealedForm } from '../../desk/screens/sealed.tsx'
import type { ComplaintPage } from '../page.ts'
import { addressOf, Frame } from './frame.tsx'
import { useReaders } from './readers.ts'

/** Who sits on this complaint, and who was replaced. */
export function MembersScreen({ of }: { of: ComplaintPage }) {
  const { t, lang, today } = usePage()
  const words = t.committee.members
  const people = of.recipients.filter(({ member }) => member)
  const now = people.filter(({ until }) => !until)
  const part = (member: string | null) =>
    [member === of.regulation.chair && words.chair, member === of.regulation.secretary && words.secretary].filter(
      Boolean,
    )
  return (
    <Frame of={of} tab="members" heading={words.heading(now.length)}>
      <p class="lead">{words.lead(of.regulation.members)}</p>
      <List>
        {people.map(({ key, member, from, until }) => (
          <Item
            key={key}
            title={of.names.get(member ?? '') ?? words.gone}
            meta={[
              ...part(member),
              nearDay(from, lang, today),
              until && `${words.gone}: ${nearDay(until, lang, today)}`,
            ]
              .filter(Boolean)
              .join(', ')}
          />
        ))}
      </List>
      <Compose of={of} />
    </Frame>
  )
}

function Compose({ of }: { of: ComplaintPage }) {
  const { t } = usePage()
  const words = t.committee.members
  const readers = useReaders()
  const now = of.recipients.filter(({ until }) => !until).map(({ key }) => key)
  const { holders, member } = of.sent.unlock
  // Whoever does not lead can only take themselves off: nobody else is offered.
  const offered = holders.filter((key) => key.role === 'committee' && (of.leads || now.includes(key.id)))
  const values = of.leads ? now : now.filter((key) => holders.find(({ id }) => id === key)?.member !== member)
  return (
    <Sheet>
      {!of.leads && <p>{words.notYours}</p>}
      <div class="sealed-members">
        <SealedForm action={addressOf(of, '/members')} note="composed" submit={words.submit}>
          <Choices
            name="member"
            label={words.choose}
            hint={words.chooseHint}
            options={offered.map(({ id, name, member: who }) => ({ value: id, label: who ? name : words.recovery }))}
            values={values}
          />
          <TextArea name="note.why" label={words.why} hint={words.whyHint} readers={readers.own} rows={3} />
          <p>{words.sure}</p>
        </SealedForm>
      </div>
    </Sheet>
  )
}
