import { sql } from 'kysely'
import { contentFile } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Lang, type Texts } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'
import { agree } from './agreements.ts'
import { putInForce, recordConsent } from './deciding.ts'
import { tellReactions } from './demo-reactions.ts'
import { inAll, type Told, versionNow } from './demo-told.ts'
import { type Act, explainVersion, openConsultation, startDraft } from './making.ts'
import { mondayOf } from './reading.ts'
import type { PassageKind } from './tables.ts'
import { type Version, versionInForce } from './versions.ts'

/** Days are counted from today, in content/<language>/demo/compass. */
interface ToldPassage {
  id: string
  kind: PassageKind
  under: string
  order: number
  title: string
  text: string
}
interface ToldVersion {
  number: number
  in_force?: number
  consent?: number
  consultation_from?: number
  until?: number
  why: string
  changes?: string
  passages: ToldPassage[]
}
interface ToldAgreement {
  unit: string
  made: number
  lines: string[]
}

/** Two versions of the compass, a third that is open for reactions, and what teams agreed: through the same acts as real ones. */
export async function compassHistory(tx: Db, ctx: Ctx, demo: DemoGround): Promise<void> {
  const keeper = demo.person('facilitator')
  const on = (offset: number, by = keeper): Act => ({
    organisation: demo.organisation,
    by,
    today: addDays(demo.today, offset),
    at: new Date(ctx.clock.now().getTime() + offset * 86_400_000),
  })
  const told = { tx, demo, on }
  const versions = contentFile<{ versions: ToldVersion[] }>('nl', 'demo/compass/versions').data.versions
  for (const version of versions) await tellVersion(told, version)
  await tellReactions(told)
  await tellReadings(told)
  await tellAgreements(told)
}

const versionTexts = (number: number, pick: (told: ToldVersion) => string | undefined): Texts =>
  inAll<{ versions: ToldVersion[] }, ToldVersion>(
    'demo/compass/versions',
    (data) => data.versions,
    (one) => one.number === number,
    pick,
  )

async function tellVersion({ tx, demo, on }: Told, told: ToldVersion) {
  const begun = (told.consultation_from ?? told.consent ?? told.in_force ?? 0) - 20
  await startDraft(tx, on(begun))
  const now = (offset: number) => versionNow(tx, told.number, addDays(demo.today, offset))
  const draft = await now(begun)
  for (const passage of told.passages) await tellPassage(tx, on(begun), draft, told.number, passage)
  const changes = versionTexts(told.number, (one) => one.changes)
  await explainVersion(tx, on(begun), draft, { why: versionTexts(told.number, (one) => one.why), changes })
  if (told.consultation_from !== undefined && told.until !== undefined) {
    const days = { from: addDays(demo.today, told.consultation_from), until: addDays(demo.today, told.until) }
    await openConsultation(tx, on(told.consultation_from), draft, days)
  }
  if (told.consent === undefined || told.in_force === undefined) return
  const council = demo.person('works-council')
  await recordConsent(tx, on(told.consent, council), await now(told.consent), { given: true, note: '' })
  await putInForce(tx, on(told.consent), await now(told.consent), addDays(demo.today, told.in_force))
}

async function tellPassage(tx: Db, act: Act, version: Version, number: number, told: ToldPassage) {
  const text = (pick: (one: ToldPassage) => string) =>
    inAll<{ versions: ToldVersion[] }, ToldPassage>(
      'demo/compass/versions',
      (data) => data.versions.find((one) => one.number === number)?.passages ?? [],
      (one) => one.id === told.id,
      pick,
    )
  const texts = { title: text(({ title }) => title), body: text(({ text }) => text) }
  await sql`insert into compass_passage (organisation, version, id, kind, under, place, texts, changed_by)
    values (${act.organisation}, ${version.id}, ${told.id}, ${told.kind}, ${told.under}, ${told.order}, ${JSON.stringify(texts)}, ${act.by})
    on conflict (organisation, version, id) do update set texts = excluded.texts, place = excluded.place`.execute(tx)
}

/** Some teams further than others; those who show the demo around have theirs still to do. */
async function tellReadings({ tx, demo, on }: Told) {
  const version = await versionInForce(tx, demo.today)
  const personas = ['member', 'newcomer', 'hired', 'lead'].map((name) => demo.person(name) ?? '')
  await sql`insert into compass_reading (organisation, version, member, week)
    select m.organisation, ${version?.id}, m.member, ${mondayOf(on(-20).today)} from membership m
    where m.organisation = my_organisation() and in_force(m.from_day, m.until_day, ${demo.today}) and m.member <> all(${personas})
      and abs(hashtext(m.member)) % 100 < 35 + abs(hashtext((select code from unit u where u.organisation = m.organisation and u.id = m.unit))) % 62
    on conflict do nothing`.execute(tx)
}

async function tellAgreements({ tx, demo, on }: Told) {
  const { rows } = await sql<{
    language: Lang
  }>`select language from organisation where id = my_organisation()`.execute(tx)
  const all = contentFile<{ agreements: ToldAgreement[] }>(rows[0]?.language ?? 'nl', 'demo/agreements').data.agreements
  const talks = new Map<string, number>()
  for (const { unit, made, lines } of [...all].sort((a, b) => a.made - b.made)) {
    const seen = talks.get(unit) ?? 0
    const act = on(made, demo.membersOf(unit)[0] ?? demo.person(`lead of ${unit}`))
    await agree(tx, act, demo.unit(unit), { talkedOn: act.today, lines, seen })
    talks.set(unit, seen + 1)
  }
}
