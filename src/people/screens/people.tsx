import { addDays, shortDay } from '#platform/i18n/i18n.ts'
import { roles } from '#platform/viewer.ts'
import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Person } from '#ui/elements/person.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type PeopleFilter, type PersonLine, statuses } from '../person-queries.ts'
import { contracts } from '../tables.ts'
import { AdminTabs } from './admin-tabs.tsx'

export interface PeopleProps {
  filter: PeopleFilter
  found: PersonLine[]
  total: number
  pages: number
  /** How many there are in all, today. */
  present: number
  units: { value: string; label: string }[]
}

/** The filters as they stand in the address; what is not asked is left out. */
export const asked = ({ words, unit, contract, role, status }: PeopleFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ q: words, unit, contract, role, status: status === 'present' ? '' : status }).flatMap(
      ([key, value]) => (value ? [[key, value]] : []),
    ),
  )

export function PeopleScreen(props: PeopleProps) {
  const { t } = usePage()
  const { filter, found, total, pages, present } = props
  const { q: _, ...keep } = asked(filter)
  const href = (page: number) => `/people?${new URLSearchParams({ ...asked(filter), page: String(page) })}`
  return (
    <Layout title={t.people.admin.title} heading={t.people.admin.heading(present)} wide>
      <AdminTabs current="/people" />
      <Buttons>
        <ButtonLink href="/people/new">{t.people.admin.add}</ButtonLink>
        <ButtonLink href="/people/import" kind="quiet">
          {t.people.admin.import}
        </ButtonLink>
        <ButtonLink href="/people/export.csv" kind="quiet" download>
          {t.people.admin.export}
        </ButtonLink>
      </Buttons>
      <SearchField action="/people" label={t.people.admin.search} value={filter.words} keep={keep} />
      <Filters {...props} />
      {found.length ? (
        <PeopleTable found={found} total={total} />
      ) : (
        <Empty title={t.people.admin.none}>
          <p>{t.people.admin.noneHelp}</p>
        </Empty>
      )}
      <Pager page={filter.page} pages={pages} href={href} />
      <p class="soft">{t.people.admin.limits}</p>
    </Layout>
  )
}

function Filters({ filter, units }: PeopleProps) {
  const { t } = usePage()
  const any = t.people.admin.any
  const options = <K extends string>(values: readonly K[], names: Record<K, string>) =>
    values.map((value) => ({ value, label: names[value] }))
  const on = Object.keys(asked({ ...filter, words: '' })).length > 0
  return (
    <Details summary={t.people.admin.filters} open={on}>
      <Form action="/people" method="get" inline>
        {filter.words && <Hidden name="q" value={filter.words} />}
        <Select
          name="status"
          label={t.people.admin.status}
          options={options(statuses, t.people.admin.statuses)}
          value={filter.status}
        />
        <Select name="unit" label={t.people.admin.unit} options={units} value={filter.unit ?? ''} empty={any} />
        <Select
          name="contract"
          label={t.people.admin.contract}
          options={options(contracts, t.people.contracts)}
          value={filter.contract ?? ''}
          empty={any}
        />
        <Select
          name="role"
          label={t.people.admin.role}
          options={options(roles, t.people.roleNames)}
          value={filter.role ?? ''}
          empty={any}
        />
        <Button kind="quiet">{t.people.admin.filter}</Button>
      </Form>
    </Details>
  )
}

function PeopleTable({ found, total }: Pick<PeopleProps, 'found' | 'total'>) {
  const { t, lang } = usePage()
  return (
    <Table
      caption={t.people.admin.some(total)}
      rows={found}
      rowKey={({ id }) => id}
      columns={[
        {
          head: t.people.admin.name,
          cell: (person) => (
            <Person name={person.name} href={`/people/${person.id}`}>
              {person.function}
            </Person>
          ),
        },
        { head: t.people.admin.unit, cell: (person) => person.units ?? '–' },
        { head: t.people.admin.contract, cell: (person) => t.people.contracts[person.contract] },
        {
          head: t.people.admin.since,
          cell: (person) => (
            <>
              {shortDay(person.entered_on, lang)}
              {person.left_on && <small> {t.people.admin.leaves(shortDay(addDays(person.left_on, -1), lang))}</small>}
            </>
          ),
        },
      ]}
    />
  )
}
