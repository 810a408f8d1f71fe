import { Sheet } from '#ui/elements/columns.tsx'
import { Hidden } from '#ui/elements/form.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { SealedConversation, SealedForm } from '../../desk/screens/sealed.tsx'
import { complaintStage } from '../complaints.ts'
import type { ComplaintPage } from '../page.ts'
import { Receive } from './complaint.tsx'
import { addressOf, Frame } from './frame.tsx'
import { useReaders } from './readers.ts'

/** The conversation with the complainant, or with one respondent: never two on one page. */
export function ConversationScreen({ of, party }: { of: ComplaintPage; party: string }) {
  const { t } = usePage()
  const words = t.committee.conversation
  const { found } = of
  const own = party === found.id
  const tabs = [found.id, ...found.respondents.map(({ id }) => id)].map((id, at) => ({
    href: addressOf(of, `/conversation${at ? `/${id}` : ''}`),
    label: at ? t.committee.hearing.respondentN(at) : t.committee.hearing.complainant,
    current: id === party,
  }))
  return (
    <Frame of={of} tab="conversation" heading={own ? words.complainant : words.respondent}>
      {tabs.length > 1 && <Tabs label={t.committee.hearing.party} tabs={tabs} />}
      <SealedConversation id={party} kind={own ? 'complaint' : 'respondent'} />
      {own && complaintStage(found) === 'new' ? <Receive of={of} /> : <Write of={of} party={party} own={own} />}
    </Frame>
  )
}

function Write({ of, party, own }: { of: ComplaintPage; party: string; own: boolean }) {
  const words = usePage().t.committee.conversation
  const readers = useReaders()
  return (
    <Sheet>
      <SealedForm action={addressOf(of, '/messages')} to={party} says="message" submit={words.submit}>
        <Hidden name="party" value={party} />
        <TextArea
          name="message.text"
          label={words.text}
          readers={own ? readers.complainant : readers.respondent}
          rows={5}
        />
      </SealedForm>
    </Sheet>
  )
}
