import { addDays, type Day, longDay, nearDay } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import type { WebContext } from '#platform/web/web.ts'
import { type Ask, type AskedPerson, askedPeople, asksOf } from './asking.ts'
import { type Letter, lettersOf, otherName } from './letters.ts'
import { nextTalk, rhythmOf, talkMembers, talksOf } from './talks.ts'
import { comesBackOn, isDone, isOneSided, waitsFor } from './waiting.ts'

/** So many days a talk stands under "your turn" before it comes. */
const ahead = 7

/** On today: what feedback asks of this viewer. What waits for others does not stand here; it stands on the page itself. */
export async function askedOfMe(c: WebContext): Promise<Asked[]> {
  if (!c.var.viewer) return []
  return [...(await inLetters(c)), ...(await inAsks(c)), ...(await inTalks(c))]
}

const kept = 50

async function inLetters(c: WebContext): Promise<Asked[]> {
  const letters = await lettersOf(c.var.db, kept)
  return letters.flatMap((letter) => [...turnIn(c, letter), ...returnIn(c, letter)])
}

function turnIn(c: WebContext, letter: Letter): Asked[] {
  const { t, lang, ctx, viewer } = c.var
  const today = ctx.clock.today()
  const waiting = waitsFor(letter, today)
  if (!viewer || waiting?.member !== viewer.member) return []
  const words = t.feedback.asked
  return [
    {
      title: (letter.ask && waiting.for === 'first' ? t.feedback.letter.gotAnswer : words[waiting.for])(
        otherName(letter, viewer),
      ),
      line: words[`${waiting.for}Line`],
      href: `/feedback/letters/${letter.id}`,
      state: 'wait',
      tag: words.since(nearDay(waiting.since, lang, today)),
      due: waiting.since,
    },
  ]
}

function returnIn(c: WebContext, letter: Letter): Asked[] {
  const { t, ctx, viewer } = c.var
  const day = viewer && !isDone(letter) && !isOneSided(letter) ? comesBackOn(letter, viewer.member) : null
  if (!viewer || !day || day > ctx.clock.today()) return []
  const words = t.feedback.asked
  const title = words.return(otherName(letter, viewer))
  return [{ title, line: words.returnLine, href: `/feedback/letters/${letter.id}`, state: 'wait', due: day }]
}

async function inAsks(c: WebContext): Promise<Asked[]> {
  const asks = await asksOf(c.var.db)
  const people = await askedPeople(
    c.var.db,
    asks.map(({ id }) => id),
  )
  const ofAsk = (ask: Ask) => people.filter((person) => person.ask === ask.id)
  return asks.flatMap((ask) =>
    ask.asker === c.var.viewer?.member
      ? toTell(c, ask, ofAsk(ask))
      : toAnswer(c, ask, ofAsk(ask)[0]?.answered_on ?? null),
  )
}

function toAnswer(c: WebContext, ask: Ask, answered: Day | null): Asked[] {
  const { t, lang, ctx } = c.var
  if (answered) return []
  const words = t.feedback.asked
  return [
    {
      title: words.ask(ask.asker_name),
      line: words.askLine,
      href: `/feedback/asks/${ask.id}`,
      state: 'wait',
      tag: words.before(nearDay(ask.by_day, lang, ctx.clock.today())),
      due: ask.by_day,
    },
  ]
}

/** When the day has come and there are answers, those who gave them wait to hear what is done with it. */
function toTell(c: WebContext, ask: Ask, people: AskedPerson[]): Asked[] {
  const words = c.var.t.feedback.asked
  const some = people.some(({ answered_on, declined }) => answered_on && !declined)
  const all = people.every(({ answered_on }) => answered_on)
  if (ask.told || !some || (!all && ask.by_day > c.var.ctx.clock.today())) return []
  return [{ title: words.tell, line: words.tellLine, href: `/feedback/asks/${ask.id}`, state: 'wait', due: ask.by_day }]
}

async function inTalks(c: WebContext): Promise<Asked[]> {
  const { t, db, lang, ctx, viewer } = c.var
  if (!viewer) return []
  const today = ctx.clock.today()
  const words = t.feedback.asked
  const talks = await talksOf(db)
  const own = talks.filter(({ lead }) => lead === viewer.member)
  const near = talks.filter(({ talk_on }) => talk_on >= today && talk_on <= addDays(today, ahead))
  const declined = (
    await talkMembers(
      db,
      near.map(({ id }) => id),
    )
  ).filter((person) => person.declined && person.member === viewer.member)
  const coming = near
    .filter(({ id }) => !declined.some(({ talk }) => talk === id))
    .map(
      ({ id, talk_on, question }): Asked => ({
        title: words.talk(longDay(talk_on, lang, today)),
        line: words.talkLine(question),
        href: `/feedback/talks/${id}`,
        state: 'neutral',
        due: talk_on,
      }),
    )
  const rhythm = viewer.leads.length ? await rhythmOf(db, viewer) : null
  const next = rhythm && nextTalk(rhythm, own)
  if (!next || next > today) return coming
  const again: Asked = {
    title: words.rhythm,
    line: words.rhythmLine,
    href: '/feedback/talks',
    state: 'wait',
    due: next,
  }
  return [...coming, again]
}
