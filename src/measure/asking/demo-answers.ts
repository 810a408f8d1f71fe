import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { DemoGround } from '#platform/module.ts'
import { answerLike, chance } from '../closing/lifelike.ts'
import type { AnswerSet, Step } from '../questionnaires/model.ts'
import { mixIn } from './mixing.ts'
import { type OpenRound, readOpenRound } from './open-rounds.ts'
import { countAnswers } from './response.ts'
import { type Answer, writeAnswers } from './taking.ts'

interface Group {
  cell: string
  members: string[]
}

/** Colleagues have answered since the round opened, written as real answers are. Of the personas nobody fetched a right:
 * whoever looks as one of them can still answer. */
export async function answerInDemo(tx: Db, demo: DemoGround, id: string): Promise<void> {
  const round = await readOpenRound(tx, id)
  if (!round) return
  const draw = chance(1120)
  const groups = await othersIn(tx, id)
  const answered = groups.flatMap(({ cell, members }, i) => {
    // In the smallest group few have answered yet, so that also a group without a figure is seen.
    const share = i === 0 ? 0.25 : 0.55 + draw() * 0.2
    return members.slice(0, Math.floor(members.length * share)).map((member) => ({ cell, member }))
  })
  const given = answered.map((one) => ({ ...one, asked: `\\x${randomBytes(32).toString('hex')}` }))
  await mixIn(tx, 'token_given', id, given)
  await writeAnswers(
    tx,
    answered.map(({ cell }) => answerIn(round, cell, draw)),
  )
  await countAnswers(tx, id, round.facts.round.minimum, demo.today)
}

async function othersIn(tx: Db, round: string): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select cell, array_agg(member order by member) as members from round_member
    where organisation = my_organisation() and round = ${round}
      and member not in (select member from demo_persona where organisation = my_organisation())
    group by cell order by count(*), cell`.execute(tx)
  return rows
}

function answerIn(of: OpenRound, cell: string, draw: () => number): Answer {
  const steps = Object.entries(answerLike(of.questionnaire, { shift: 0 }, draw))
  const items = steps.flatMap(([item, step]): [string, Step][] => (step === null ? [] : [[item, (step + 1) as Step]]))
  const answers: AnswerSet = { items: Object.fromEntries(items), choices: {}, open: {} }
  return { of, cell, hash: randomBytes(32), answers }
}
