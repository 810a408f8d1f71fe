import { fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Facts } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Person } from '#ui/elements/person.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Colleague } from '../member-queries.ts'
import type { Headcount, Lead, UnitFound, UnitLine } from '../unit-queries.ts'

export interface UnitProps {
  unit: UnitFound
  /** From right above to the top. */
  above: UnitLine[]
  below: UnitLine[]
  counts: Map<string, Headcount>
  leads: Lead[]
  people: Colleague[]
  total: number
  page: number
  pages: number
  /** Other modules have pages about this unit too. */
  links: { href: string; label: string }[]
}

export function UnitScreen(props: UnitProps) {
  const { t, lang, viewer } = usePage()
  const { unit, above, total } = props
  const admin = viewer?.roles.has('admin')
  const parent = above[0]
  return (
    <Layout
      title={unit.name}
      section={
        parent ? { href: `/units/${parent.id}`, label: parent.name } : { href: '/units', label: t.people.units.title }
      }
      wide
    >
      {unit.closed_on && (
        <Notice>
          <p>{t.people.unit.closedOn(fullDay(unit.closed_on, lang))}</p>
        </Notice>
      )}
      <Columns aside={<About {...props} admin={admin} />}>
        <h2>{total ? t.people.unit.peopleHere(total) : t.people.unit.nobody}</h2>
        <People {...props} />
        <Below {...props} />
      </Columns>
    </Layout>
  )
}

function People({ unit, people, page, pages }: UnitProps) {
  const { t } = usePage()
  if (!people.length) return null
  return (
    <>
      <List>
        {people.map((member) => (
          <Item key={member.id} title={member.name} href={`/members/${member.id}`} meta={member.function || undefined}>
            {member.roles.some((role) => role.unit === unit.id) && t.people.roleNames.lead}
          </Item>
        ))}
      </List>
      <Pager page={page} pages={pages} href={(to) => `/units/${unit.id}?page=${to}`} />
    </>
  )
}

function Below({ below, counts }: UnitProps) {
  const { t } = usePage()
  if (!below.length) return null
  return (
    <>
      <h2>{t.people.unit.inside}</h2>
      <List>
        {below.map((unit) => (
          <Item
            key={unit.id}
            title={unit.name}
            href={`/units/${unit.id}`}
            meta={t.people.people(counts.get(unit.id)?.within ?? 0)}
          />
        ))}
      </List>
    </>
  )
}

function About({ unit, leads, counts, below, links, admin }: UnitProps & { admin?: boolean }) {
  const { t } = usePage()
  const link = useLink()
  const within = counts.get(unit.id)?.within ?? 0
  return (
    <>
      <Facts
        facts={[
          [
            t.people.unit.lead,
            leads.length
              ? leads.map((lead) => (
                  <Person key={lead.member} name={lead.name} href={`/members/${lead.member}`}>
                    {lead.unit !== unit.id && t.people.unit.leadAbove(lead.unitName)}
                  </Person>
                ))
              : t.people.unit.noLead,
          ],
          ...(admin && unit.code ? [[t.people.unit.code, unit.code] as [string, string]] : []),
        ]}
      />
      {below.length > 0 && <p class="soft">{t.people.unit.withBelow(within)}</p>}
      {links.length > 0 && (
        <>
          <h2>{t.people.unit.more}</h2>
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={link(href)}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {admin && <Manage unit={unit} />}
    </>
  )
}

function Manage({ unit }: { unit: UnitFound }) {
  const { t } = usePage()
  if (unit.closed_on) return <Form action={`/units/${unit.id}/reopening`} submit={t.people.unit.reopen} kind="quiet" />
  return (
    <Buttons>
      <ButtonLink href={`/units/${unit.id}/edit`} kind="quiet">
        {t.people.unit.change}
      </ButtonLink>
      <ButtonLink href={`/people?unit=${unit.id}`} kind="quiet">
        {t.people.unit.allPeople}
      </ButtonLink>
    </Buttons>
  )
}
