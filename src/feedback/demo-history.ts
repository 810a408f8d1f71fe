import { sql } from 'kysely'
import { type Act, nameAudience } from '#followup'
import { contentFile } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Lang } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'
import { insertAsk } from './asking.ts'
import type { Step, StepWord } from './letters.ts'
import { insertFeedback } from './sending.ts'
import { insertStep } from './stepping.ts'
import { audienceKey } from './talk-people.ts'
import { insertTalk } from './talks.ts'
import type { Words } from './words.ts'

/** Days are counted from today; people are a persona's key, or `team:number` for somebody in a team. */
interface Told {
  letters: (Words & {
    from: string
    to: string
    days: number
    steps: { by: string; what: StepWord; days: number; words: string; weeks: number }[]
  })[]
  asks: {
    from: string
    to: string[]
    days: number
    by: number
    question: string
    purpose: string
    answers: { from: string; days: number; text: string }[]
  }[]
  talks: {
    lead: string
    who: string[]
    days: number
    on: number
    back: number
    purpose: string
    question: string
    power: string
    use: string
  }[]
  rhythms: { lead: string; weeks: number; days: number }[]
}

/** Feedback between the people of the demo, so that each side of it can be seen. Private notes are nobody's to invent. */
export async function feedbackHistory(tx: Db, ctx: Ctx, demo: DemoGround): Promise<void> {
  const { rows } = await sql<{
    language: Lang
  }>`select language from organisation where id = ${demo.organisation}`.execute(tx)
  const { data } = contentFile<Told>(rows[0]?.language ?? 'nl', 'demo/feedback')
  const story = { tx, demo, by: actsIn(ctx, demo), who: (name: string) => memberIn(demo, name) }
  for (const letter of data.letters) await tellLetter(story, letter)
  for (const ask of data.asks) await tellAsk(story, ask)
  for (const talk of data.talks) await tellTalk(story, talk)
  for (const { lead, weeks, days } of data.rhythms)
    await sql`insert into feedback_rhythm (organisation, member, weeks, since)
      values (${demo.organisation}, ${story.who(lead)}, ${weeks}, ${addDays(demo.today, days)})`.execute(tx)
}

interface Story {
  tx: Db
  demo: DemoGround
  by: (name: string, days: number) => Act & { by: string }
  who: (name: string) => string
}

function memberIn(demo: DemoGround, name: string): string {
  const [team = '', number] = name.split(':')
  const found = number ? demo.membersOf(team)[Number(number)] : demo.person(name)
  if (!found) throw new Error(`the demo has no ${name}`)
  return found
}

const actsIn = (ctx: Ctx, demo: DemoGround) => (name: string, days: number) => ({
  organisation: demo.organisation,
  by: memberIn(demo, name),
  on: addDays(demo.today, days),
  at: new Date(ctx.clock.now().getTime() + days * 86_400_000),
})

async function tellLetter({ tx, by, who }: Story, { from, to, days, steps, ...words }: Told['letters'][number]) {
  const id = await insertFeedback(tx, by(from, days), { ...words, receiver: who(to), ask: null })
  const before: Step[] = []
  for (const step of steps) {
    const act = by(step.by, step.days)
    await insertStep(tx, act, { id, steps: before }, step.what, step)
    before.push({ by_member: act.by, what: step.what, on_day: act.on, words: step.words, due: null })
  }
}

async function tellAsk({ tx, by, who, demo }: Story, ask: Told['asks'][number]) {
  const { question, purpose, from, to, days } = ask
  const by_day = addDays(demo.today, ask.by)
  const silent = to.filter((name) => !ask.answers.some((answer) => answer.from === name))
  const id = await insertAsk(tx, by(from, days), { question, purpose, who: silent.map(who), by_day })
  for (const answer of ask.answers) {
    const act = by(answer.from, answer.days)
    const words = { moment: '', seen: answer.text, effect: '', feeling: '', wish: '' }
    await sql`insert into feedback_asked (organisation, ask, asker, member, answered_on)
      values (${demo.organisation}, ${id}, ${who(from)}, ${act.by}, ${act.on})`.execute(tx)
    await insertFeedback(tx, act, { ...words, receiver: who(from), ask: id })
  }
}

async function tellTalk({ tx, by, who, demo }: Story, talk: Told['talks'][number]) {
  const day = (days: number) => addDays(demo.today, days)
  const asked = talk.who.map(who)
  const form = { ...talk, who: asked, talk_on: day(talk.on), back_on: day(talk.back) }
  const id = await insertTalk(tx, by(talk.lead, talk.days), form)
  await nameAudience(tx, demo.organisation, audienceKey(id), asked)
}
