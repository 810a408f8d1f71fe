import type { ComponentChildren } from 'preact'
import { addDays, type Day, fullDay, shortDay } from '#platform/i18n/i18n.ts'
import { roles } from '#platform/viewer.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Holding, type MembershipLine, type Person, statusOf } from '../person-queries.ts'
import { PersonFields } from './person-form.tsx'

export interface PersonProps {
  person: Person
  memberships: MembershipLine[]
  holdings: Holding[]
  units: { value: string; label: string }[]
  version: string
}

/** Everything the administrator manages of one person. */
export function PersonScreen(props: PersonProps) {
  const { t, today } = usePage()
  const { person, version } = props
  return (
    <Layout title={person.name} section={{ href: '/people', label: t.people.admin.title }} wide>
      <Standing person={person} />
      <Columns
        aside={
          <>
            <Sheet title={t.people.person.details}>
              <Form action={`/people/${person.id}`} submit={t.app.save} kind="quiet">
                <Hidden name="version" value={version} />
                <PersonFields person={person} />
              </Form>
            </Sheet>
            {statusOf(person, today) !== 'left' && (
              <ButtonLink href={`/members/${person.id}`} kind="quiet">
                {t.people.person.asSeen}
              </ButtonLink>
            )}
          </>
        }
      >
        <Units {...props} />
        <Roles {...props} />
        <Going person={person} />
      </Columns>
    </Layout>
  )
}

function Standing({ person }: { person: Person }) {
  const { t, today, lang } = usePage()
  const { left_on, entered_on } = person
  const status = statusOf(person, today)
  const last = left_on && fullDay(addDays(left_on, -1), lang)
  if (status === 'left') return <Notice state="wait">{<p>{t.people.person.left(last ?? '')}</p>}</Notice>
  return (
    <>
      {status === 'coming' && <Notice>{<p>{t.people.person.coming(fullDay(entered_on, lang))}</p>}</Notice>}
      {last && <Notice state="wait">{<p>{t.people.person.leaving(last)}</p>}</Notice>}
    </>
  )
}

/** From when, until when: the last day itself is part of it. */
function Period({ from, until }: { from: Day; until: Day | null }) {
  const { t, lang } = usePage()
  const first = shortDay(from, lang)
  return (
    <>{until ? t.people.person.between(first, shortDay(addDays(until, -1), lang)) : t.people.person.since(first)}</>
  )
}

const isOver = (row: { until_day: Day | null }, today: Day) => row.until_day !== null && row.until_day <= today

function Units({ person, memberships, units }: PersonProps) {
  const { t, today } = usePage()
  const now = memberships.filter((row) => !isOver(row, today))
  const before = memberships.filter((row) => isOver(row, today))
  const gone = statusOf(person, today) === 'left'
  return (
    <section>
      <h2>{t.people.person.units}</h2>
      {now.length ? (
        <List>
          {now.map((row) => (
            <Item
              key={row.id}
              title={row.name}
              meta={<Period from={row.from_day} until={row.until_day} />}
              action={<EndUnit person={person} row={row} />}
            />
          ))}
        </List>
      ) : (
        <p class="soft">{t.people.person.noUnits}</p>
      )}
      {!gone && <Move person={person} now={now} units={units} />}
      <Before rows={before.map((row) => ({ id: row.id, title: row.name, row }))} />
    </section>
  )
}

const EndUnit = ({ person, row }: { person: Person; row: MembershipLine }) => {
  const { t } = usePage()
  return (
    <Form action={`/people/${person.id}/units/${row.id}/end`} kind="quiet" submit={t.people.person.endUnit(row.name)} />
  )
}

function Before({
  rows,
}: {
  rows: { id: string; title: ComponentChildren; row: { from_day: Day; until_day: Day | null } }[]
}) {
  const { t } = usePage()
  if (!rows.length) return null
  return (
    <Details summary={t.people.person.history}>
      <List>
        {rows.map(({ id, title, row }) => (
          <Item key={id} title={title} meta={<Period from={row.from_day} until={row.until_day} />} />
        ))}
      </List>
    </Details>
  )
}

