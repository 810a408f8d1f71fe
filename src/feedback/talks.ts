import { sql } from 'kysely'
import { z } from 'zod'
import { type Act, endPromise, matterFor, memberHat, promise, raiseMatter } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, langs, languages, longDay, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { field } from '#platform/web/forms.ts'
import { people, requireOneQuestion, requirePeople } from './asking.ts'
import { recordUnnamed } from './sending.ts'
import { audienceKey, talkPeopleJobName } from './talk-people.ts'
import { tellNews } from './telling.ts'

export const source = 'feedback-talk'
const most = 12
/** A talk lies at most so many days ahead, and what comes of it at most so many days after. */
export const talkTerms = { usual: 7, furthest: 90, backUsual: 14, backFurthest: 60 }

export const talkForm = z.object({
  who: people,
  purpose: field.text({ max: 300 }),
  question: field.text({ max: 300 }),
  power: field.text({ max: 600 }),
  use: field.text({ max: 600 }),
  talk_on: field.day(),
  back_on: field.day(),
})
type TalkForm = z.output<typeof talkForm>

function requireDays({ talk_on, back_on }: TalkForm, today: Day): void {
  if (talk_on < today || talk_on > addDays(today, talkTerms.furthest))
    throw new Faults({ talk_on: (t) => t.feedback.faults.day })
  if (back_on < talk_on || back_on <= today || back_on > addDays(talk_on, talkTerms.backFurthest))
    throw new Faults({ back_on: (t) => t.feedback.faults.backDay })
}

/** The same words in every language that the house speaks. */
const texts = (say: (lang: (typeof langs)[number]) => string): Texts =>
  Object.fromEntries(langs.map((lang) => [lang, say(lang)]))

/** Plans a talk with people who are asked by name. When the lead reports back is a promise that they can all see; it
 * says nothing of what the talk is about, because who leads the lead can see it too. */
export async function planTalk(
  ctx: Ctx,
  tx: Db,
  act: Act & { by: string },
  form: TalkForm,
  team: readonly string[],
): Promise<string> {
  requireOneQuestion(form.question)
  requireDays(form, act.on)
  await requirePeople(tx, act, form.who, most)
  if (form.who.some((member) => !team.includes(member))) throw new Faults({ who: (t) => t.faults.choose })
  const id = await insertTalk(tx, act, form)
  await ctx.jobs.queue(tx, talkPeopleJobName, { organisation: act.organisation, talk: id })
  return id
}

export async function insertTalk(tx: Db, act: Act & { by: string }, form: TalkForm): Promise<string> {
  const id = newId()
  const matter = await promiseToComeBack(tx, act, id, form)
  await sql`insert into feedback_talk (organisation, id, lead, purpose, question, power, use, talk_on, back_on, matter, made_on)
    values (${act.organisation}, ${id}, ${act.by}, ${form.purpose}, ${form.question}, ${form.power}, ${form.use}, ${form.talk_on},
      ${form.back_on}, ${matter}, ${act.on})`.execute(tx)
  await sql`insert into feedback_talk_member (organisation, talk, lead, member)
    select ${act.organisation}, ${id}, ${act.by}, unnest(${form.who}::text[])`.execute(tx)
  await recordUnnamed(tx, act, 'feedback-talk-planned', id)
  return id
}

async function promiseToComeBack(
  tx: Db,
  act: Act & { by: string },
  id: string,
  { talk_on, back_on }: TalkForm,
): Promise<string> {
  const day = (lang: (typeof langs)[number]) => longDay(talk_on, lang, act.on)
  const matter = await raiseMatter(tx, act, {
    source,
    title: texts((lang) => languages[lang].feedback.talk.matterTitle(day(lang))),
    question: texts((lang) => languages[lang].feedback.talk.matterQuestion),
    audience: { kind: 'named', key: audienceKey(id) },
    owner: memberHat(act.by),
    due: back_on,
  })
  const what = texts((lang) => languages[lang].feedback.talk.matterPromise)
  await promise(tx, act, matter, { what, holder: memberHat(act.by), by: back_on, id })
  return matter.id
}

export interface Talk {
  id: string
  lead: string
  lead_name: string
  purpose: string
  question: string
  power: string
  use: string
  talk_on: Day
  back_on: Day
  matter: string
}

