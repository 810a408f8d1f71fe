import { fullDay, langs, languages } from '#platform/i18n/i18n.ts'
import { Check, Choice } from '#ui/elements/choice.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { PeopleTables } from '../tables.ts'
import { AdminTabs } from './admin-tabs.tsx'

interface OrganisationProps {
  organisation: { name: string; language: string; minimum: number }
  changes: (PeopleTables['minimum_change'] & { by: string })[]
  hosts: string[]
}

export function OrganisationScreen({ organisation, changes, hosts }: OrganisationProps) {
  const { t } = usePage()
  const words = t.people.organisation
  return (
    <Layout title={words.title} heading={words.heading} wide>
      <AdminTabs current="/organisation" />
      <Columns aside={<Hosts hosts={hosts} />}>
        <Sheet>
          <Form action="/organisation" submit={t.app.save}>
            <TextField name="name" label={words.name} value={organisation.name} />
            <Choice
              name="language"
              label={words.language}
              hint={words.languageHint}
              options={langs.map((lang) => ({ value: lang, label: languages[lang].lang.name }))}
              value={organisation.language}
              row
            />
          </Form>
        </Sheet>
        <Minimum minimum={organisation.minimum} changes={changes} />
      </Columns>
    </Layout>
  )
}

function Minimum({ minimum, changes }: { minimum: number; changes: OrganisationProps['changes'] }) {
  const { t, lang, today } = usePage()
  const words = t.people.organisation
  return (
    <Sheet title={words.minimumNow(minimum)}>
      <p>{words.minimumHelp}</p>
      <p>{words.raise}</p>
      <Form action="/organisation/minimum" submit={words.minimumSubmit} kind="quiet">
        <TextField name="becomes" label={words.becomes} type="number" size="short" value={minimum} />
        <DateField name="consent" label={words.consent} hint={words.consentHint} max={today} optional />
        <Check name="sure" label={words.consentSure} />
      </Form>
      {changes.length > 0 && (
        <>
          <h3>{words.changes}</h3>
          <ul>
            {changes.map((change) => (
              <li key={change.id}>
                {fullDay(change.on_day, lang)}: {words.raised(change.was, change.becomes)}, {change.by}
                {change.consent_on && <>; {words.consented(fullDay(change.consent_on, lang))}</>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}

function Hosts({ hosts }: { hosts: string[] }) {
  const { t } = usePage()
  const words = t.people.organisation
  return (
    <>
      <h2>{words.hosts}</h2>
      {hosts.length > 0 ? (
        <List>
          {hosts.map((host) => (
            <Item
              key={host}
              title={host}
              action={
                <Form
                  action="/organisation/hosts/removed"
                  id={`remove-${host}`}
                  submit={words.hostRemove(host)}
                  kind="quiet"
                >
                  <Hidden name="host" value={host} />
                </Form>
              }
            />
          ))}
        </List>
      ) : (
        <p class="soft">{words.hostsHelp}</p>
      )}
      <Form action="/organisation/hosts" submit={words.hostAdd} kind="quiet">
        <TextField name="host" label={words.host} hint={words.hostHint} />
      </Form>
    </>
  )
}