function Move({ person, now, units }: { person: Person; now: MembershipLine[]; units: PersonProps['units'] }) {
  const { t, today, form } = usePage()
  const action = `/people/${person.id}/units`
  const [first] = now
  return (
    <Details summary={t.people.person.move} open={form?.action === action}>
      <Form action={action} submit={t.people.person.moveSubmit}>
        <Select name="unit" label={t.people.person.moveTo} options={units} empty="" />
        {first && (
          <Select
            name="leaving"
            label={t.people.person.instead}
            options={now.map(({ id, name }) => ({ value: id, label: name }))}
            value={first.id}
            empty={t.people.person.besides}
            optional
          />
        )}
        <DateField
          name="from"
          label={t.people.person.from}
          value={person.entered_on > today ? person.entered_on : today}
        />
      </Form>
    </Details>
  )
}

function Roles({ person, holdings, units }: PersonProps) {
  const { t, today } = usePage()
  const now = holdings.filter((row) => !isOver(row, today))
  const before = holdings.filter((row) => isOver(row, today))
  const gone = statusOf(person, today) === 'left'
  return (
    <section>
      <h2>{t.people.person.roles}</h2>
      {now.length ? (
        <List>
          {now.map((row) => (
            <Item
              key={row.id}
              title={<RoleName row={row} />}
              meta={<Period from={row.from_day} until={row.until_day} />}
              action={
                <Form
                  action={`/people/${person.id}/roles/${row.id}/end`}
                  kind="quiet"
                  submit={t.people.person.endRole(t.people.roleNames[row.role])}
                />
              }
            />
          ))}
        </List>
      ) : (
        <p class="soft">{t.people.person.noRoles}</p>
      )}
      {!gone && <Ended person={person} rows={before.filter(({ until_day }) => until_day === today)} />}
      {!gone && <GiveRole person={person} units={units} />}
      <Before rows={before.map((row) => ({ id: row.id, title: <RoleName row={row} />, row }))} />
    </section>
  )
}

/** What was ended today can be taken back with one press. */
function Ended({ person, rows }: { person: Person; rows: Holding[] }) {
  const { t } = usePage()
  return (
    <>
      {rows.map((row) => (
        <Form
          key={row.id}
          action={`/people/${person.id}/roles/${row.id}/again`}
          kind="quiet"
          submit={t.people.person.again(t.people.roleNames[row.role])}
        />
      ))}
    </>
  )
}

function RoleName({ row }: { row: Holding }) {
  const { t } = usePage()
  return <>{row.unit_name ? t.people.leads(row.unit_name) : t.people.roleNames[row.role]}</>
}

function GiveRole({ person, units }: { person: Person; units: PersonProps['units'] }) {
  const { t, today, form } = usePage()
  const action = `/people/${person.id}/roles`
  return (
    <Details summary={t.people.person.giveRole} open={form?.action === action}>
      <Form action={action} submit={t.people.person.giveSubmit}>
        <Select
          name="role"
          label={t.people.person.role}
          options={roles.map((role) => ({ value: role, label: t.people.roleNames[role] }))}
          empty=""
        />
        <Select
          name="unit"
          label={t.people.person.ofUnit}
          hint={t.people.person.ofUnitHint}
          options={units}
          empty=""
          optional
        />
        <DateField
          name="from"
          label={t.people.person.from}
          value={person.entered_on > today ? person.entered_on : today}
        />
        <DateField name="until" label={t.people.person.until} hint={t.people.person.untilHint} optional />
      </Form>
    </Details>
  )
}

function Going({ person }: { person: Person }) {
  const { t, today, form } = usePage()
  const at = `/people/${person.id}`
  if (person.left_on && person.left_on > today)
    return (
      <section>
        <Form action={`${at}/staying`} submit={t.people.person.stay} kind="quiet">
          <p>{t.people.person.stayHelp}</p>
        </Form>
      </section>
    )
  const [summary, action] = person.left_on
    ? [t.people.person.back, `${at}/return`]
    : [t.people.person.leave, `${at}/leaving`]
  return (
    <Details summary={summary} open={form?.action === action}>
      {person.left_on ? (
        <Form action={action} submit={t.people.person.backSubmit}>
          <p>{t.people.person.backHelp}</p>
          <DateField name="from" label={t.people.edit.entered} value={today} />
        </Form>
      ) : (
        <Form action={action} submit={t.people.person.leaveSubmit} kind="stop">
          <p>{t.people.person.leaveHelp}</p>
          <DateField name="lastDay" label={t.people.person.lastDay} hint={t.people.person.lastDayHint} value={today} />
        </Form>
      )}
    </Details>
  )
}
