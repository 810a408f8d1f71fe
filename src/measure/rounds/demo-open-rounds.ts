import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { DemoGround } from '#platform/module.ts'
import type { Act } from '../acting.ts'
import { answerInDemo } from '../asking/demo-answers.ts'
import { freeze } from '../questionnaires/versions.ts'
import { openAtOnce } from './launching.ts'
import { roundTables } from './tables.ts'

const pulse: Texts = {
  nl: 'Kun je na de nieuwe roosters nog zeggen wat je ziet?',
  en: 'With the new rosters, can you still say what you see?',
}
const next: Texts = {
  nl: 'Durven we in het bedrijfsbureau fouten te vertellen?',
  en: 'Do we dare to tell of mistakes in the support office?',
}
const means: Texts = {
  nl: 'Een uur per team voor het gesprek, en de roostermakers zijn twee dagen vrij om te veranderen wat eruit komt.',
  en: 'An hour per team for the talk, and the planners have two days free to change what comes of it.',
}

/** In the demo one round has been open for some days and can still be answered by most of those whom one can look as;
 * another waits for the works council. */
export async function openRoundsHistory(tx: Db, ctx: Ctx, demo: DemoGround): Promise<void> {
  const { organisation, today } = demo
  const owner = demo.person('researcher') ?? ''
  const act: Act = { organisation, by: owner, today, at: ctx.clock.now() }
  const opens = addDays(today, -6)
  const before: Act = { ...act, today: opens, at: new Date(`${opens}T09:00:00Z`) }
  const teams = ['de-kade', 'belevingscentrum', 'het-anker', 'nacht-west', 'administratie-ict'].map(demo.unit)
  const open = await add(tx, before, demo, { question: pulse, questionnaire: 'pulse', asked: teams, opens })
  await openAtOnce(tx, before, open)
  await answerInDemo(tx, demo, open)
  const more = {
    question: next,
    questionnaire: 'mistakes',
    asked: [demo.unit('bedrijfsbureau')],
    opens: addDays(today, 14),
  }
  await add(tx, act, demo, more)
}

interface Added {
  question: Texts
  questionnaire: string
  asked: string[]
  opens: string
}

/** What is open was agreed to a week before. */
async function add(
  tx: Db,
  act: Act,
  demo: DemoGround,
  { question, questionnaire, asked, opens }: Added,
): Promise<string> {
  const { organisation, today, person } = demo
  const id = newId()
  const agreed = opens <= today
  const sees = { members: 'own', leads: 'below', comments: 'leads', editor: person('adviser') ?? act.by ?? '' }
  await roundTables(tx)
    .insertInto('round')
    .values({
      ...{
        organisation,
        id,
        questionnaire,
        asked,
        minimum: 5,
        owner: act.by ?? '',
        made_by: act.by ?? '',
        opens_on: opens,
      },
      state: agreed ? 'opening' : 'consent',
      question: JSON.stringify(question),
      means: JSON.stringify(means),
      sees: JSON.stringify(sees),
      version: await freeze(tx, act, questionnaire),
      made_on: addDays(today, -20),
      closes_on: addDays(opens, 20),
      talked_by: addDays(opens, 55),
      consent_on: agreed ? addDays(opens, -7) : null,
      consent_by: agreed ? person('works-council') : null,
    })
    .execute()
  return id
}
