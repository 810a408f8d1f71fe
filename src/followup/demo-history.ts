import { type Content, contentFolder } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, langs, type Texts } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'
import { answerMatter } from './answering.ts'
import { openCheck, published } from './checking.ts'
import type { Hat } from './hats.ts'
import { reopen } from './owning.ts'
import { endPromise, promise } from './promising.ts'
import { raiseMatter } from './raising.ts'
import { type Act, advance } from './step.ts'
import { followupTables, type Matter, type Outcome } from './tables.ts'
import { terms } from './terms.ts'

/** Days are counted from today, in content/<language>/demo/loop. */
interface LoopContent {
  id: string
  from: string
  audience: string
  voices: number
  teams: number
  received: number
  due: number
  owner: string
  answered: number | null
  outcome: Outcome | null
  lookAgain: number | null
  earlier?: string
  promises: { what: string; who: string; by: number; kept: number | null }[]
  helped: { yes: number; partly: number; no: number } | null
}

type Told = Content<LoopContent>
type InLanguages = { own: Told; other: Partial<Record<(typeof langs)[number], Told>> }

/** Two years of questions and answers, told in the order in which they happened, through the same acts as real ones. */
export async function loopHistory(tx: Db, ctx: Ctx, demo: DemoGround): Promise<void> {
  const perLanguage = langs.map((lang) => [lang, contentFolder<LoopContent>(lang, 'demo/loop')] as const)
  // Reactions on the compass come with the compass itself, voices and all.
  const own = (perLanguage[0]?.[1] ?? []).filter(({ data }) => data.from !== 'compass-reaction')
  const stories = own.map(
    (own): InLanguages => ({
      own,
      other: Object.fromEntries(perLanguage.map(([lang, all]) => [lang, all.find(({ id }) => id === own.id)])),
    }),
  )
  const ids = new Map<string, string>()
  for (const story of stories.sort((a, b) => a.own.data.received - b.own.data.received))
    ids.set(story.own.data.id, await tellStory(tx, ctx, demo, story, ids))
}

const texts = ({ other }: InLanguages, pick: (told: Told) => string | undefined): Texts =>
  Object.fromEntries(Object.entries(other).flatMap(([lang, told]) => (told && pick(told) ? [[lang, pick(told)]] : [])))

function hatIn(demo: DemoGround, who: string): Hat {
  const unit = /^lead of (.+)$/.exec(who)?.[1]
  // A team that steers itself has no lead of its own: then it is the person who leads above it.
  if (unit && demo.person(who)) return `lead:${demo.unit(unit)}`
  if (who === 'board' || who === 'works-council' || who === 'facilitator') return `role:${who}`
  const person = demo.person(who)
  if (!person) throw new Error(`the demo has no ${who}`)
  return `member:${person}`
}

async function tellStory(tx: Db, ctx: Ctx, demo: DemoGround, story: InLanguages, ids: Map<string, string>) {
  const { data } = story.own
  const on = (offset: number): Act => ({
    organisation: demo.organisation,
    by: null,
    on: addDays(demo.today, Math.min(offset, 0)),
    at: new Date(ctx.clock.now().getTime() + Math.min(offset, 0) * 86_400_000),
  })
  const matter = await raiseMatter(tx, on(data.received), {
    source: data.from,
    title: texts(story, ({ title }) => title),
    question: texts(story, ({ body }) => body),
    audience: data.audience === 'everyone' ? { kind: 'everyone' } : { kind: 'unit', unit: demo.unit(data.audience) },
    voices: data.voices,
    teams: data.teams,
    earlier: (data.earlier && ids.get(data.earlier)) || null,
    due: addDays(demo.today, data.due),
    owner: hatIn(demo, data.owner),
  })
  await replay(tx, demo, story, matter, on)
  return matter.id
}

interface Happening {
  day: number
  act: (matter: Matter, act: Act) => Promise<Matter>
}

