import { DateField } from '#ui/elements/date-field.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Person } from '../person-queries.ts'
import { contracts } from '../tables.ts'

export function PersonFields({ person }: { person?: Person }) {
  const { t, today } = usePage()
  const words = t.people.edit
  return (
    <>
      <TextField name="name" label={words.name} hint={words.nameHint} value={person?.name} />
      <TextField name="function" label={words.function} value={person?.function} optional />
      <TextField
        name="mail"
        type="email"
        label={words.mail}
        hint={words.mailHint}
        value={person?.mail ?? ''}
        optional
      />
      <TextField name="number" label={words.number} value={person?.personnel_number ?? ''} size="short" optional />
      <Select
        name="contract"
        label={words.contract}
        options={contracts.map((contract) => ({ value: contract, label: t.people.contracts[contract] }))}
        value={person?.contract}
      />
      <DateField name="entered" label={words.entered} value={person?.entered_on ?? today} />
    </>
  )
}

export function NewPersonScreen({ units, unit }: { units: { value: string; label: string }[]; unit?: string }) {
  const { t } = usePage()
  return (
    <Layout
      title={t.people.edit.addTitle}
      heading={t.people.edit.addHeading}
      section={{ href: '/people', label: t.people.admin.title }}
    >
      <Form action="/people" submit={t.people.edit.addSubmit}>
        <PersonFields />
        <Select
          name="unit"
          label={t.people.edit.unit}
          options={units}
          value={unit}
          empty={t.people.edit.noUnit}
          optional
        />
      </Form>
    </Layout>
  )
}
