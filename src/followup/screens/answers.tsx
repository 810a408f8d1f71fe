import { ButtonLink } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Filter, type Sight, states } from '../queries.ts'
import { MatterItem } from './matter-item.tsx'

export interface AnswersView {
  matters: Sight[]
  filter: Filter
  found: number
  open: number
  late: number
  choices: { years: string[]; units: { id: string; name: string }[] }
}

const filtered = ({ state, year, unit, q }: Filter) => Boolean(state || year || unit || q)

function addressOf({ state, year, unit, q }: Filter, page: number): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ state, year, unit, q, page: page > 1 ? String(page) : '' }))
    if (value) query.set(name, value)
  return `/answers${query.size ? `?${query}` : ''}`
}

function Filters({ filter, choices }: Pick<AnswersView, 'filter' | 'choices'>) {
  const { t } = usePage()
  const { filters } = t.followup
  return (
    <Form action="/answers" method="get" submit={filters.show} kind="quiet" inline>
      <TextField name="q" label={filters.search} value={filter.q} optional />
      <Select
        name="state"
        label={filters.state}
        value={filter.state ?? ''}
        empty={filters.all}
        options={states.map((value) => ({ value, label: filters[value] }))}
        optional
      />
      <Select
        name="year"
        label={filters.year}
        value={filter.year ?? ''}
        empty={filters.everyYear}
        options={choices.years.map((year) => ({ value: year, label: year }))}
        optional
      />
      {choices.units.length > 0 && (
        <Select
          name="unit"
          label={filters.unit}
          value={filter.unit ?? ''}
          empty={filters.everyUnit}
          options={choices.units.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
      )}
    </Form>
  )
}

function Found({ matters, filter, found }: AnswersView) {
  const { t } = usePage()
  const { followup } = t
  if (!matters.length && !filtered(filter)) return <Empty title={followup.emptyTitle}>{followup.empty}</Empty>
  if (!matters.length)
    return (
      <Empty title={followup.nothingFound} action={{ href: '/answers', label: followup.showAll }}>
        {followup.nothingFoundHelp}
      </Empty>
    )
  return (
    <>
      {filtered(filter) && (
        <p role="status">
          {followup.found(found)}{' '}
          <ButtonLink kind="quiet" href="/answers">
            {followup.showAll}
          </ButtonLink>
        </p>
      )}
      <List>
        {matters.map((matter) => (
          <MatterItem key={matter.id} matter={matter} />
        ))}
      </List>
      <Pager page={filter.page ?? 1} pages={Math.ceil(found / filter.limit)} href={(page) => addressOf(filter, page)} />
    </>
  )
}

/** You said, we did. */
export function AnswersScreen(view: AnswersView) {
  const { t } = usePage()
  const any = view.matters.length > 0 || filtered(view.filter)
  return (
    <Layout title={t.followup.said} heading={any ? t.followup.heading(view.open, view.late) : t.followup.said}>
      <p class="lead">{t.followup.lead}</p>
      {any && <Filters {...view} />}
      <Found {...view} />
    </Layout>
  )
}
