import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Icon } from '#ui/elements/icon.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Headcount } from '../unit-queries.ts'
import type { UnitNode } from '../unit-tree.ts'
import { AdminTabs } from './admin-tabs.tsx'

export interface UnitsProps {
  tree: UnitNode[]
  counts: Map<string, Headcount>
  units: number
  people: number
  words: string
  found: { id: string; name: string; path: string }[]
  total: number
  page: number
  pages: number
}

/** The tree folds level by level; the first two levels stand open. */
export function UnitsScreen(props: UnitsProps) {
  const { tree, counts, units, people, words, total } = props
  const { t, viewer } = usePage()
  const admin = viewer?.roles.has('admin')
  const heading = words ? t.people.units.found(total, words) : t.people.units.heading(units, people)
  return (
    <Layout title={t.people.units.title} heading={units ? heading : t.people.units.title} wide={admin}>
      {admin && <AdminTabs current="/units" />}
      {units > 0 && <SearchField action="/units" label={t.people.units.search} value={words} />}
      {words ? <Found {...props} /> : <Level nodes={tree} counts={counts} depth={0} />}
      {units === 0 && (
        <Empty title={t.people.units.emptyTitle}>
          <p>{t.people.units.empty}</p>
        </Empty>
      )}
      {admin && (
        <Buttons>
          <ButtonLink href="/units/new">{t.people.units.add}</ButtonLink>
          <ButtonLink href="/people/import" kind="quiet">
            {t.people.units.import}
          </ButtonLink>
        </Buttons>
      )}
    </Layout>
  )
}

function Level({ nodes, counts, depth }: { nodes: UnitNode[]; counts: Map<string, Headcount>; depth: number }) {
  const { t } = usePage()
  const link = useLink()
  return (
    <ul class="tree">
      {nodes.map((node) => (
        <li key={node.id}>
          <p class="tree-unit">
            <a href={link(`/units/${node.id}`)}>
              <bdi>{node.name}</bdi>
            </a>
            <small>{t.people.people(counts.get(node.id)?.within ?? 0)}</small>
          </p>
          {node.below.length > 0 && (
            <details open={depth < 1 && nodes.length < 4}>
              <summary>
                {t.people.units.below(node.below.length)} <span class="unseen">{node.name}</span>
                <Icon name="down" />
              </summary>
              <Level nodes={node.below} counts={counts} depth={depth + 1} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

function Found({ found, counts, words, page, pages }: UnitsProps) {
  const { t } = usePage()
  return (
    <>
      {found.length > 0 && (
        <List>
          {found.map((unit) => (
            <Item key={unit.id} title={unit.name} href={`/units/${unit.id}`} meta={unit.path}>
              {t.people.people(counts.get(unit.id)?.within ?? 0)}
            </Item>
          ))}
        </List>
      )}
      <Pager page={page} pages={pages} href={(to) => `/units?${new URLSearchParams({ q: words, page: String(to) })}`} />
      <p>
        <ButtonLink href="/units" kind="quiet">
          {t.people.units.all}
        </ButtonLink>
      </p>
    </>
  )
}
