import { addDays } from '#platform/i18n/i18n.ts'
import { Choices, type Option } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { talkGuide } from '../talk-guide.ts'
import { talkTerms } from '../talks.ts'

export function TalkPlanScreen({ team }: { team: Option[] }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.talk
  const { data } = talkGuide(lang)
  const box = { max: 600, rows: 3, readers: { kind: 'personal' as const, who: says.readers, until: says.until } }
  return (
    <Layout title={says.title} heading={says.planHeading} section={{ href: '/feedback/talks', label: says.place }}>
      {team.length === 0 ? (
        <Empty title={says.noTeam}>{says.noTeamLine}</Empty>
      ) : (
        <Form action="/feedback/talks" submit={says.submit}>
          <TextArea name="purpose" label={says.purpose} hint={says.purposeHint} {...box} rows={2} max={300} />
          <TextArea name="question" label={says.question} hint={says.questionHint} {...box} rows={2} max={300} />
          <Choices name="who" label={says.who} hint={says.whoHint} options={team} />
          <TextArea name="power" label={says.power} hint={says.powerHint(data['power-example'])} {...box} />
          <TextArea name="use" label={says.use} hint={says.useHint(data['use-example'])} {...box} />
          <DateField
            name="talk_on"
            label={says.on}
            value={addDays(today, talkTerms.usual)}
            min={today}
            max={addDays(today, talkTerms.furthest)}
          />
          <DateField
            name="back_on"
            label={says.back}
            hint={says.backHint}
            value={addDays(today, talkTerms.usual + talkTerms.backUsual)}
            min={addDays(today, 1)}
            max={addDays(today, talkTerms.furthest + talkTerms.backFurthest)}
          />
        </Form>
      )}
    </Layout>
  )
}