/** Everything that happened to the matter afterwards, day by day. */
async function replay(tx: Db, demo: DemoGround, story: InLanguages, raised: Matter, on: (offset: number) => Act) {
  const happenings = [
    ...answerOf(tx, demo, story),
    ...promisesIn(tx, demo, story),
    ...checkOf(tx, demo, story),
    ...todayOf(tx, story),
  ]
  let matter = raised
  if (raised.audience === 'everyone' && story.own.data.answered !== null)
    happenings.push({
      day: story.own.data.answered,
      act: (now, act) => advance(tx, act, now, { what: 'published', set: { public: true } }),
    })
  for (const { day, act } of happenings.sort((a, b) => a.day - b.day)) matter = await act(matter, on(day))
}

function answerOf(tx: Db, demo: DemoGround, story: InLanguages): Happening[] {
  const { answered, outcome, lookAgain, helped } = story.own.data
  if (answered === null || !outcome) return []
  const words = texts(story, ({ sections }) => sections.answer)
  const day = (offset: number | null): Day | null => (offset === null ? null : addDays(demo.today, offset))
  const checkOn = helped || answered + terms.check <= 0 ? null : day(answered + terms.check)
  return [
    {
      day: answered,
      act: (matter, act) => answerMatter(tx, act, matter, { outcome, words, lookAgain: day(lookAgain), checkOn }),
    },
  ]
}

function promisesIn(tx: Db, demo: DemoGround, story: InLanguages): Happening[] {
  const { promises, answered, received } = story.own.data
  return promises.flatMap(({ who, by, kept }, i) => {
    const id = `${story.own.data.id}-${i}`.slice(0, 60)
    const what = texts(story, ({ data }) => data.promises[i]?.what)
    const made: Happening = {
      day: answered ?? received,
      act: (matter, act) =>
        promise(tx, act, matter, { id, what, holder: hatIn(demo, who), by: addDays(demo.today, by) }),
    }
    const done = (offset: number): Happening => ({
      day: offset,
      act: (matter, act) => endPromise(tx, act, matter, { id }, { ending: 'kept', note: null }),
    })
    return kept === null ? [made] : [made, done(Math.max(kept, made.day))]
  })
}

/** What the days brought up to now: a no whose day to look again has come, and a check that has just opened. */
function todayOf(tx: Db, story: InLanguages): Happening[] {
  const { lookAgain, answered, helped, outcome } = story.own.data
  if (lookAgain !== null && lookAgain <= 0)
    return [
      { day: lookAgain, act: (now, act) => reopen(tx, act, now, 'looked-again', addDays(act.on, terms.lookAgain)) },
    ]
  const soon = answered !== null && outcome !== 'not-done' && Math.abs(answered + terms.check) < 7
  return soon && !helped ? [{ day: 0, act: (now, act) => openCheck(tx, act, now) }] : []
}

/** A check of long ago, with its sums; nobody was ever noted for it. */
function checkOf(tx: Db, demo: DemoGround, story: InLanguages): Happening[] {
  const { answered, helped } = story.own.data
  const told = texts(story, ({ sections }) => sections.check)
  if (answered === null || !helped) return []
  const opened = answered + terms.check
  const closed = Math.min(opened + terms.checkOpen, -1)
  const asked: Happening = {
    day: opened,
    async act(matter, act) {
      const days = { opened_on: act.on, closes_on: addDays(demo.today, closed), closed_on: addDays(demo.today, closed) }
      const sums = await published(tx, helped, 5)
      const row = { organisation: demo.organisation, matter: matter.id, round: 1, minimum: 5, ...days, ...sums }
      const written = { ...row, told: Object.keys(told).length ? JSON.stringify(told) : null }
      await followupTables(tx).insertInto('matter_check').values(written).execute()
      return advance(tx, act, matter, { what: 'asked', subject: '1' })
    },
  }
  const ended: Happening = {
    day: closed,
    act: (matter, act) => advance(tx, act, matter, { what: 'checked', subject: '1' }),
  }
  return [asked, ended]
}
