import { answerMatter, type Hat, raiseFromVoices } from '#followup'
import { contentFile } from '#platform/content.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Lang, langs, languages, type Texts } from '#platform/i18n/i18n.ts'
import { inAll, type Told, versionNow } from './demo-told.ts'
import { reactionSource } from './loop.ts'
import type { Act } from './making.ts'
import { react } from './reacting.ts'

interface ToldReaction {
  id: string
  passage: string
  from: string
  days: number
  text: string
  answer: string | null
}
export async function tellReactions({ tx, demo, on }: Told) {
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
  // The words of whoever reacted stay between them and the keepers: what everybody reads is the keeper's own.
  const named = passageTitles(told)
  const title = inEach(named, (lang, passage) => languages[lang].compass.told.title(passage))
  const question = inEach(named, (lang, passage) => languages[lang].compass.told.question(passage))
  const owner: Hat = 'role:keeper'
  const asked = { source: reactionSource, title, question, owner }
  const matter = await raiseFromVoices(tx, loop, asked, [{ kind: reactionSource, id: reaction }])
  await answerMatter(tx, loop, matter, { outcome: 'done', words, lookAgain: null, checkOn: null })
}

const inEach = (texts: Texts, write: (lang: Lang, text: string) => string): Texts =>
  Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, write(lang as Lang, text)]))

/** The titles of the passage that a told reaction is about, as the demo's own version has them. */
function passageTitles(told: string): Texts {
  const passage = contentFile<{ reactions: ToldReaction[] }>('nl', 'demo/compass/reactions').data.reactions.find(
    ({ id }) => id === told,
  )?.passage
  return inAll<{ versions: { passages: { id: string; title: string }[] }[] }, { id: string; title: string }>(
    'demo/compass/versions',
    (data) => data.versions.flatMap(({ passages }) => passages),
    (one) => one.id === passage,
    ({ title }) => title,
  )
}

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