export interface TalkMember {
  talk: string
  member: string
  name: string
  declined: boolean
}

const talks = sql`select k.id, k.lead, m.name as lead_name, k.purpose, k.question, k.power, k.use, k.talk_on, k.back_on, k.matter
  from feedback_talk k join member m on m.organisation = k.organisation and m.id = k.lead where k.organisation = my_organisation()`

/** A talk that the viewer plans, or is asked for. */
export async function talkFor(tx: Db, id: string): Promise<Talk | null> {
  return (await sql<Talk>`${talks} and k.id = ${id}`.execute(tx)).rows[0] ?? null
}

export async function talksOf(tx: Db): Promise<Talk[]> {
  return (await sql<Talk>`${talks} order by k.talk_on desc, k.id limit 50`.execute(tx)).rows
}

export async function talkMembers(tx: Db, of: readonly string[]): Promise<TalkMember[]> {
  const { rows } = await sql<TalkMember>`select x.talk, x.member, m.name, x.declined from feedback_talk_member x
    join member m on m.organisation = x.organisation and m.id = x.member
    where x.organisation = my_organisation() and x.talk = any (${[...of]}) order by m.name, x.member`.execute(tx)
  return rows
}

/** Would rather not: the lead sees that, and no reason. It can be taken back. Whether they were asked at all. */
export async function declineTalk(tx: Db, act: Act, id: string, declined: boolean): Promise<boolean> {
  const { numAffectedRows } = await sql`update feedback_talk_member set declined = ${declined}
    where organisation = ${act.organisation} and talk = ${id} and member = ${act.by}`.execute(tx)
  if (!numAffectedRows) return false
  await recordUnnamed(tx, act, declined ? 'feedback-talk-declined' : 'feedback-talk-joined', id)
  return true
}

/** Calls a talk off: who was asked reads why, where the promise stood. The question stays, until the lead answers it. */
export async function callOff(ctx: Ctx, tx: Db, act: Act, viewer: Viewer, talk: Talk, reason: string): Promise<void> {
  const asked = (await talkMembers(tx, [talk.id])).map(({ member }) => member)
  const { numAffectedRows } = await sql`delete from feedback_talk
    where organisation = ${act.organisation} and id = ${talk.id} and lead = ${act.by}`.execute(tx)
  if (!numAffectedRows) return
  const matter = await matterFor(tx, viewer, talk.matter)
  const note = { [viewer.lang ?? langs[0] ?? 'nl']: reason }
  if (matter && !matter.answer) await endPromise(tx, act, matter, { id: talk.id }, { ending: 'dropped', note })
  await recordUnnamed(tx, act, 'feedback-talk-called-off', talk.id)
  await tellNews(ctx, tx, act.organisation, asked)
}

export interface Rhythm {
  weeks: number
  since: Day
}

export const rhythmWeeks = [4, 6, 8, 13] as const

export async function rhythmOf(tx: Db, { member }: Viewer): Promise<Rhythm | null> {
  const { rows } = await sql<Rhythm>`select weeks, since from feedback_rhythm
    where organisation = my_organisation() and member = ${member}`.execute(tx)
  return rows[0] ?? null
}

/** A lead's own rhythm, seen by nobody else; nothing when it is to stop. */
export async function chooseRhythm(tx: Db, act: Act, weeks: number | null): Promise<void> {
  if (weeks === null)
    await sql`delete from feedback_rhythm where organisation = ${act.organisation} and member = ${act.by}`.execute(tx)
  else
    await sql`insert into feedback_rhythm (organisation, member, weeks, since)
      values (${act.organisation}, ${act.by}, ${weeks}, ${act.on})
      on conflict (organisation, member) do update set weeks = excluded.weeks`.execute(tx)
}

/** The day on which it is time again: so many weeks after the last talk, or after the rhythm was chosen. */
export function nextTalk(rhythm: Rhythm, own: readonly Pick<Talk, 'talk_on'>[]): Day {
  const last =
    own
      .map(({ talk_on }) => talk_on)
      .sort()
      .at(-1) ?? ''
  return addDays(last > rhythm.since ? last : rhythm.since, rhythm.weeks * 7)
}
