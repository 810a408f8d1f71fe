import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { testApp } from '../testing/app.ts'
import { loopTestFor } from '../testing/loop.ts'
import { answerMatter } from './answering.ts'
import { turnDay } from './daily.ts'
import { memberHat } from './hats.ts'
import { giveOwner, moveDate } from './owning.ts'
import { endPromise, promise } from './promising.ts'
import { raiseMatter } from './raising.ts'
import { standOf } from './silence.ts'
import { histories } from './silence-figures.ts'
import type { Act } from './step.ts'
import { type Matter, outcomes, type Step } from './tables.ts'

const t = await testApp()
const { people } = await loopTestFor(t)

const text = { nl: 'Omdat het zo is.' }
const day = fc.integer({ min: -5, max: 60 })
const acts = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('raise' as const), due: fc.option(day) }),
    fc.record({ do: fc.constant('give' as const), which: fc.nat(5), due: fc.option(day), why: fc.boolean() }),
    fc.record({ do: fc.constant('move' as const), which: fc.nat(5), due: day }),
    fc.record({ do: fc.constant('promise' as const), which: fc.nat(5), due: day }),
    fc.record({ do: fc.constant('keep' as const), which: fc.nat(5), drop: fc.boolean() }),
    fc.record({
      do: fc.constant('answer' as const),
      which: fc.nat(5),
      outcome: fc.constantFrom(...outcomes),
      again: fc.option(day),
    }),
    fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 40 }) }),
  ),
  { minLength: 4, maxLength: 25 },
)
type One = typeof acts extends fc.Arbitrary<(infer A)[]> ? A : never

/** Does one act as the program would; what is refused changes nothing. Gives the day on which it then is. */
async function perform(tx: Db, one: One, today: Day, organisation: string): Promise<Day> {
  const act: Act = { organisation, by: null, on: today, at: t.clock.now() }
  const ahead = (days: number | null | undefined) => (typeof days === 'number' ? addDays(today, days) : undefined)
  const matters = (await sql<Matter>`select * from matter order by id`.execute(tx)).rows
  const matter = 'which' in one ? matters[one.which % (matters.length || 1)] : undefined
  if (one.do === 'pass') {
    await turnDay(tx, { ...act, on: addDays(today, one.days) })
    return addDays(today, one.days)
  }
  if (one.do === 'raise')
    await raiseMatter(tx, act, {
      source: 'other',
      title: text,
      question: text,
      audience: { kind: 'everyone' },
      due: ahead(Math.abs(one.due ?? 9)),
    })
  if (!matter) return today
  if (one.do === 'give')
    await giveOwner(tx, act, matter, { owner: memberHat(people.lead), due: ahead(one.due), why: one.why ? text : null })
  if (one.do === 'move') await moveDate(tx, act, matter, { due: ahead(one.due) ?? today, why: text })
  if (one.do === 'promise')
    await promise(tx, act, matter, { what: text, holder: memberHat(people.lead), by: ahead(one.due) ?? today })
  if (one.do === 'answer')
    await answerMatter(tx, act, matter, { outcome: one.outcome, words: text, lookAgain: ahead(one.again) ?? null })
  if (one.do === 'keep') {
    const open = await sql<{
      id: string
    }>`select id from promise where matter = ${matter.id} and ended_on is null`.execute(tx)
    if (open.rows[0])
      await endPromise(
        tx,
        act,
        matter,
        open.rows[0],
        one.drop ? { ending: 'dropped', note: text } : { ending: 'kept', note: null },
      )
  }
  return today
}

async function refusable(db: Db, organisation: string, one: One, today: Day): Promise<Day> {
  try {
    return await asSystem(db, organisation, (tx) => perform(tx, one, today, organisation))
  } catch (error) {
    if (error instanceof Faults || error instanceof Conflict) return today
    throw error
  }
}

/** What must hold after every act, read from the tables as they are. */
async function holds(tx: Db, today: Day) {
  const matters = (await sql<Matter>`select * from matter`.execute(tx)).rows
  const steps = Map.groupBy(
    (await sql<Step>`select * from matter_step order by step`.execute(tx)).rows,
    ({ matter }) => matter,
  )
  for (const matter of matters) {
    const own = steps.get(matter.id) ?? []
    // The matter is the sum of its steps: numbered without a gap, and the last one says how it stands.
    expect(own.map(({ step }) => step)).toEqual(own.map((_, i) => i + 1))
    expect(own.at(-1)).toMatchObject({ step: matter.step, owner: matter.owner, due: matter.due })
    // From an answer back to waiting only by a step that says so.
    const turning = own
      .filter(({ what }) => ['raised', 'answered', 'reopened', 'looked-again'].includes(what))
      .map(({ what }) => what)
    expect(turning.map((what) => what === 'answered')).toEqual(turning.map((_, i) => i % 2 === 1))
    expect(matter.answer !== null).toBe(turning.at(-1) === 'answered')
    // An owner changes only by a step of its own, and a later date is always told with a reason.
    for (const [i, step] of own.entries()) {
      const before = own[i - 1]
      if (step.owner !== before?.owner && before) expect(step.what).toBe('given')
      if (before && step.due > before.due && !['reopened', 'looked-again'].includes(step.what))
        expect(step.note).not.toBeNull()
    }
  }
  const bare = await sql`select 1 from answer where outcome = 'not-done' and (look_again is null or words = '{}')
    union all select 1 from promise where ending = 'dropped' and note is null`.execute(tx)
  expect(bare.rows).toEqual([])
  // The count of silence is the same as a plain one.
  const plain = matters.filter(({ answer }) => answer === null)
  expect(standOf(await histories(tx), today)).toMatchObject({
    open: plain.length,
    silent: plain.filter(({ due }) => due < today).length,
    unowned: plain.filter(({ owner }) => owner === null).length,
  })
}

test('whatever is done in whatever order, every matter has its story, and silence is counted', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const { id } = await t.organisation({ name: 'Eén keer' })
      let today: Day = t.clock.today()
      for (const one of [{ do: 'raise', due: null } as One, ...list]) today = await refusable(t.ctx.db, id, one, today)
      await asSystem(t.ctx.db, id, (tx) => holds(tx, today))
    }),
    { numRuns: 40 },
  )
})
