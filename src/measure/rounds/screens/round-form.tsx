import { langs, languages, said, type Texts } from '#platform/i18n/i18n.ts'
import { Choice, Choices, type Option } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { minutesFor } from '../../questionnaires/model.ts'
import type { Offered } from '../../questionnaires/versions.ts'
import { longest } from '../form.ts'
import type { Round } from '../tables.ts'

export interface FormFacts {
  round: Round | null
  offered: Offered[]
  owners: Option[]
  editors: Option[]
  units: Option[]
  days: { opens: string; closes: string; talked: string }
}

/** Everything that people will be told, on one page: in this order it is also told. */
export function RoundFormScreen(facts: FormFacts) {
  const { t } = usePage()
  const { round } = facts
  const words = t.rounds.form
  return (
    <Layout
      title={round ? words.edit : words.new}
      section={
        round
          ? { href: `/rounds/${round.id}`, label: said(round.question, t.lang.code as 'nl').text }
          : { href: '/rounds', label: t.rounds.name }
      }
    >
      <p class="lead">{words.lead}</p>
      <Form action={round ? `/rounds/${round.id}` : '/rounds'} submit={words.save}>
        <Hidden name="kind" value="culture" />
        <h2>{words.questionTitle}</h2>
        <InLanguages name="question" texts={round?.question} />
        <QuestionnaireField {...facts} />
        <h2>{words.peopleTitle}</h2>
        <PeopleFields {...facts} />
        <h2>{words.seesTitle}</h2>
        <SeesFields {...facts} />
        <h2>{words.daysTitle}</h2>
        <DayFields {...facts} />
        <h2>{words.meansTitle}</h2>
        <InLanguages name="means" texts={round?.means} />
        <p>{words.afterwards}</p>
      </Form>
    </Layout>
  )
}

function InLanguages({ name, texts }: { name: 'question' | 'means'; texts?: Texts | undefined }) {
  const { t, lang } = usePage()
  const words = t.rounds.form
  const readers = { kind: 'open' as const, who: [] }
  return (
    <>
      {[lang, ...langs.filter((other) => other !== lang)].map((one) => {
        const label = words[name](languages[one].lang.name)
        const value = texts?.[one] ?? ''
        const more = {
          name: `${name}-${one}`,
          label,
          value,
          lang: one,
          readers,
          max: longest[name],
          optional: one !== lang,
        }
        const hint = one === lang ? { hint: words[`${name}Hint`] } : {}
        return name === 'means' ? (
          <TextArea key={one} {...more} {...hint} rows={3} />
        ) : (
          <TextField key={one} {...more} {...hint} free />
        )
      })}
    </>
  )
}

function QuestionnaireField({ offered, round }: FormFacts) {
  const { t, lang } = usePage()
  const words = t.rounds.form
  const options = offered
    .filter(({ blocked }) => !blocked)
    .map(({ questionnaire }) => ({
      value: questionnaire.id,
      label: said(questionnaire.title, lang).text,
      note: `${words.items(questionnaire.items.length)}, ${words.minutes(minutesFor(questionnaire))}`,
    }))
  return (
    <Choice
      name="questionnaire"
      label={words.questionnaire}
      options={options}
      value={round?.questionnaire ?? 'pulse'}
    />
  )
}

function PeopleFields({ round, units, owners }: FormFacts) {
  const { t, organisation } = usePage()
  const words = t.rounds.form
  const least = organisation?.minimum ?? 5
  return (
    <>
      <Choices
        name="asked"
        label={words.asked}
        hint={words.askedHint}
        options={units}
        values={round?.asked ?? units.slice(0, 1).map(({ value }) => value)}
      />
      <Select
        name="owner"
        label={words.owner}
        hint={words.ownerHint}
        options={owners}
        value={round?.owner ?? ''}
        empty={words.choose}
      />
      <TextField
        name="minimum"
        label={words.minimum}
        hint={words.minimumHint(least)}
        type="number"
        size="short"
        value={round?.minimum ?? least}
      />
    </>
  )
}

function SeesFields({ round, editors }: FormFacts) {
  const { t } = usePage()
  const words = t.rounds.form
  const two = (one: [string, string], other: [string, string]): Option[] =>
    [one, other].map(([value, label]) => ({ value, label }))
  return (
    <>
      <Choice
        name="members"
        label={words.members}
        options={two(['own', words.membersOwn], ['organisation', words.membersOrganisation])}
        value={round?.sees.members ?? 'own'}
      />
      <Choice
        name="leads"
        label={words.leads}
        options={two(['below', words.leadsBelow], ['own', words.leadsOwn])}
        value={round?.sees.leads ?? 'below'}
      />
      <p>{words.council}</p>
      <Choice
        name="comments"
        label={words.comments}
        hint={words.commentsHint}
        options={two(['leads', words.commentsLeads], ['board', words.commentsBoard])}
        value={round?.sees.comments ?? 'leads'}
      />
      <Select
        name="editor"
        label={words.editor}
        options={editors}
        value={round?.sees.editor ?? ''}
        empty={words.choose}
      />
    </>
  )
}

function DayFields({ round, days }: FormFacts) {
  const { t, today } = usePage()
  const words = t.rounds.form
  return (
    <>
      <DateField
        name="opens_on"
        label={words.opens}
        hint={words.opensHint}
        value={round?.opens_on ?? days.opens}
        min={today}
      />
      <DateField name="closes_on" label={words.closes} value={round?.closes_on ?? days.closes} min={today} />
      <DateField
        name="talked_by"
        label={words.talked}
        hint={words.talkedHint}
        value={round?.talked_by ?? days.talked}
        min={today}
      />
    </>
  )
}
