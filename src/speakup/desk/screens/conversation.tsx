import { Check } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Hidden } from '#ui/elements/form.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { CasePage } from '../case-page.ts'
import { Acknowledge } from './case.tsx'
import { CaseFrame } from './case-frame.tsx'
import { SealedConversation, SealedForm, useReaders } from './sealed.tsx'

/** The conversation with the reporter, or with one respondent: never two on one page. */
export function ConversationScreen({ of, party }: { of: CasePage; party: string }) {
  const { t } = usePage()
  const words = t.desk.conversation
  const { found } = of
  const withReporter = party === found.id
  const tabs = [found.id, ...found.respondents.map(({ id }) => id)].map((id, at) => ({
    href: `/desk/cases/${found.id}/conversation${at ? `/${id}` : ''}`,
    label: at ? t.desk.hearing.respondentN(at) : t.desk.hearing.reporter,
    current: id === party,
  }))
  return (
    <CaseFrame of={of} tab="conversation" heading={withReporter ? words.title : words.withRespondent}>
      {tabs.length > 1 && <Tabs label={t.desk.hearing.party} tabs={tabs} />}
      {withReporter && of.along.length > 0 && <p>{words.along(of.along.join(', '))}</p>}
      <SealedConversation id={party} kind={withReporter ? 'report' : 'respondent'} />
      {withReporter && found.stage === 'new' ? (
        <Acknowledge of={of} />
      ) : (
        <Write of={of} party={party} withReporter={withReporter} />
      )}
    </CaseFrame>
  )
}

function Write({ of, party, withReporter }: { of: CasePage; party: string; withReporter: boolean }) {
  const { t } = usePage()
  const words = t.desk.conversation
  const readers = useReaders()
  return (
    <Sheet>
      <SealedForm action={`/desk/cases/${of.found.id}/messages`} to={party} says="message" submit={words.submit}>
        <Hidden name="party" value={party} />
        <TextArea
          name="message.text"
          label={words.text}
          readers={withReporter ? readers.reporter : readers.respondent}
          rows={5}
        />
        {withReporter && <Check name="informs" label={words.informs} />}
      </SealedForm>
    </Sheet>
  )
}
