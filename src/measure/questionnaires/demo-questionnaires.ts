import { contentFile } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, langs, type Texts } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'
import type { Act } from '../acting.ts'
import { addDraft, changeDraft, emptyQuestionnaire } from './drafts.ts'
import { withItem, withRemoved } from './editing.ts'
import type { Item, Questionnaire, Scale } from './model.ts'
import { agreement, starterOf } from './starters.ts'
import { freeze } from './versions.ts'

interface Told {
  own: {
    title: string
    intro: string
    scale: string
    explanation: string
    items: { id: string; text: string; direction: 1 | -1 }[]
    reworded: string
    draft: string
  }
  instrument: {
    title: string
    name: string
    source: string
    terms: string
    scale: string
    items: { id: string; text: string }[]
    left: { code: string; what: string }[]
  }
}

const told = (pick: (data: Told) => string | undefined): Texts =>
  Object.fromEntries(langs.map((lang) => [lang, pick(contentFile<Told>(lang, 'demo/questionnaires').data)]))

/** A questionnaire that was made here, in two versions with something on its way to a third; and one of somebody else
 * that nobody has cleared. */
export async function questionnaireHistory(tx: Db, ctx: Ctx, demo: DemoGround): Promise<void> {
  const on = (offset: number): Act => ({
    organisation: demo.organisation,
    by: demo.person('researcher'),
    today: addDays(demo.today, offset),
    at: new Date(ctx.clock.now().getTime() + offset * 86_400_000),
  })
  await tellInstrument(tx, on(-210))
  await tellOwn(tx, on)
}

async function tellOwn(tx: Db, on: (offset: number) => Act) {
  const pulse = starterOf('pulse') ?? emptyQuestionnaire({})
  const id = await addDraft(tx, on(-120), withOwn(pulse), { origin: 'copied' })
  await changeDraft(tx, on(-120), id, (draft) => withRemoved(draft, 'organisation-speak', true))
  await freeze(tx, on(-118), id)
  const handover = ownItems()[2]
  const text = told(({ own }) => own.reworded)
  if (handover) await changeDraft(tx, on(-60), id, (draft) => withItem(draft, { ...handover, text }))
  await freeze(tx, on(-58), id)
  const draft: Item = { ...ownItem('night-alone', 1), text: told(({ own }) => own.draft) }
  await changeDraft(tx, on(-3), id, (now) => withItem(now, draft))
}

const night = (): Scale => ({
  ...{ id: 'night', about: 'team', name: told(({ own }) => own.scale) },
  explanation: told(({ own }) => own.explanation),
})
const ownItem = (id: string, direction: 1 | -1): Omit<Item, 'text'> => ({
  ...{ id, scale: 'night', direction, options: agreement() },
})
const ownItems = (): Item[] =>
  contentFile<Told>(langs[0] ?? 'nl', 'demo/questionnaires').data.own.items.map(({ id, direction }, i) => ({
    ...ownItem(id, direction),
    text: told(({ own }) => own.items[i]?.text),
  }))

const withOwn = (pulse: Questionnaire): Questionnaire => ({
  ...pulse,
  title: told(({ own }) => own.title),
  intro: told(({ own }) => own.intro),
  scales: [...pulse.scales, night()],
  items: [...pulse.items, ...ownItems()],
})

async function tellInstrument(tx: Db, act: Act) {
  const data = contentFile<Told>(langs[0] ?? 'nl', 'demo/questionnaires').data.instrument
  const { name, source, terms, items, left } = data
  const scan: Scale = { id: 'scan', name: told((one) => one.instrument.scale), about: 'team', explanation: {} }
  const body: Questionnaire = {
    ...emptyQuestionnaire(told((one) => one.instrument.title)),
    scales: [scan],
    items: items.map(({ id }, i) => ({
      ...{ id, scale: 'scan', direction: 1, options: agreement() },
      text: told((one) => one.instrument.items[i]?.text),
    })),
    licence: { name, source, terms, cleared: null },
  }
  const leftOut = left.map(({ code, what }) => ({ code, what, why: 'type' as const }))
  await addDraft(tx, act, body, { origin: 'imported', leftOut })
}
