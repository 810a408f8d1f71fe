import { ButtonLink } from '#ui/elements/button.tsx'
import { Facts } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Colleague } from '../member-queries.ts'

interface MembersProps {
  words: string
  found: Colleague[]
  total: number
  page: number
  pages: number
}

export function MembersScreen({ words, found, total, page, pages }: MembersProps) {
  const { t } = usePage()
  const href = (to: number) => `/members?${new URLSearchParams({ ...(words ? { q: words } : {}), page: String(to) })}`
  return (
    <Layout
      title={t.people.members.title}
      heading={words && total ? t.people.members.found(total) : t.people.members.heading}
    >
      {!words && <p class="lead">{t.people.members.lead}</p>}
      <SearchField action="/members" label={t.people.members.search} value={words} />
      {found.length > 0 ? (
        <List>
          {found.map((member) => (
            <Item key={member.id} title={member.name} href={`/members/${member.id}`} meta={placeOf(member)}>
              <Roles member={member} />
            </Item>
          ))}
        </List>
      ) : (
        <Empty title={t.people.members.nobodyTitle}>
          <p>{t.people.members.nobody}</p>
        </Empty>
      )}
      <Pager page={page} pages={pages} href={href} />
    </Layout>
  )
}

const placeOf = ({ function: work, units }: Colleague) =>
  [work, units.map(({ name }) => name).join(', ')].filter(Boolean).join(' · ')

function Roles({ member }: { member: Colleague }) {
  const { t } = usePage()
  const names = [...new Set(member.roles.map(({ role }) => t.people.roleNames[role]))]
  return names.length ? <span>{names.join(', ')}</span> : null
}

export function MemberScreen({ member, ledUnits }: { member: Colleague; ledUnits: Map<string, string> }) {
  const { t, viewer } = usePage()
  const link = useLink()
  const roles = member.roles.map(({ role, unit }) =>
    unit ? t.people.leads(ledUnits.get(unit) ?? '') : t.people.roleNames[role],
  )
  return (
    <Layout title={member.name} section={{ href: '/members', label: t.people.members.title }}>
      <Facts
        facts={[
          [t.people.members.function, member.function || t.people.members.noFunction],
          [
            t.people.members.unit,
            member.units.length
              ? member.units.map((unit, i) => (
                  <>
                    {i > 0 && ', '}
                    <a href={link(`/units/${unit.id}`)}>{unit.name}</a>
                  </>
                ))
              : t.people.members.noUnit,
          ],
          [t.people.members.roles, roles.length ? roles.join(', ') : t.people.members.noRole],
        ]}
      />
      {viewer?.roles.has('admin') && (
        <ButtonLink href={`/people/${member.id}`} kind="quiet">
          {t.people.members.manage}
        </ButtonLink>
      )}
    </Layout>
  )
}
