import { ButtonLink } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Filter, type Sight, type StateFilter, states } from '../queries.ts'
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

/** Always something chosen, so that no choice is empty: `all` stands for no filter. */
function Filters({ filter, choices }: Pick<AnswersView, 'filter' | 'choices'>) {
  const { t } = usePage()
  const { filters } = t.followup
  const years = choices.years.map((year) => ({ value: year, label: year }))
  const units = choices.units.map(({ id, name }) => ({ value: id, label: name }))
  const state: Record<string, string> = filter.state ? { state: filter.state } : {}
  return (
    <Details summary={filters.more} open={Boolean(filter.q || filter.year || filter.unit)}>
      <SearchField action="/answers" label={filters.search} value={filter.q} keep={state} />
      <Form
        action={addressOf({ ...filter, year: null, unit: null }, 1)}
        method="get"
        submit={filters.show}
        kind="quiet"
        inline
      >
        <Select
          name="year"
          label={filters.year}
          value={filter.year ?? 'all'}
          options={[{ value: 'all', label: filters.everyYear }, ...years]}
        />
        {units.length > 0 && (
          <Select
            name="unit"
            label={filters.unit}
            value={filter.unit ?? 'all'}
            options={[{ value: 'all', label: filters.everyUnit }, ...units]}
          />
        )}
      </Form>
    </Details>
  )
}

/** How it stands, as neighbouring lists. */
function StateTabs({ filter, open, late }: AnswersView) {
  const { t } = usePage()
  const { filters } = t.followup
  const counts = { open, late }
  const tab = (state: StateFilter | null) => ({
    href: addressOf({ ...filter, state }, 1),
    label: state ? filters[state] : filters.all,
    current: (filter.state ?? null) === state,
    ...(state === 'open' || state === 'late' ? { count: counts[state] } : {}),
  })
  return <Tabs label={filters.state} tabs={[tab(null), ...states.map(tab)]} />
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
      {Boolean(filter.q || filter.year || filter.unit) && (
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
  const { t, viewer } = usePage()
  const any = view.matters.length > 0 || filtered(view.filter)
  return (
    <Layout
      title={t.followup.said}
      heading={any && viewer ? t.followup.heading(view.open, view.late) : t.followup.said}
    >
      <p class="lead">{viewer ? t.followup.lead : t.followup.leadVisitor}</p>
      {any && <Filters {...view} />}
      {any && viewer && <StateTabs {...view} />}
      <Found {...view} />
    </Layout>
  )
}
