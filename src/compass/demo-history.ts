import { sql } from 'kysely'
import { answerMatter, type Hat, raiseFromVoices } from '#followup'
import { contentFile } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Lang, langs, type Texts } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'
import { agree } from './agreements.ts'
import { reactionSource } from './loop.ts'
import { type Act, explainVersion, openConsultation, putInForce, recordConsent, startDraft } from './making.ts'
import { react } from './reacting.ts'
import { mondayOf } from './reading.ts'
import type { PassageKind } from './tables.ts'
import { type Version, versionInForce, versionNumbered } from './versions.ts'

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
interface ToldReaction {
  id: string
  passage: string
  from: string
  days: number
  text: string
  answer: string | null
}
interface ToldAgreement {
  unit: string
  made: number
  lines: string[]
}

interface Told {
  tx: Db
  demo: DemoGround
  on: (offset: number, by?: string | null) => Act
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

/** The same field of the same thing in every language. */
function inAll<T, One>(
  path: string,
  all: (data: T) => One[],
  same: (one: One) => boolean,
  pick: (one: One) => string | null | undefined,
): Texts {
  const said = langs.map((lang) => {
    const found = all(contentFile<T>(lang, path).data).find(same)
    return [lang, found ? pick(found) : undefined] as const
  })
  return Object.fromEntries(said.filter(([, text]) => text))
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

async function versionNow(tx: Db, number: number, day: Day): Promise<Version> {
  const version = await versionNumbered(tx, String(number), day)
  if (!version) throw new Error(`the demo has no version ${number}`)
  return version
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

async function tellReactions({ tx, demo, on }: Told) {
  const { version: number, reactions } = contentFile<{ version: number; reactions: ToldReaction[] }>(
    'nl',
    'demo/compass/reactions',
  ).data
  const jokes: string[] = []
  for (const [i, told] of reactions.entries()) {
    const team = demo.membersOf(told.from)
    const member = team[(i * 3) % Math.max(1, team.length)] ?? demo.person(`lead of ${told.from}`)
    if (!member) continue
    const version = await versionNow(tx, number, addDays(demo.today, told.days))
    const id = await react(tx, on(told.days, member), version, {
      passage: told.passage,
      member,
      unit: demo.unit(told.from),
      text: told.text,
      day: addDays(demo.today, told.days),
    })
    if (told.passage === 'jokes') jokes.push(id)
    else if (told.answer) await tellAnswer(tx, on(Math.min(0, told.days + 2), demo.person('facilitator')), told.id, id)
  }
  await tellJokes({ tx, demo, on }, jokes)
}

const reactionTexts = (id: string, pick: (told: ToldReaction) => string | null): Texts =>
  inAll<{ reactions: ToldReaction[] }, ToldReaction>(
    'demo/compass/reactions',
    (data) => data.reactions,
    (one) => one.id === id,
    pick,
  )

async function tellAnswer(tx: Db, act: Act, told: string, reaction: string) {
  const loop = { organisation: act.organisation, by: act.by, on: act.today, at: act.at }
  const words = reactionTexts(told, ({ answer }) => answer)
  const question = reactionTexts(told, ({ text }) => text)
  const title = Object.fromEntries(Object.entries(question).map(([lang, text]) => [lang, shortened(text)]))
  const owner: Hat = 'role:keeper'
  const asked = { source: reactionSource, title, question, owner }
  const matter = await raiseFromVoices(tx, loop, asked, [{ kind: reactionSource, id: reaction }])
  await answerMatter(tx, loop, matter, { outcome: 'done', words, lookAgain: null, checkOn: null })
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, text.lastIndexOf(' ', 77))} …` : text)

interface ToldLoop {
  received: number
  due: number
  teams: number
}

/** What several people said about one passage is one question in the loop. */
async function tellJokes({ tx, demo, on }: Told, ids: string[]) {
  const told = langs.map((lang) => [lang, contentFile<ToldLoop>(lang, 'demo/loop/compass-joke')] as const)
  const { received, due, teams } = told[0]?.[1].data ?? { received: 0, due: 0, teams: 0 }
  const act = on(Math.max(received, -1))
  const loop = { organisation: act.organisation, by: act.by, on: act.today, at: act.at }
  const texts = (pick: (one: (typeof told)[number][1]) => string) =>
    Object.fromEntries(told.map(([lang, one]) => [lang, pick(one)]))
  const title = texts((one) => one.title)
  const question = texts((one) => one.body)
  const keys = ids.map((id) => ({ kind: reactionSource, id }))
  const asked = {
    source: reactionSource,
    title,
    question,
    teams,
    due: addDays(demo.today, due),
    owner: 'role:keeper' as Hat,
  }
  await raiseFromVoices(tx, loop, asked, keys)
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
