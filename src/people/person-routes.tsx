import { Hono } from 'hono'
import { z } from 'zod'
import { addDays, type Messages } from '#platform/i18n/i18n.ts'
import { fingerprint } from '#platform/ids.ts'
import { roles } from '#platform/viewer.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { actingIn } from './acting.ts'
import { line, optionalId, optionalLine, pageOf, pagesOf, wordsOf } from './asked.ts'
import { tellFormerAddresses } from './former-address.ts'
import { comeBack, leave, stay } from './leaving.ts'
import { addMember, changeMember, endMembership, joinUnit } from './member-changes.ts'
import {
  holdingsOf,
  howMany,
  membershipsOf,
  type PeopleFilter,
  type Person,
  peopleList,
  personOf,
  statuses,
} from './person-queries.ts'
import { endRole, giveRole, holdAgain } from './roles.ts'
import { PeopleScreen } from './screens/people.tsx'
import { PersonScreen } from './screens/person.tsx'
import { NewPersonScreen } from './screens/person-form.tsx'
import { contracts } from './tables.ts'
import { openUnits } from './unit-queries.ts'
import { unitOptions } from './unit-tree.ts'

const optionalMail = () =>
  z.preprocess(
    (value) => String(Array.isArray(value) ? value[0] : (value ?? '')).trim() || null,
    z.email().max(200).nullable(),
  )

const personForm = z.object({
  name: line({ max: 120 }),
  function: optionalLine({ max: 120 }),
  mail: optionalMail(),
  number: field.optionalText({ max: 40 }).transform((number) => number || null),
  contract: field.oneOf(contracts),
  entered: field.day(),
})
const joinForm = z.object({ unit: field.id(), leaving: optionalId(), from: field.day() })
const roleForm = z.object({
  role: field.oneOf(roles),
  unit: optionalId(),
  from: field.day(),
  until: field.optionalDay(),
})

/** The people of the organisation as its administrator manages them; for everybody else none of this exists. */
export const personRoutes = () =>
  new Hono<Web>()
    .get('/people', async (c) => {
      viewerWith(c, 'admin')
      return peoplePage(c)
    })
    .post('/people', async (c) => {
      viewerWith(c, 'admin')
      const { unit, ...form } = await formOf(c, personForm.extend({ unit: optionalId() }))
      const id = await addMember(c.var.db, actingIn(c), { ...memberFrom(form), unit })
      return seeOther(c, `/people/${id}`)
    })
    .get('/people/new', async (c) => {
      viewerWith(c, 'admin')
      return page(c, <NewPersonScreen units={await options(c)} unit={c.req.query('unit')} />)
    })
    .get('/people/:id', async (c) => {
      viewerWith(c, 'admin')
      const person = await personFrom(c)
      const [memberships, holdings] = [await membershipsOf(c.var.db, person.id), await holdingsOf(c.var.db, person.id)]
      const units = await options(c)
      return page(c, <PersonScreen {...{ person, memberships, holdings, units }} version={versionOf(person)} />)
    })
    .post(
      '/people/:id',
      change(async (c, person) => {
        const { version, ...form } = await formOf(c, personForm.extend({ version: field.optionalText() }))
        if (version !== versionOf(person)) refuseOverwriting(person, form)
        await changeMember(c.var.db, actingIn(c), person.id, memberFrom(form))
        if (person.mail && person.mail.toLowerCase() !== form.mail?.toLowerCase())
          await tellFormerAddresses(c.var.ctx, c.var.db, c.var.organisation.id, [
            { member: person.id, was: person.mail },
          ])
      }),
    )
    .post(
      '/people/:id/units',
      change(async (c, person) => {
        await joinUnit(c.var.db, actingIn(c), person.id, await formOf(c, joinForm))
      }),
    )
    .post(
      '/people/:id/units/:membership/end',
      change(async (c, person) => {
        await endMembership(c.var.db, actingIn(c), person.id, c.req.param('membership') ?? '')
      }),
    )
    .post(
      '/people/:id/leaving',
      change(async (c, person) => {
        const { lastDay } = await formOf(c, z.object({ lastDay: field.day() }))
        await leave(c.var.db, actingIn(c), person, lastDay)
      }),
    )
    .post(
      '/people/:id/staying',
      change((c, person) => stay(c.var.db, actingIn(c), person)),
    )
    .post(
      '/people/:id/return',
      change(async (c, person) => {
        const { from } = await formOf(c, z.object({ from: field.day() }))
        await comeBack(c.var.db, actingIn(c), person, from)
      }),
    )
    .post(
      '/people/:id/roles',
      change(async (c, person) => {
        const { until, ...form } = await formOf(c, roleForm)
        await giveRole(c.var.db, actingIn(c), person.id, { ...form, until: until && addDays(until, 1) })
      }),
    )
    .post(
      '/people/:id/roles/:holding/end',
      change((c, person) => endRole(c.var.db, actingIn(c), person.id, c.req.param('holding') ?? '')),
    )
    .post(
      '/people/:id/roles/:holding/again',
      change((c, person) => holdAgain(c.var.db, actingIn(c), person.id, c.req.param('holding') ?? '')),
    )

/** One change of one person by the administrator, and then that person again. */
function change(work: (c: WebContext, person: Person) => Promise<void>) {
  return async (c: WebContext) => {
    viewerWith(c, 'admin')
    const person = await personFrom(c)
    await work(c, person)
    return seeOther(c, `/people/${person.id}`)
  }
}

const personFrom = async (c: WebContext) => (await personOf(c.var.db, c.req.param('id') ?? '')) ?? notFound()
const options = async (c: WebContext) => unitOptions(await openUnits(c.var.db, c.var.ctx.clock.today()))

const memberFrom = ({ number, entered, ...rest }: z.output<typeof personForm>) => ({
  ...rest,
  personnel_number: number,
  entered_on: entered,
})

const formFields = ({ name, function: work, mail, personnel_number, contract, entered_on }: Person) => ({
  name,
  function: work,
  mail,
  number: personnel_number,
  contract,
  entered: entered_on,
})

const versionOf = (person: Person) =>
  fingerprint(JSON.stringify(formFields(person)))
    .toString('hex')
    .slice(0, 16)

/** What somebody else made of it meanwhile stands beside the field; what was typed stays in it. */
function refuseOverwriting(person: Person, form: z.output<typeof personForm>) {
  const now = formFields(person)
  const other = (Object.keys(now) as (keyof typeof now)[]).filter((name) => now[name] !== form[name])
  if (!other.length) return
  const say = (name: keyof typeof now) => (t: Messages) =>
    t.people.edit.now(name === 'contract' ? t.people.contracts[now.contract] : (now[name] ?? ''))
  throw new Faults(Object.fromEntries(other.map((name) => [name, say(name)])), 409)
}

function filterOf(c: WebContext): PeopleFilter {
  const one = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === c.req.query(name))
  const unit = /^[a-z0-9-]{1,60}$/.exec(c.req.query('unit') ?? '')
  return {
    words: wordsOf(c),
    unit: unit?.[0] ?? null,
    contract: one('contract', contracts) ?? null,
    role: one('role', roles) ?? null,
    status: one('status', statuses) ?? 'present',
    page: pageOf(c),
  }
}

async function peoplePage(c: WebContext) {
  const today = c.var.ctx.clock.today()
  const filter = filterOf(c)
  const { found, total } = await peopleList(c.var.db, today, filter)
  const present = await howMany(c.var.db, today)
  return page(
    c,
    <PeopleScreen {...{ filter, found, total, present }} pages={pagesOf(total)} units={await options(c)} />,
  )
}
