import { sql } from 'kysely'
import { contentFile } from '#platform/content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Lang } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { DemoGround } from '#platform/module.ts'
import type { Act } from '../acting.ts'
import type { FrozenQuestionnaire } from '../questionnaires/model.ts'
import { freeze, frozenVersion } from '../questionnaires/versions.ts'
import { groupsOf } from '../rounds/launching.ts'
import { makePromises } from '../rounds/promises.ts'
import type { Round } from '../rounds/tables.ts'
import { beginCarried } from './carried.ts'
import { closeRound } from './closing.ts'
import { answerLike, chance, normal, type TeamMood } from './lifelike.ts'
import { putAll } from './put-all.ts'

/** What is going on in these teams; by the names that content/ gives to units. */
const moods: Record<string, Partial<TeamMood> & { since?: number }> = {
  'nacht-west': { shift: -0.9, since: 0.25 },
  'keuken-facilitair': { shift: -0.75, scales: { 'speaking-up': -0.4 } },
  'lage-dijk': { shift: -0.55, scales: { lead: -0.6 } },
  belevingscentrum: { shift: 0, split: ['speaking-up', 'room', 'dissent'] },
  paramedisch: { shift: 0.55 },
  'het-baken': { shift: 0.4, scales: { mistakes: 0.3 } },
  boomgaard: { shift: 0.3 },
}

/** What holds everywhere: where the organisation is strong, and where it is not. */
const everywhere: Record<string, number> = { ties: 0.35, trust: 0.25, justice: -0.75, procedure: -0.35, dissent: -0.25 }
/** After a year of talking about mistakes. */
const since: Record<string, number> = { mistakes: 0.3, justice: 0.25 }

const question = {
  nl: 'Wat maakt dat je hier kunt zeggen wat je ziet?',
  en: 'What makes that you can say here what you see?',
}
const means = {
  nl: 'Twee uur per team voor het gesprek, en 20.000 euro voor wat eruit komt.',
  en: 'Two hours per team for the talk, and 20,000 euros for what comes out.',
}

/** Two rounds with half a year between them, of which the second has just been published. */
export async function roundHistory(tx: Db, ctx: Ctx, demo: DemoGround): Promise<void> {
  const owner = demo.person('researcher') ?? demo.person('board') ?? ''
  const editor = demo.person('works-council') ?? owner
  const at = (day: Day): Act => ({
    organisation: demo.organisation,
    by: owner,
    today: day,
    at: new Date(`${day}T09:00:00Z`),
  })
  const begin = addDays(demo.today, -390)
  const version = await freeze(tx, at(begin), 'full')
  const questionnaire = await frozenVersion(tx, 'full', version)
  if (!questionnaire) return
  const groups = await groupsOf(tx, { today: ctx.clock.today() }, { asked: [demo.unit('wijdewaard')], minimum: 5 }, '')
  const units = [...groups.units.values()]
  const cells = groups.cells.map(({ members, cell, remarks_cell, experience_cell }) => ({
    ...{ cell, remarks_cell, experience_cell },
    invited: members.length,
  }))
  for (const [i, opens] of [addDays(demo.today, -230), addDays(demo.today, -32)].entries()) {
    const id = newId()
    const closes = addDays(opens, 21)
    const talked = addDays(closes, 28)
    const sees = { members: 'own', leads: 'below', comments: 'leads', editor } as const
    const told = { question, means, owner, talked_by: talked, asked: [] as string[] }
    const matter = i ? await makePromises(tx, at(opens), told as unknown as Round) : null
    await beginCarried(tx, at(opens), {
      ...{ id, question, means, owner, sees, opens, closes, talked, matter, units, cells, version },
      ...{ questionnaire: 'full', minimum: 5 },
    })
    await answer(tx, demo, id, questionnaire, cells, i)
    await closeRound(tx, at(addDays(closes, 1)), id)
    if (i) await comment(tx, demo, id, units[0]?.id ?? '')
  }
}

/** They have been looked through already. */
async function comment(tx: Db, demo: DemoGround, round: string, unit: string): Promise<void> {
  const { rows } = await sql<{
    language: Lang
  }>`select language from organisation where id = my_organisation()`.execute(tx)
  const { data } = contentFile<Record<string, string[]>>(rows[0]?.language ?? 'nl', 'demo/comments')
  const comments = Object.entries(data).flatMap(([question, texts]) => texts.map((text) => ({ question, text })))
  await putAll(
    tx,
    'published_comment',
    comments.map((one) => ({ organisation: demo.organisation, round, id: newId(), unit, ...one })),
  )
}

async function answer(
  tx: Db,
  demo: DemoGround,
  round: string,
  questionnaire: FrozenQuestionnaire,
  cells: readonly { cell: string; invited: number; experience_cell: string }[],
  later: number,
): Promise<void> {
  const draw = chance(4530 + later)
  const own = { organisation: demo.organisation, round }
  const named = new Map(Object.entries(moods).map(([name, mood]) => [demo.unit(name), mood]))
  const answers: object[] = []
  const experiences: object[] = []
  for (const { cell, invited, experience_cell } of cells) {
    const mood = moodOf(named.get(cell), draw, later)
    const answered = Math.round(invited * (0.68 + draw() * 0.24))
    for (let person = 0; person < answered; person++) {
      answers.push({ ...own, id: newId(), cell, body: answerLike(questionnaire, mood, draw) })
      if (draw() < 0.9)
        experiences.push({ ...own, id: newId(), cell: experience_cell, body: experienceLike(draw, mood) })
    }
  }
  await putAll(tx, 'answer_set', answers)
  if (questionnaire.experience) await putAll(tx, 'experience_answer', experiences)
}

function moodOf(
  known: (Partial<TeamMood> & { since?: number }) | undefined,
  draw: () => number,
  later: number,
): TeamMood {
  const usual = normal(draw) * 0.22
  const scales = { ...everywhere }
  for (const [scale, by] of Object.entries(known?.scales ?? {})) scales[scale] = (scales[scale] ?? 0) + by
  if (later) for (const [scale, by] of Object.entries(since)) scales[scale] = (scales[scale] ?? 0) + by
  const shift = (known?.shift ?? usual) + (later ? (known?.since ?? 0) : 0)
  return { shift, scales, ...(known?.split ? { split: known.split } : {}) }
}

const kinds = ['bullying-threat', 'intimidation-violence', 'not-stopping', 'discrimination', 'sexual', 'abuse-of-power']
const sources = ['outside', 'outside', 'colleague', 'other-team', 'lead']

function experienceLike(draw: () => number, { shift }: TeamMood): Record<string, string[]> {
  const pick = (from: string[]) => from[Math.floor(draw() ** 1.4 * from.length)] ?? ''
  if (draw() > 0.24 - shift * 0.1) return { 'experience-own': ['no'] }
  const own = draw() < 0.55 ? 'self' : draw() < 0.7 ? 'saw' : 'both'
  return { 'experience-own': [own], 'experience-kind': [pick(kinds)], 'experience-from': [pick(sources)] }
}
