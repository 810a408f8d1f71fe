import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import type { AnswerSet } from '../questionnaires/model.ts'
import { Gathering, type OfRound } from './gathering.ts'
import { mixIn } from './mixing.ts'
import type { OpenRound } from './open-rounds.ts'

export type Taken = 'taken' | 'used' | 'late'

export interface Answer {
  of: OpenRound
  cell: string
  /** Of the token or the code: each counts once. */
  hash: Buffer
  answers: AnswerSet
}

/** So long answers wait for each other, in milliseconds; they are then written in random order. */
const together = 60

const takers = new WeakMap<Ctx, Gathering<Answer & OfRound, Taken>>()
export function takeAnswer(ctx: Ctx, answer: Answer): Promise<Taken> {
  const taking = takers.get(ctx) ?? new Gathering<Answer & OfRound, Taken>(ctx, together, writeAnswers)
  takers.set(ctx, taking)
  return taking.add({ ...answer, organisation: answer.of.organisation, round: answer.of.id })
}

/** Writes answers of one round; says of each what became of it. Marking the right as used and keeping the answer is one. */
export async function writeAnswers(tx: Db, batch: readonly Answer[]): Promise<Taken[]> {
  const id = batch[0]?.of.id ?? ''
  // Closing waits for this, and this for closing: an answer is counted or refused, never lost in between.
  const open =
    await sql`select 1 from round where organisation = my_organisation() and id = ${id} and state = 'open' for share`.execute(
      tx,
    )
  if (!open.rows.length) return batch.map(() => 'late')
  const fresh = await spend(tx, id, batch)
  const outcomes = batch.map(({ hash }): Taken => (fresh.delete(hash.toString('hex')) ? 'taken' : 'used'))
  const taken = batch.filter((_, i) => outcomes[i] === 'taken')
  await mixIn(tx, 'answer_set', id, taken.map(answerRow))
  await mixIn(tx, 'comment', id, taken.flatMap(commentRows))
  await mixIn(tx, 'experience_answer', id, taken.flatMap(experienceRows))
  return outcomes
}

async function spend(tx: Db, round: string, batch: readonly Answer[]): Promise<Set<string>> {
  const hashes = [...new Set(batch.map(({ hash }) => hash.toString('hex')))]
  const { rows } = await sql<{ hash: string }>`
    insert into spent_token (organisation, round, hash)
    select my_organisation(), ${round}, decode(hash, 'hex') from unnest(${hashes}::text[]) as x(hash) order by hash
    on conflict do nothing returning encode(hash, 'hex') as hash`.execute(tx)
  return new Set(rows.map(({ hash }) => hash))
}

/** From 0 to 4; what was left open is null, so that every set has every item and its length says nothing. */
const answerRow = ({ of: round, cell, answers }: Answer) => ({
  cell,
  body: Object.fromEntries(
    round.questionnaire.items.map(({ id }) => [id, answers.items[id] ? answers.items[id] - 1 : null]),
  ),
})

const commentRows = ({ of: round, cell, answers }: Answer) =>
  Object.entries(answers.open).map(([question, text]) => ({
    question,
    text,
    cell: round.cells.get(cell)?.remarks_cell ?? cell,
  }))

const experienceRows = ({ of: round, cell, answers }: Answer) =>
  Object.keys(answers.choices).length
    ? [{ cell: round.cells.get(cell)?.experience_cell ?? cell, body: answers.choices }]
    : []
