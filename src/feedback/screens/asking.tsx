import { contentFile } from '#platform/content.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import { Choices, type Option } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { answerTerms, mostAsked } from '../asking.ts'
import { Intro } from './text-link.tsx'

/** One precise question to people by name. */
export function AskingScreen({ search, colleagues }: { search: string; colleagues: Option[] }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.ask
  const guide = contentFile<{ examples: string[]; instead: string }>(lang, 'feedback/ask')
  const readers = { kind: 'personal' as const, who: says.readers, until: says.until }
  return (
    <Layout title={says.title} heading={says.heading} section={{ href: '/feedback', label: t.feedback.name }}>
      <Intro text={guide.body} />
      <Details summary={says.examples}>
        <ul class="phrases">
          {guide.data.examples.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p class="meta">{says.instead(guide.data.instead)}</p>
      </Details>
      <SearchField action="/feedback/asks/new" label={says.find} value={search} />
      <p class="hint">{says.findHint}</p>
      {colleagues.length === 0 && search !== '' && <p>{t.feedback.card.nobody(search)}</p>}
      {colleagues.length > 0 && (
        <Form action="/feedback/asks" submit={says.submit}>
          <Choices name="who" label={says.who} hint={says.whoHint(mostAsked)} options={colleagues} />
          <TextArea
            name="question"
            label={says.question}
            hint={says.questionHint}
            rows={2}
            max={300}
            readers={readers}
          />
          <TextArea name="purpose" label={says.purpose} hint={says.purposeHint} rows={3} max={500} readers={readers} />
          <DateField
            name="by_day"
            label={says.by}
            value={addDays(today, answerTerms.usual)}
            min={addDays(today, 1)}
            max={addDays(today, answerTerms.furthest)}
          />
        </Form>
      )}
    </Layout>
  )
}
