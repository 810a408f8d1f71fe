import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { Conflict, notFound } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { type Draft, draftFor } from './drafts.ts'
import { type ChoiceQuestion, type FrozenQuestionnaire, type Questionnaire, scalesOf } from './model.ts'
import { starterOf, starters } from './starters.ts'
import { questionnaireTables } from './tables.ts'

/** A questionnaire that a round can take: one that comes with the program, or one that the organisation made. */
export interface Offered {
  origin: 'starter' | 'own' | 'copied' | 'imported'
  questionnaire: Questionnaire
  /** The last version that was made of it; null when it was never asked. */
  version: number | null
  /** Why it cannot be used now. */
  blocked: 'licence' | 'empty' | null
}

interface Part {
  from: number
  most: number
}

export const ownCount = async (tx: Db): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from questionnaire
    where organisation = my_organisation() and put_away_on is null`.execute(tx)
  return rows[0]?.n ?? 0
}

/** All questionnaires that the viewer may choose from; those of the organisation first. Drafts are for those whom
 * row-level security lets see them. */
export async function questionnairesFor(tx: Db, { from, most }: Part = { from: 0, most: 500 }): Promise<Offered[]> {
  const { rows } = await sql<{ origin: Offered['origin']; body: Questionnaire; removed: string[] }>`
    select origin, body, removed from questionnaire
    where organisation = my_organisation() and put_away_on is null order by made_on desc, id limit ${most} offset ${from}`.execute(
    tx,
  )
  const versions = await lastVersions(tx)
  const own = rows.map(({ origin, body, removed }) => ({ origin, questionnaire: standing(body, removed) }))
  const given = starters().map((questionnaire) => ({ origin: 'starter' as const, questionnaire }))
  return [...own, ...given].map(({ origin, questionnaire }) => ({
    origin,
    questionnaire,
    version: versions.get(questionnaire.id) ?? null,
    blocked: whyBlocked(questionnaire),
  }))
}

async function lastVersions(tx: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ questionnaire: string; version: number }>`
    select questionnaire, max(version) as version from questionnaire_version
    where organisation = my_organisation() group by questionnaire`.execute(tx)
  return new Map(rows.map(({ questionnaire, version }) => [questionnaire, version]))
}

/** What stands in a draft: without what was taken out, and without scales that nothing is asked about. */
export function standing(body: Questionnaire, removed: readonly string[]): Questionnaire {
  const stays = ({ id }: { id: string }) => !removed.includes(id)
  const items = body.items.filter(stays)
  return {
    ...body,
    items,
    scales: scalesOf(items, body.scales),
    choices: withoutLoose(body.choices.filter(stays)),
    open: body.open.filter(stays),
  }
}

/** What was asked after an answer that nobody can give any more, is asked of everybody. */
const withoutLoose = (choices: readonly ChoiceQuestion[]): ChoiceQuestion[] =>
  choices.map((question) => {
    const before = choices.find(({ id }) => id === question.when?.question)
    const options = question.when?.options.filter((id) => before?.options.some((option) => option.id === id)) ?? []
    const { when, ...always } = question
    return when && options.length ? { ...always, when: { ...when, options } } : always
  })

export function whyBlocked({ licence, items, choices, experience }: Questionnaire): Offered['blocked'] {
  if (licence && !licence.cleared) return 'licence'
  return items.length + choices.length === 0 && !experience ? 'empty' : null
}

export async function frozenVersion(tx: Db, id: string, version: number): Promise<FrozenQuestionnaire | null> {
  const row = await questionnaireTables(tx)
    .selectFrom('questionnaire_version')
    .select('body')
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('questionnaire', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? { ...row.body, version } : null
}

export interface MadeVersion {
  version: number
  made_on: Day
  made_by: string | null
}

export const versionsOf = (tx: Db, id: string): Promise<MadeVersion[]> =>
  questionnaireTables(tx)
    .selectFrom('questionnaire_version')
    .select(['version', 'made_on', 'made_by'])
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('questionnaire', '=', id)
    .orderBy('version', 'desc')
    .execute()

/** Makes a version that never changes any more, for a round to ask. While nothing changed since the last one, that one is
 * given. What has no clearance, or asks nothing, is refused with 409. */
export async function freeze(tx: Db, act: Act, id: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`questionnaire:${act.organisation}:${id}`}, 0))`.execute(tx)
  const questionnaire = (await currentBody(tx, id)) ?? notFound()
  const blocked = whyBlocked(questionnaire)
  if (blocked) throw new Conflict((t) => t.questionnaires.blocked[blocked])
  const body = JSON.stringify(questionnaire)
  const { rows } = await sql<{ version: number; same: boolean }>`
    select version, body = ${body}::jsonb as same from questionnaire_version
    where organisation = my_organisation() and questionnaire = ${id} order by version desc limit 1`.execute(tx)
  const last = rows[0]
  if (last?.same) return last.version
  const version = (last?.version ?? 0) + 1
  await sql`insert into questionnaire_version (organisation, questionnaire, version, body, made_by, made_on)
    values (${act.organisation}, ${id}, ${version}, ${body}::jsonb, ${act.by}, ${act.today})`.execute(tx)
  await tell(tx, act, 'questionnaire-version-made', id)
  return version
}

/** As it stands now: the draft of the organisation, or one that comes with the program. */
export async function currentBody(tx: Db, id: string): Promise<Questionnaire | null> {
  const draft = await draftFor(tx, id)
  return draft ? standing(draft.body, draft.removed) : starterOf(id)
}

/** One questionnaire as its readers see it: what it is now, and how far that is from the last version. */
export interface Shown extends Offered {
  draft: Draft | null
  /** The last version says the same as it does now. */
  settled: boolean
}

export async function shownFor(tx: Db, id: string): Promise<Shown | null> {
  const draft = await draftFor(tx, id)
  const questionnaire = draft ? standing(draft.body, draft.removed) : starterOf(id)
  if (!questionnaire) return null
  const { rows } = await sql<{ version: number; settled: boolean }>`
    select version, body = ${JSON.stringify(questionnaire)}::jsonb as settled from questionnaire_version
    where organisation = my_organisation() and questionnaire = ${id} order by version desc limit 1`.execute(tx)
  const [last] = rows
  return {
    ...{ draft, questionnaire, origin: draft?.origin ?? 'starter', blocked: whyBlocked(questionnaire) },
    ...{ version: last?.version ?? null, settled: last?.settled ?? false },
  }
}
