import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#platform/ctx.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf, typedValues } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { answerMatter } from './answering.ts'
import { tellAboutCheck } from './checking.ts'
import { hatsOf } from './hats.ts'
import { ownerChoices, requireOwner } from './owner-choices.ts'
import { giveOwner, moveDate, publish } from './owning.ts'
import { endPromise, promise } from './promising.ts'
import { answeredByMe, looseVoices, mattersFor, type Sight, waitingFor } from './queries.ts'
import { raiseFromVoices, raiseMatter } from './raising.ts'
import { mayRaise, type Rights, rightsOf } from './rights.ts'
import { AnswerScreen, DateScreen, OwnerScreen, PromiseEndScreen, PromiseScreen } from './screens/acts.tsx'
import { MatterWorkScreen } from './screens/matter-work.tsx'
import { MattersScreen, type View, views } from './screens/matters.tsx'
import { RaiseScreen } from './screens/raise.tsx'
import { byHand } from './sources.ts'
import { actBy } from './step.ts'
import { type Story, storyFor } from './story.ts'
import { followupTables, outcomes } from './tables.ts'
import { formWithTexts, inOwnWords } from './texts-form.ts'

const hat = () => z.preprocess((value) => String(Array.isArray(value) ? value[0] : (value ?? '')), z.string().max(80))
const step = field.whole({ min: 0, max: 1_000_000 })
const noteForm = (min: 0 | 1) =>
  z.object({ step, note: min ? field.text({ max: 500 }) : field.optionalText({ max: 500 }) })
const dateForm = z.object({ step, due: field.day(), why: field.text({ max: 500 }) })
const ownerForm = z.object({ step, owner: hat(), due: field.optionalDay(), why: field.optionalText({ max: 500 }) })
const promiseForm = z.object({ step, holder: hat(), by: field.day() })
const answerForm = z.object({
  step,
  outcome: field.oneOf(outcomes),
  lookAgain: field.optionalDay(),
  checkOn: field.optionalDay(),
})
const visitorsForm = z.object({ step, shown: field.oneOf(['yes', 'no']) })
const toldForm = z.object({ step, round: field.whole({ min: 1, max: 1000 }), words: field.text({ max: 1000 }) })
const raiseBase = z.object({ audience: field.id(), owner: hat(), due: field.day(), earlier: hat() })
const raiseByHand = raiseBase.extend({
  source: field.oneOf(byHand),
  received: field.day(),
  voices: field.whole({ min: 1, max: 10_000 }),
  teams: field.whole({ min: 1, max: 1000 }),
})

const today = (c: WebContext) => c.var.ctx.clock.today()
const act = (c: WebContext) => actBy(c.var.ctx, viewerOf(c))
const idOf = (c: WebContext) => c.req.param('id') ?? ''

/** The matter with its story, when this viewer may do what is asked; otherwise it does not exist. */
async function storyTo(c: WebContext, right?: keyof Rights): Promise<{ story: Story; rights: Rights }> {
  const viewer = viewerOf(c)
  const story = (await storyFor(c.var.db, viewer, idOf(c), today(c))) ?? notFound()
  const rights = rightsOf(viewer, story.matter)
  const holds = story.promises.some(({ holder }) => hatsOf(viewer).includes(holder))
  const works =
    story.matter.mine || story.matter.in_line || rights.owner || story.matter.made_by === viewer.member || holds
  if (right ? !rights[right] : !works) notFound()
  return { story, rights }
}

/** The matter as the sender of the form saw it. */
const asSeen = (matter: Sight, form: { step: number }): Sight => ({ ...matter, step: form.step })
const back = (c: WebContext) => seeOther(c, `/matters/${idOf(c)}`)
const searched = (c: WebContext) => (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 100)

async function promisedOf(c: WebContext) {
  const viewer = viewerOf(c)
  const { story } = await storyTo(c)
  const promised = story.promises.find(({ id, ended_on }) => id === c.req.param('promise') && !ended_on) ?? notFound()
  if (!story.matter.mine && !hatsOf(viewer).includes(promised.holder)) notFound()
  return { story, promised }
}

