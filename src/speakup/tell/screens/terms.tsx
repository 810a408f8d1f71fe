import { fullDay } from '#platform/i18n/i18n.ts'
import type { OrganisationKind } from '#platform/tables.ts'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Successor, TermRule } from '../law.ts'
import type { TellSettings } from '../settings.ts'

interface TermsProps {
  rules: TermRule[]
  kind: OrganisationKind
  successors: Successor[]
  settings: TellSettings
}

/** Every term with its source; an administrator adds a dated successor and never changes what was. */
export function TermsScreen({ rules, kind, successors, settings }: TermsProps) {
  const words = usePage().t.tell.rules
  return (
    <Layout title={words.title} heading={words.heading}>
      <p class="lead">{words.lead}</p>
      {rules.map((rule) => (
        <Rule key={rule.id} rule={rule} kind={kind} successors={successors.filter((one) => one.rule === rule.id)} />
      ))}
      <h2>{words.settings}</h2>
      <Form action="/terms/settings" id="settings" submit={words.save}>
        <TextField name="leaveTo" label={words.leaveTo} hint={words.leaveToHint} value={settings.leaveTo} optional />
        <TextField name="telephone" label={words.telephone} value={settings.telephone} size="middle" optional />
        <TextField name="place" label={words.place} value={settings.place} optional />
      </Form>
    </Layout>
  )
}

function Rule({ rule, kind, successors }: { rule: TermRule; kind: OrganisationKind; successors: Successor[] }) {
  const { t, lang } = usePage()
  const words = t.tell.rules
  return (
    <section class="sheet">
      <h2>{rule.title}</h2>
      {!rule.sure && <Tag state="wait">{words.unsure}</Tag>}
      {!rule.kinds.includes(kind) && <Tag state="neutral">{words.elsewhere}</Tag>}
      <p>{rule.line}</p>
      <Facts
        facts={[
          [words.term, words[rule.unit](rule.amount)],
          [words.starts, rule.start],
          [
            words.source,
            rule.address ? (
              <a href={rule.address} rel="noreferrer">
                {rule.source}
              </a>
            ) : (
              rule.source
            ),
          ],
          [words.since(fullDay(rule.from, lang)), ''],
        ]}
      />
      {successors.map((one) => (
        <p key={one.from}>
          <strong>{words.days(one.days)}</strong>, {words.from(fullDay(one.from, lang))}. {one.source}
        </p>
      ))}
      {!rule.chosen && (
        <Details summary={words.add}>
          <Form action={`/terms/${rule.id}`} id={rule.id} submit={words.save}>
            <TextField name="days" label={words.dayCount} type="number" size="short" />
            <DateField name="from" label={words.fromDay} hint={words.fromDayHint} />
            <TextField name="source" label={words.why} />
          </Form>
        </Details>
      )}
    </section>
  )
}
