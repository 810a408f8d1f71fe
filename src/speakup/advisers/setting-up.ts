import { sql } from 'kysely'
import { type Act, endPromise, type Hat, matterFor, promise, promisesNamed, raiseMatter } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays, type Day, type Lang, langs, languages, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { is, type Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { type AdviserTables, adviserTables, type SetUpStep, setUpSteps } from './tables.ts'

/** Who sets the role up together. */
export const setsUp = ['admin', 'board', 'works-council', 'adviser'] as const
export const maySetUp = (viewer: Viewer | null): boolean => is(viewer, ...setsUp)

/** Who can take a step on: a function, so that it survives people coming and going. */
export const stepHolders = setsUp.map((role): Hat => `role:${role}`)

export interface StepState {
  step: SetUpStep
  round: number
  doneOn: Day | null
  promised: { holder: Hat; by: Day; matter: string } | null
  note: Texts | null
}

/** A year later it is time to look again; two weeks before, it is asked for. */
const evaluationDays = 365
const askAhead = 14

type Row = Omit<AdviserTables['adviser_step'], 'round' | 'note'> & { round: number; note: Texts | null }

const rowsIn = async (tx: Db): Promise<Row[]> =>
  (await sql<Row>`select * from adviser_step where organisation = my_organisation() order by round`.execute(tx)).rows

/** The seven steps in their order, each in its last round. */
export async function stepsOn(tx: Db, today: Day): Promise<StepState[]> {
  const rows = await rowsIn(tx)
  const promises = await promisesNamed(
    tx,
    rows.flatMap((row) => row.promise ?? []),
  )
  return setUpSteps.map((step) => {
    const row = rows.findLast((one) => one.step === step)
    if (!row || (row.done_on && evaluationReturns(row, today)))
      return { step, round: (row?.round ?? 0) + 1, doneOn: null, promised: null, note: null }
    const made = row.promise ? promises.get(row.promise) : undefined
    const kept = made?.ending === 'kept' ? made.ended_on : null
    const open = made && !made.ending && row.matter && !row.done_on
    return {
      step,
      round: row.round,
      doneOn: row.done_on ?? kept,
      promised: open ? { holder: made.holder, by: made.by_day, matter: row.matter ?? '' } : null,
      note: row.note,
    }
  })
}

const evaluationReturns = ({ step, done_on: done }: Pick<Row, 'step' | 'done_on'>, today: Day) =>
  step === 'evaluated' && done !== null && today >= addDays(done, evaluationDays - askAhead)

/** The day on which the yearly evaluation is due, once it is near: a year after the last one, or after the appointment. */
export async function evaluationDue(tx: Db, today: Day): Promise<Day | null> {
  const rows = await rowsIn(tx)
  const last = rows.findLast(({ step }) => step === 'evaluated')
  const since = last ? last.done_on : rows.findLast(({ step }) => step === 'appointed')?.done_on
  if (!since) return null
  const due = addDays(since, evaluationDays)
  return today >= addDays(due, -askAhead) ? due : null
}

export interface StepPromise {
  step: SetUpStep
  holder: Hat
  by: Day
}

/** A step with somebody who does it and a day becomes a promise in the loop, for everyone to see. As the program itself:
 * an adviser or administrator may raise no questions, and this one is not theirs but of the house. */
export async function promiseStep(ctx: Ctx, act: Act, viewer: Viewer, asked: StepPromise): Promise<void> {
  await asSystem(ctx.aside, act.organisation, async (tx) => {
    await lock(tx, act)
    const state = (await stepsOn(tx, act.on)).find(({ step }) => step === asked.step)
    if (!state || state.doneOn || state.promised)
      throw new Faults({ '': (t) => t.advisers.faults.promisedAlready }, 409)
    const matter = (await matterIn(tx, viewer)) ?? (await raise(tx, act))
    const id = newId()
    const what = inAll((lang) => languages[lang].advisers.setUp.steps[asked.step].promise)
    await promise(tx, act, matter, { what, holder: asked.holder, by: asked.by, id })
    await save(tx, act, {
      step: asked.step,
      round: state.round,
      matter: matter.id,
      promise: id,
      done_on: null,
      done_by: null,
    })
  })
}

const inAll = (text: (lang: Lang) => string): Texts => Object.fromEntries(langs.map((lang) => [lang, text(lang)]))

const lock = (tx: Db, { organisation }: Act) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`adviser-steps:${organisation}`}, 0))`.execute(tx)

async function matterIn(tx: Db, viewer: Viewer) {
  const id = (await rowsIn(tx)).findLast(({ matter }) => matter)?.matter
  const matter = id ? await matterFor(tx, viewer, id) : null
  return matter?.answer ? null : matter
}

export const source = 'adviser-set-up'

const raise = (tx: Db, act: Act) =>
  raiseMatter(tx, act, {
    source,
    title: inAll((lang) => languages[lang].advisers.setUp.matterTitle),
    question: inAll((lang) => languages[lang].advisers.setUp.matterQuestion),
    audience: { kind: 'everyone' },
    owner: 'role:board',
  })

async function save(tx: Db, { organisation }: Act, row: Omit<Row, 'organisation' | 'note'>, note: Texts | null = null) {
  const values = { ...row, note: note && JSON.stringify(note) }
  await adviserTables(tx)
    .insertInto('adviser_step')
    .values({ organisation, ...values })
    .onConflict((conflict) => conflict.columns(['organisation', 'step', 'round']).doUpdateSet(values))
    .execute()
}

/** Done, with a line on how if one likes; the promise that was made of it is kept with it. */
export async function finishStep(
  ctx: Ctx,
  act: Act,
  viewer: Viewer,
  { step, note }: { step: SetUpStep; note: Texts | null },
): Promise<void> {
  await asSystem(ctx.aside, act.organisation, async (tx) => {
    await lock(tx, act)
    const state = (await stepsOn(tx, act.on)).find((one) => one.step === step)
    if (!state || state.doneOn) return
    const row = (await rowsIn(tx)).findLast((one) => one.step === step && one.round === state.round)
    if (state.promised && row?.promise) {
      const matter = await matterFor(tx, viewer, state.promised.matter)
      if (matter) await endPromise(tx, act, matter, { id: row.promise }, { ending: 'kept', note })
    }
    const { matter = null, promise: made = null } = row ?? {}
    await save(
      tx,
      act,
      { step, round: state.round, matter, promise: made, done_on: act.on, done_by: viewer.member },
      note,
    )
  })
}

/** It turned out not to be done. What was promised stays kept: that story is told. */
export async function undoStep(ctx: Ctx, act: Act, step: SetUpStep): Promise<void> {
  await asSystem(ctx.aside, act.organisation, (tx) =>
    sql`update adviser_step a set done_on = null, done_by = null, note = null, promise = null
      where organisation = ${act.organisation} and step = ${step}
        and round = (select max(round) from adviser_step b where b.organisation = a.organisation and b.step = a.step)`.execute(
      tx,
    ),
  )
}
