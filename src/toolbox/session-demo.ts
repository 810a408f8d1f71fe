import { type Act, answerMatter, endPromise, type Hat, promise, raiseMatter } from '#followup'
import { contentFile } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, langs, languages, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { DemoGround } from '#platform/module.ts'
import { source } from './ending.ts'
import { chooseRhythm, type Rhythm } from './rhythm.ts'
import { scriptOf } from './scripts.ts'
import { type Said, toolboxTables } from './tables.ts'

/** Days are counted from today, in content/<language>/demo/sessions.md. */
interface Told {
  unit: string
  script: string
  day: number
  said: Said | null
  agreement?: { line: string; by: number; answer?: string }
}
interface Content {
  rhythms: { unit: string; rhythm: Rhythm; chosen: number }[]
  sessions: Told[]
}
const contentIn = (lang: 'nl' | 'en') => contentFile<Content>(lang, 'demo/sessions').data

/** In the demo two teams practise: one every month, one every week. */
export async function sessionHistory(tx: Db, ctx: Ctx, demo: DemoGround): Promise<void> {
  const on = (offset: number, by: string | null): Act => ({
    organisation: demo.organisation,
    by,
    on: addDays(demo.today, offset),
    at: new Date(ctx.clock.now().getTime() + offset * 86_400_000),
  })
  const { rhythms, sessions } = contentIn('nl')
  for (const { unit, rhythm, chosen } of rhythms)
    await chooseRhythm(tx, on(chosen, demo.person(`lead of ${unit}`)), demo.unit(unit), rhythm)
  for (const [i, told] of sessions.entries()) await tellSession({ tx, demo, on }, told, i)
}

interface Telling {
  tx: Db
  demo: DemoGround
  on: (offset: number, by: string | null) => Act
}

async function tellSession({ tx, demo, on }: Telling, told: Told, i: number) {
  const { organisation } = demo
  const [id, unit, held_on] = [newId(), demo.unit(told.unit), addDays(demo.today, told.day)]
  const { script, said } = told
  await toolboxTables(tx).insertInto('team_session').values({ organisation, id, unit, script, held_on, said }).execute()
  if (!told.agreement) return
  const by_day = addDays(demo.today, told.agreement.by)
  const matter = await tellAgreement({ tx, demo, on }, told, i)
  const line = told.agreement.line
  await toolboxTables(tx)
    .insertInto('team_session_agreement')
    .values({ organisation, session: id, number: 1, line, matter, by_day })
    .execute()
}

/** The same in every language. */
const texts = (i: number, pick: (told: Told) => string | undefined): Texts =>
  Object.fromEntries(
    langs.flatMap((lang) => {
      const told = contentIn(lang).sessions[i]
      const text = told && pick(told)
      return text ? [[lang, text]] : []
    }),
  )

async function tellAgreement({ tx, demo, on }: Telling, told: Told, i: number): Promise<string> {
  const unit = demo.unit(told.unit)
  const owner: Hat = `lead:${unit}`
  const lead = demo.person(`lead of ${told.unit}`)
  const [line, answer] = [texts(i, ({ agreement }) => agreement?.line), texts(i, ({ agreement }) => agreement?.answer)]
  const by = addDays(demo.today, told.agreement?.by ?? 0)
  const question = Object.fromEntries(
    langs.map((lang) => [lang, languages[lang].toolbox.agreedIn(scriptOf(lang, told.script)?.title ?? '')]),
  )
  const act = on(told.day, null)
  const asked = {
    source,
    title: line,
    question,
    audience: { kind: 'unit', unit } as const,
    owner,
    due: by,
    received: act.on,
  }
  const promised = newId()
  const raised = await promise(tx, act, await raiseMatter(tx, act, asked), {
    id: promised,
    what: line,
    holder: owner,
    by,
  })
  if (Object.keys(answer).length) {
    const then = on((told.agreement?.by ?? 0) - 1, lead)
    const kept = await endPromise(tx, then, raised, { id: promised }, { ending: 'kept', note: null })
    await answerMatter(tx, then, kept, { outcome: 'done', words: answer, lookAgain: null, checkOn: null })
  }
  return raised.id
}
