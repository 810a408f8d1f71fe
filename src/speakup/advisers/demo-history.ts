import { sql } from 'kysely'
import { sealMessage } from '#crypto/conversation.ts'
import { recipientOf } from '#crypto/keys.ts'
import { locatorDigest, locatorOf, newReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { promise, raiseMatter } from '#followup'
import { contentFile } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Lang, langs, languages, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { DemoGround } from '#platform/module.ts'
import { bringLocator } from '../sealed/store.ts'
import { sealedTables } from '../tables.ts'
import { fillWeek, type NewWeek } from './hours.ts'
import { reportFigures } from './report-figures.ts'
import { adviserTables, type CountRow, countKinds, countOutcomes, type SetUpStep, setUpSteps } from './tables.ts'
import { beginTalk } from './talks.ts'

interface DemoAdviser {
  name: string
  telephone: string
  place: string
  not_for: string
  weekday: number
  starts: string
  ends: string
}
interface DemoFile {
  advisers: DemoAdviser[]
  talks: { hour: boolean; text: string }[]
  remarks: string
}
interface PeopleFile {
  advisers: { name: string; external: boolean; languages: string[]; for: string }[]
}

const file = (lang: Lang) => contentFile<DemoFile>(lang, 'speakup/advisers/demo').data
const people = (lang: Lang) => contentFile<PeopleFile>(lang, 'demo/personas').data
const texts = (pick: (lang: Lang) => string | undefined): Texts =>
  Object.fromEntries(langs.map((lang) => [lang, pick(lang) ?? '']))

/** Four advisers with hours, two open talks, a report over last year, and a role that is nearly set up. */
export async function advisersHistory(tx: Db, _ctx: Ctx, demo: DemoGround): Promise<void> {
  for (const [at, adviser] of file('nl').advisers.entries()) await addAdviser(tx, demo, adviser, at)
  const persona = demo.person('adviser')
  if (persona) await addTalks(tx, demo, persona)
  await addYears(tx, demo)
  await addSteps(tx, demo)
}

async function addAdviser(tx: Db, demo: DemoGround, adviser: DemoAdviser, at: number) {
  const member = demo.person(adviser.name)
  const about = people('nl').advisers.find(({ name }) => name === adviser.name)
  if (!member || !about) return
  const { organisation, today } = demo
  const { weekday, starts, ends } = adviser
  await adviserTables(tx)
    .insertInto('adviser_profile')
    .values({
      organisation,
      member,
      external: about.external,
      languages: about.languages,
      telephone: adviser.telephone,
      place: JSON.stringify(texts((lang) => file(lang).advisers[at]?.place)),
      not_for: JSON.stringify(texts((lang) => file(lang).advisers[at]?.not_for)),
      is_for: JSON.stringify(texts((lang) => people(lang).advisers.find(({ name }) => name === adviser.name)?.for)),
      away_from: null,
      away_until: null,
      changed_on: addDays(today, -90),
      shown: true,
    })
    .execute()
  const week: NewWeek = { weekday, starts, ends, minutes: 60, ways: ['room', 'telephone'] }
  await fillWeek(tx, { organisation, member }, week, today)
}

/** Two people with a code that nobody has any more: one booked an hour, one writes. */
async function addTalks(tx: Db, demo: DemoGround, member: string) {
  const { organisation, today } = demo
  const key = await sealedTables(tx)
    .selectFrom('holder_key')
    .select(['id', 'recipient'])
    .where('organisation', '=', organisation)
    .where('member', '=', member)
    .executeTakeFirst()
  if (!key) return
  for (const { hour, text } of file('nl').talks) {
    const code = newReturnCode()
    const own = await recipientOf(reporterIdentity(code))
    const id = newId()
    const first = {
      conversation: id,
      position: 0,
      direction: 'to-handler' as const,
      previous: null,
      body: { what: 'talk', text },
    }
    const { sealed } = await sealMessage(first, [key.recipient, own])
    const digest = locatorDigest(locatorOf(code))
    await bringLocator(tx, digest)
    const day = addDays(today, -1)
    const db = sealedTables(tx)
    const row = { organisation, id, kind: 'talk' as const, locator_digest: digest, person_key: own, opened_on: day }
    await db.insertInto('conversation').values(row).execute()
    const part = { organisation, conversation: id, key: key.id, member, from_day: day }
    await db.insertInto('conversation_recipient').values(part).execute()
    const message = { organisation, conversation: id, position: 0, direction: 'to-handler' as const }
    await db
      .insertInto('sealed_message')
      .values({ ...message, sealed: Buffer.from(sealed), on_day: day })
      .execute()
    await beginTalk(tx, { organisation }, id, 14)
    if (hour)
      await sql`update talk set turn = 'booked', turned_by = 'person', slot = (select id from talk_slot
        where organisation = ${organisation} and member = ${member} and day > ${today} order by day, starts limit 1)
        where organisation = ${organisation} and conversation = ${id}`.execute(tx)
  }
  await bringLocator(tx, '')
}

/** Counts of this year for the advisers themselves, and of last year in a report. */
async function addYears(tx: Db, demo: DemoGround) {
  const { organisation, today } = demo
  const year = Number(today.slice(0, 4))
  const parts = ['wonen', 'dagbesteding', 'ambulant', 'behandeling', 'nachtzorg', 'bedrijfsbureau'].map(demo.unit)
  const rows: CountRow[] = []
  for (const [a, { name }] of file('nl').advisers.entries()) {
    const member = demo.person(name)
    if (!member) continue
    for (const [k, kind] of countKinds.entries())
      for (const [p, part] of parts.entries()) {
        // A few kinds are rare: the report shows how those are put together.
        const rare = kind === 'wrongdoing' || kind === 'discrimination'
        const n = (a * 7 + k * 3 + p * 5) % (rare ? 13 : 5) === 0 ? ((a + k) % 2) + 1 : 0
        const outcome = countOutcomes[(a + k * 2 + p) % 5] ?? 'talk'
        if (n) rows.push({ organisation, member, year: year - 1, kind, part, outcome, n })
        if ((a + k * 2 + p) % 5 === 0) rows.push({ organisation, member, year, kind, part, outcome, n: 1 })
      }
    const approved = { organisation, member, year: year - 1, approved_on: `${year}-02-10` }
    await adviserTables(tx).insertInto('adviser_year').values(approved).execute()
  }
  await adviserTables(tx).insertInto('adviser_count').values(rows).execute()
  await adviserTables(tx)
    .insertInto('adviser_report')
    .values({
      organisation,
      year: year - 1,
      figures: JSON.stringify(
        reportFigures(
          rows.filter((row) => row.year === year - 1),
          5,
        ),
      ),
      remarks: JSON.stringify(texts((lang) => file(lang).remarks)),
      by_member: demo.person('adviser'),
      published_on: `${year}-02-17`,
    })
    .execute()
}

/** Five steps were taken when the advisers began; making known is promised, and looking back is due in a week. */
async function addSteps(tx: Db, demo: DemoGround) {
  const { organisation, today } = demo
  const done = setUpSteps.filter((step) => step !== 'known')
  for (const step of done) await addStep(tx, organisation, step, { done_on: addDays(today, -358) })
  const inAll = (text: (lang: Lang) => string): Texts => Object.fromEntries(langs.map((lang) => [lang, text(lang)]))
  const act = { organisation, by: null, on: addDays(today, -10), at: new Date(Date.parse(addDays(today, -10))) }
  const matter = await raiseMatter(tx, act, {
    source: 'adviser-set-up',
    title: inAll((lang) => languages[lang].advisers.setUp.matterTitle),
    question: inAll((lang) => languages[lang].advisers.setUp.matterQuestion),
    audience: { kind: 'everyone' },
    owner: 'role:board',
  })
  const id = newId()
  const what = inAll((lang) => languages[lang].advisers.setUp.steps.known.promise)
  await promise(tx, act, matter, { id, what, holder: 'role:works-council', by: addDays(today, 20) })
  await addStep(tx, organisation, 'known', { done_on: null, matter: matter.id, promise: id })
}

const addStep = (
  tx: Db,
  organisation: string,
  step: SetUpStep,
  row: { done_on: string | null; matter?: string; promise?: string },
) =>
  adviserTables(tx)
    .insertInto('adviser_step')
    .values({ organisation, step, matter: null, promise: null, done_by: null, note: null, ...row })
    .execute()
