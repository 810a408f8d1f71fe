import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { newId } from '#platform/ids.ts'
import type { JobKind } from '#platform/jobs.ts'
import { Conflict } from '#platform/web/errors.ts'
import { type Acting, lockPeople, told } from '../acting.ts'
import { tellFormerAddresses } from '../former-address.ts'
import { type Complete, type PeopleTables, peopleTables } from '../tables.ts'
import { applyPlan } from './applying.ts'
import { knownPeople, knownUnits } from './known.ts'
import { type Plan, planImport } from './plan.ts'
import { type ReadFile, readPeopleFile } from './reading.ts'

export type ImportFile = Omit<PeopleTables['import_file'], 'done'> & { done: number }

export async function keepFile(tx: Db, acting: Acting, content: string, complete: Complete): Promise<string> {
  const id = newId()
  const { organisation, at } = acting
  const row = {
    organisation,
    id,
    by_member: acting.by ?? '',
    at,
    complete,
    content,
    columns: null,
    state: 'preview' as const,
  }
  await peopleTables(tx)
    .insertInto('import_file')
    .values({ ...row, plan: null, counts: null })
    .execute()
  return id
}

export async function importFile(tx: Db, id: string): Promise<ImportFile | null> {
  const found = await peopleTables(tx).selectFrom('import_file').selectAll().where('id', '=', id).executeTakeFirst()
  return found ?? null
}

/** Earlier imports, without what was in them. */
export async function earlierImports(tx: Db): Promise<Pick<ImportFile, 'id' | 'at' | 'by_member' | 'counts'>[]> {
  return peopleTables(tx)
    .selectFrom('import_file')
    .select(['id', 'at', 'by_member', 'counts'])
    .where('state', '=', 'done')
    .orderBy('at', 'desc')
    .limit(10)
    .execute()
}

/** What the columns are, as the administrator says; the preview is made anew from it. */
export async function setColumns(tx: Db, id: string, columns: (string | null)[]): Promise<void> {
  await sql`update import_file set columns = ${JSON.stringify(columns)}::jsonb, state = 'preview' where organisation = my_organisation()
    and id = ${id} and content is not null and state <> 'running'`.execute(tx)
}

export async function forgetFile(tx: Db, id: string): Promise<void> {
  await peopleTables(tx).deleteFrom('import_file').where('id', '=', id).where('state', '<>', 'running').execute()
}

/** Reads the kept file again and compares it with everything as it is now. */
export async function previewOf(
  tx: Db,
  file: Pick<ImportFile, 'content' | 'columns' | 'complete'>,
  today: string,
): Promise<{ read: ReadFile; plan: Plan }> {
  const read = readPeopleFile(file.content ?? '', file.columns)
  const known = { people: await knownPeople(tx, today), units: await knownUnits(tx), today }
  return { read, plan: planImport(read, known, file.complete) }
}

/** Hands the plan that was shown to a job, when `check` has nothing against it. Gives false when it is not the plan of this
 * moment any more. */
export async function startImport(
  ctx: Ctx,
  tx: Db,
  acting: Acting,
  file: ImportFile,
  shown: string,
  check: (plan: Plan) => void,
): Promise<boolean> {
  await lockPeople(tx, acting.organisation)
  const { plan } = await previewOf(tx, file, acting.today)
  if (plan.fingerprint !== shown) return false
  check(plan)
  const counts = JSON.stringify({ steps: plan.steps.length }) as unknown as Record<string, number>
  const started = await peopleTables(tx)
    .updateTable('import_file')
    .set({ state: 'running', plan: shown, done: 0, by_member: acting.by ?? '', counts })
    .where('id', '=', file.id)
    .where('state', 'in', ['preview', 'changed', 'failed'])
    .executeTakeFirst()
  if (started.numUpdatedRows)
    await ctx.jobs.queue(tx, 'people-import', { organisation: acting.organisation, file: file.id })
  return true
}

/** Reads a file in, in one transaction; how far it is, is told in others, so that the waiting page can show it. */
export const importJob = (ctx: () => Ctx): JobKind => ({
  name: 'people-import',
  async work({ organisation, file: id = '' }) {
    const { db, clock } = ctx()
    const set = (change: object) =>
      asSystem(db, organisation, (tx) =>
        peopleTables(tx).updateTable('import_file').set(change).where('id', '=', id).execute(),
      )
    try {
      await asSystem(db, organisation, async (tx) => {
        await lockPeople(tx, organisation)
        const file = await importFile(tx, id)
        if (file?.state !== 'running') return
        const acting = { organisation, by: file.by_member, at: clock.now(), today: clock.today() }
        const { plan } = await previewOf(tx, file, acting.today)
        if (plan.fingerprint !== file.plan) throw new Changed()
        await applyPlan(tx, acting, plan, async (done) => void (await set({ done })))
        await tellFormerAddresses(ctx(), tx, organisation, formerAddresses(plan))
        await finish(tx, acting, id, plan)
      })
      await sql`select refresh_people_statistics()`.execute(db)
    } catch (error) {
      await set({ state: error instanceof Changed ? 'changed' : 'failed' })
      if (!(error instanceof Changed) && !(error instanceof Conflict)) throw error
    }
  },
})

class Changed extends Error {}

const formerAddresses = ({ steps }: Plan) =>
  steps.flatMap(({ kind, member, changes }) =>
    changes.flatMap(({ what, was, becomes }) =>
      kind === 'change' && what === 'mail' && was && was.toLowerCase() !== becomes.toLowerCase()
        ? [{ member, was }]
        : [],
    ),
  )

async function finish(tx: Db, acting: Acting, id: string, plan: Plan) {
  const counts = JSON.stringify(countsOf(plan))
  await sql`update import_file set state = 'done', content = null, columns = null, plan = null, counts = ${counts}::jsonb
    where organisation = my_organisation() and id = ${id}`.execute(tx)
  await told(tx, acting, 'people-imported', id)
}

const has = (plan: Plan, what: string) =>
  plan.steps.filter(({ kind, changes }) => kind === 'change' && changes.some((change) => change.what === what)).length

/** How many people of each sort; somebody who moves and changes counts as both. */
export function countsOf(plan: Plan) {
  const changed = plan.steps.filter(
    ({ kind, changes }) => kind === 'change' && changes.some(({ what }) => !['unit', 'until', 'return'].includes(what)),
  )
  return {
    added: plan.steps.filter(({ kind }) => kind === 'new').length,
    moved: has(plan, 'unit'),
    changed: changed.length,
    returned: has(plan, 'return'),
    leaving: has(plan, 'until') + plan.absent.length,
    units: plan.newUnits.length + plan.changedUnits.length + plan.reopened.length,
    wrong: new Set(plan.faults.map(({ line }) => line)).size,
    unchanged: plan.unchanged,
  }
}

export type Counts = ReturnType<typeof countsOf>

/** Every night: what waited for a day is erased, and who left is signed out. */
export const nightlyJob = (ctx: () => Ctx): JobKind => ({
  name: 'people-nightly',
  every: '20 3 * * *',
  async work({ organisation }) {
    const { db, clock } = ctx()
    const yesterday = new Date(clock.now().getTime() - 86_400_000)
    await asSystem(db, organisation, async (tx) => {
      await sql`delete from import_file where organisation = my_organisation() and state <> 'done' and at < ${yesterday}`.execute(
        tx,
      )
      await sql`select end_sessions(array(select member from member_record where organisation = my_organisation()
        and left_on <= ${clock.today()}))`.execute(tx)
    })
  },
})
