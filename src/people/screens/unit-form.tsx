import { Confirm } from '#ui/elements/confirm.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { UnitFound } from '../unit-queries.ts'

type Options = { value: string; label: string }[]

const Fields = ({ unit, options, parent }: { unit?: UnitFound; options: Options; parent?: string }) => {
  const { t } = usePage()
  return (
    <>
      <TextField name="name" label={t.people.unit.name} hint={t.people.unit.nameHint} value={unit?.name} />
      <Select
        name="parent"
        label={t.people.unit.parent}
        options={options}
        value={unit ? (unit.parent ?? '') : parent}
        empty={t.people.unit.top}
        optional
      />
      <TextField
        name="code"
        label={t.people.unit.codeLabel}
        hint={t.people.unit.codeHint}
        value={unit?.code ?? ''}
        size="short"
        optional
      />
    </>
  )
}

export function NewUnitScreen({ options, parent }: { options: Options; parent?: string }) {
  const { t } = usePage()
  return (
    <Layout
      title={t.people.unit.addTitle}
      heading={t.people.unit.addHeading}
      section={{ href: '/units', label: t.people.units.title }}
    >
      <Form action="/units" submit={t.people.units.add}>
        <Fields options={options} parent={parent} />
      </Form>
    </Layout>
  )
}

interface EditProps {
  unit: UnitFound
  options: Options
  /** What the form was made from, so that a change of somebody else is not overwritten unseen. */
  version: string
  keepsOpen: { people: number; units: number }
}

export function EditUnitScreen({ unit, options, version, keepsOpen }: EditProps) {
  const { t } = usePage()
  return (
    <Layout
      title={t.people.unit.change}
      heading={t.people.unit.changeHeading(unit.name)}
      section={{ href: `/units/${unit.id}`, label: unit.name }}
    >
      <Form action={`/units/${unit.id}`} submit={t.app.save}>
        <Hidden name="version" value={version} />
        <Fields unit={unit} options={options} />
      </Form>
      <h2>{t.people.unit.close}</h2>
      {keepsOpen.people || keepsOpen.units ? (
        <p class="soft">{t.people.unit.notEmpty(keepsOpen.people, keepsOpen.units)}</p>
      ) : (
        <Confirm action={`/units/${unit.id}/closure`} label={t.people.unit.close}>
          <p>{t.people.unit.closeHelp}</p>
        </Confirm>
      )}
    </Layout>
  )
}