async function mattersView(c: WebContext) {
  const viewer = viewerOf(c)
  const { db } = c.var
  const waiting = {
    mine: await waitingFor(db, 'mine'),
    line: viewer.leads.length ? await waitingFor(db, 'line') : [],
    nobody: mayRaise(viewer) ? await waitingFor(db, 'nobody') : [],
  }
  const shown = views.filter(
    (view) => view === 'mine' || (view === 'line' ? viewer.leads.length > 0 : mayRaise(viewer)),
  )
  const asked = c.req.query('view') as View
  const choice = await followupTables(db)
    .selectFrom('mail_choice')
    .select('member')
    .where('member', '=', viewer.member)
    .executeTakeFirst()
  return {
    view: shown.includes(asked) ? asked : 'mine',
    waiting,
    shown,
    answered: await answeredByMe(db, 20),
    loose: await looseVoices(db, viewer),
    onlyLate: choice !== undefined,
    mayRaise: mayRaise(viewer),
  } as const
}

const voiceKeys = (values: readonly string[]) =>
  values.flatMap((value) => {
    const [kind, id] = value.split(' ')
    return kind && id ? [{ kind, id }] : []
  })

async function unitsToTell(c: WebContext): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from unit
    where organisation = my_organisation() and closed_on is null order by name`.execute(c.var.db)
  return rows
}

async function raise(c: WebContext): Promise<string> {
  const { db } = c.var
  const keys = voiceKeys((await typedValues(c)).voice ?? [])
  const longest = { title: 160, question: 2000 }
  const form = await formWithTexts(c, keys.length ? raiseBase : raiseByHand, longest)
  if (form.audience !== 'everyone' && !(await unitsToTell(c)).some(({ id }) => id === form.audience))
    throw new Faults({ audience: (t) => t.faults.choose })
  if (form.due < today(c)) throw new Faults({ due: (t) => t.followup.faults.past })
  const asked = {
    title: form.title,
    question: form.question,
    due: form.due,
    audience:
      form.audience === 'everyone' ? { kind: 'everyone' as const } : { kind: 'unit' as const, unit: form.audience },
    owner: form.owner ? await requireOwner(db, form.owner, today(c)) : null,
    earlier: form.earlier && (await mattersExists(c, form.earlier)) ? form.earlier : null,
  }
  if (keys.length) return (await raiseFromVoices(db, act(c), { ...asked, source: keys[0]?.kind ?? 'other' }, keys)).id
  const byHandForm = raiseByHand.parse(await typedValues(c))
  if (byHandForm.received > today(c)) throw new Faults({ received: (t) => t.faults.date })
  const { source, received, voices, teams } = byHandForm
  return (await raiseMatter(db, act(c), { ...asked, source, received, voices, teams })).id
}

const mattersExists = async (c: WebContext, id: string) =>
  (await storyFor(c.var.db, viewerOf(c), id, today(c))) !== null

export const mattersRoutes = (_: Ctx) =>
  new Hono<Web>()
    .get('/matters', async (c) => page(c, <MattersScreen {...(await mattersView(c))} />))
    .post('/matters/mail', async (c) => {
      const viewer = viewerOf(c)
      const { late } = await formOf(c, z.object({ late: field.checked() }))
      const row = { organisation: viewer.organisation, member: viewer.member }
      const table = followupTables(c.var.db)
      if (late)
        await table
          .insertInto('mail_choice')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      else await table.deleteFrom('mail_choice').where('member', '=', viewer.member).execute()
      return seeOther(c, '/matters')
    })
    .get('/matters/new', async (c) => {
      const viewer = viewerOf(c)
      const voices = c.req.queries('voice') ?? []
      if (!mayRaise(viewer)) notFound()
      const choices = await ownerChoices(c.var.db, today(c), searched(c))
      const earlier = await mattersFor(c.var.db, viewer, today(c), { state: 'answered', limit: 100 })
      return page(c, <RaiseScreen {...{ choices, earlier, voices, units: await unitsToTell(c) }} />)
    })
    .post('/matters', async (c) => {
      if (!mayRaise(viewerOf(c))) notFound()
      return seeOther(c, `/answers/${await raise(c)}`)
    })
    .get('/matters/:id', async (c) => {
      const viewer = viewerOf(c)
      const { story, rights } = await storyTo(c)
      const ends = (id: string) =>
        story.matter.mine || story.promises.some((one) => one.id === id && hatsOf(viewer).includes(one.holder))
      return page(c, <MatterWorkScreen {...{ story, rights, ends }} />)
    })
    .get('/matters/:id/answer', async (c) => page(c, <AnswerScreen {...(await storyTo(c, 'answer'))} />))
    .post('/matters/:id/answer', async (c) => {
      const { story } = await storyTo(c, 'answer')
      const form = await formWithTexts(c, answerForm, { text: 4000 })
      const { outcome, text: words, lookAgain, checkOn } = form
      await answerMatter(c.var.db, act(c), asSeen(story.matter, form), {
        outcome,
        words,
        lookAgain,
        checkOn: checkOn ?? undefined,
      })
      return seeOther(c, `/answers/${idOf(c)}`)
    })
    .get('/matters/:id/date', async (c) => page(c, <DateScreen {...(await storyTo(c, 'move'))} />))
    .post('/matters/:id/date', async (c) => {
      const { story } = await storyTo(c, 'move')
      const form = await formOf(c, dateForm)
      await moveDate(c.var.db, act(c), asSeen(story.matter, form), { due: form.due, why: { [c.var.lang]: form.why } })
      return back(c)
    })
    .get('/matters/:id/owner', async (c) => {
      const { story } = await storyTo(c, 'owner')
      return page(c, <OwnerScreen story={story} choices={await ownerChoices(c.var.db, today(c), searched(c))} />)
    })
    .post('/matters/:id/owner', async (c) => {
      const { story } = await storyTo(c, 'owner')
      const form = await formOf(c, ownerForm)
      const owner = await requireOwner(c.var.db, form.owner, today(c))
      const why = inOwnWords(form.why, c.var.lang)
      await giveOwner(c.var.db, act(c), asSeen(story.matter, form), { owner, due: form.due ?? undefined, why })
      return back(c)
    })
    .get('/matters/:id/promises', async (c) => {
      const { story } = await storyTo(c, 'promise')
      return page(c, <PromiseScreen story={story} choices={await ownerChoices(c.var.db, today(c), searched(c))} />)
    })
    .post('/matters/:id/promises', async (c) => {
      const { story } = await storyTo(c, 'promise')
      const form = await formWithTexts(c, promiseForm, { what: 300 })
      const holder = await requireOwner(c.var.db, form.holder, today(c), 'holder')
      await promise(c.var.db, act(c), asSeen(story.matter, form), { what: form.what, holder, by: form.by })
      return back(c)
    })
    .get('/matters/:id/promises/:promise', async (c) => page(c, <PromiseEndScreen {...(await promisedOf(c))} />))
    .post('/matters/:id/promises/:promise/keeping', async (c) => {
      const { story, promised } = await promisedOf(c)
      const form = await formOf(c, noteForm(0))
      const note = inOwnWords(form.note, c.var.lang)
      await endPromise(c.var.db, act(c), asSeen(story.matter, form), promised, { ending: 'kept', note })
      return back(c)
    })
    .post('/matters/:id/promises/:promise/dropping', async (c) => {
      const { story, promised } = await promisedOf(c)
      const form = await formOf(c, noteForm(1))
      const note = { [c.var.lang]: form.note }
      await endPromise(c.var.db, act(c), asSeen(story.matter, form), promised, { ending: 'dropped', note })
      return back(c)
    })
    .post('/matters/:id/visitors', async (c) => {
      const { story } = await storyTo(c, 'publish')
      const form = await formOf(c, visitorsForm)
      await publish(c.var.db, act(c), asSeen(story.matter, form), form.shown === 'yes')
      return back(c)
    })
    .post('/matters/:id/told', async (c) => {
      const { story } = await storyTo(c, 'answer')
      const form = await formOf(c, toldForm)
      const check =
        story.checks.find(({ round, closed_on, told }) => round === form.round && closed_on && !told) ?? notFound()
      await tellAboutCheck(c.var.db, act(c), asSeen(story.matter, form), check, { [c.var.lang]: form.words })
      return back(c)
    })
