import { Hono } from 'hono'
import { z } from 'zod'
import type { Colleague, Ctx } from '../ctx.ts'
import { languages } from '../i18n/i18n.ts'
import { sendMail } from '../mail.ts'
import { Conflict, Faults, notFound } from '../web/errors.ts'
import { field, formOf } from '../web/forms.ts'
import { page } from '../web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '../web/web.ts'
import { cardsInForce, entrusted, isCard, makeCards, membersWithCard, revokeCard } from './access-cards.ts'
import { originOf } from './origin.ts'
import { AccessCardsScreen, type Found, type UnitCards, UnitCardsScreen } from './screens/access-cards.tsx'
import { PrintedCardsScreen } from './screens/printed-cards.tsx'
import { asProgram } from './signing-in.ts'
import { unstored } from './unstored.ts'

const most = 500
const makeForm = z.object({
  member: field.optionalText({ max: 60 }),
  unit: field.optionalText({ max: 60 }),
  who: field.optionalOneOf(['no-mail', 'no-card']),
})

export const accessCardRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/access-cards', async (c) => {
      viewerWith(c, 'admin')
      const number = Math.max(1, Math.min(10_000, Number.parseInt(c.req.query('page') ?? '', 10) || 1))
      const text = (c.req.query('q') ?? '').trim().slice(0, 100)
      const listed = await listedCards(c, number)
      return page(c, <AccessCardsScreen {...listed} page={number} found={text ? await find(c, text) : null} />)
    })
    .get('/access-cards/units/:unit', async (c) => {
      viewerWith(c, 'admin')
      return page(c, <UnitCardsScreen cards={(await unitCards(c, c.req.param('unit'))) ?? notFound()} />)
    })
    .post('/access-cards', async (c) => {
      const viewer = viewerWith(c, 'admin')
      const people = await chosen(c, await formOf(c, makeForm))
      await asProgram(c)
      const { language } = c.var.organisation
      const cards = await makeCards(ctx, c.var.db, viewer, people)
      for (const card of cards) await tellHolder(c, card.member)
      // The codes are kept nowhere, so the answer itself shows them: 201, and the list is where a reload leads.
      const screen = <PrintedCardsScreen cards={cards} origin={await originOf(c)} language={language} />
      const answer = unstored(c, screen, 201)
      answer.headers.set('Location', '/access-cards')
      return answer
    })
    .post('/access-cards/:id/revocation', async (c) => {
      const viewer = viewerWith(c, 'admin')
      const id = c.req.param('id')
      if (!(await isCard(c.var.db, id))) notFound()
      await asProgram(c)
      await revokeCard(ctx, c.var.db, viewer, { id })
      return seeOther(c, '/access-cards')
    })

/** Nobody comes in as somebody else unseen: who has a mail address hears that there is a card. */
async function tellHolder(c: WebContext, member: string) {
  const { ctx, db, organisation } = c.var
  const known = await ctx.people.mailOf(db, member)
  if (!known) return
  const { notice } = languages[known.lang ?? organisation.language].signIn.cards
  await sendMail(ctx, db, organisation.id, {
    to: known.mail,
    subject: notice.subject,
    body: notice.body(known.name, `${await originOf(c)}/me/sign-in`),
  })
}

async function listedCards(c: WebContext, number: number) {
  const { ctx, db, organisation } = c.var
  const { cards, all } = await cardsInForce(db, organisation.id, number)
  const members = cards.map((card) => card.member)
  const people = await ctx.people.colleagues(db, { members }, ctx.clock.today())
  const byMember = new Map(people.map((person) => [person.member, person]))
  return { all, cards: cards.map((card) => ({ ...card, person: byMember.get(card.member) ?? null })) }
}

async function find(c: WebContext, text: string): Promise<Found> {
  const { ctx, db, organisation } = c.var
  const { people, units } = await ctx.people.find(db, text, ctx.clock.today(), 20)
  const held = await membersWithCard(
    db,
    organisation.id,
    people.map(({ member }) => member),
  )
  return { text, units, people: people.map((person) => ({ ...person, hasCard: held.has(person.member) })) }
}

async function unitCards(c: WebContext, unit: string): Promise<UnitCards | null> {
  const { ctx, db } = c.var
  const [name] = await ctx.people.unitNames(db, [unit])
  if (!name) return null
  const people = await ctx.people.colleagues(db, { unit }, ctx.clock.today())
  const without = await withoutCard(c, people)
  const noMail = without.filter((person) => !person.hasMail).length
  return { unit, name, people: people.length, noMail, noCard: without.length }
}

/** One person, who then gets a new card in any case; or those of a unit who have none yet. */
async function chosen(c: WebContext, { member, unit, who }: z.output<typeof makeForm>): Promise<Colleague[]> {
  const { ctx, db } = c.var
  const today = ctx.clock.today()
  if (member) {
    const [found] = await ctx.people.colleagues(db, { members: [member] }, today)
    if (found && isEntrusted(found)) throw new Conflict((t) => t.signIn.cards.entrusted(found.name))
    return found ? [found] : notFound()
  }
  if (!unit) throw new Faults({ who: (t) => t.faults.choose })
  if (!(await ctx.people.unitNames(db, [unit])).length) notFound()
  const without = await withoutCard(c, await ctx.people.colleagues(db, { unit }, today))
  const people = without.filter((person) => who === 'no-card' || !person.hasMail)
  if (!people.length) throw new Faults({ who: (t) => t.signIn.cards.nobody })
  if (people.length > most) throw new Faults({ who: (t) => t.signIn.cards.tooMany(most) })
  return people
}

async function withoutCard(c: WebContext, people: Colleague[]): Promise<Colleague[]> {
  const held = await membersWithCard(
    c.var.db,
    c.var.organisation.id,
    people.map(({ member }) => member),
  )
  return people.filter((person) => !held.has(person.member) && !isEntrusted(person))
}

const isEntrusted = (person: Colleague) => person.roles.some((role) => entrusted.includes(role))
