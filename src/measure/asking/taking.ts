import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { AnswerSet } from '../questionnaires/model.ts'
import { mixIn } from './mixing.ts'
import type { OpenRound } from './open-rounds.ts'

export type Taken = 'taken' | 'used' | 'late'

export interface Answer {
  round: OpenRound
  cell: string
  /** Of the token or the code: each counts once. */
  hash: Buffer
  answers: AnswerSet
}

interface Waiting extends Answer {
  done: (outcome: Taken) => void
  failed: (error: unknown) => void
}

/** So long answers wait for each other. They are written in one transaction in random order, and nobody hears that
 * theirs was taken before it is on the disk. */
const together = 60

/** Takes the answers that come in at this process. */
export class Taking {
  readonly #ctx: Ctx
  #waiting: Waiting[] = []
  #writing = false

  constructor(ctx: Ctx) {
    this.#ctx = ctx
  }

  take(answer: Answer): Promise<Taken> {
    return new Promise((done, failed) => {
      this.#waiting.push({ ...answer, done, failed })
      if (!this.#writing) {
        this.#writing = true
        setTimeout(() => void this.#writeAll(), together)
      }
    })
  }

  async #writeAll() {
    while (this.#waiting.length) {
      const batch = this.#waiting
      this.#waiting = []
      for (const own of Map.groupBy(batch, ({ round }) => round.id).values())
        await this.#write(own).catch((error) => this.#oneByOne(own, error))
    }
    this.#writing = false
  }

  /** What one answer breaks must not be lost for the others. */
  async #oneByOne(batch: Waiting[], error: unknown) {
    if (batch.length === 1) return batch[0]?.failed(error)
    for (const one of batch) await this.#write([one]).catch(one.failed)
  }

  async #write(batch: Waiting[]) {
    const [first] = batch
    if (!first) return
    const { organisation } = first.round
    const outcomes = await asSystem(this.#ctx.db, organisation, (tx) => writeAnswers(tx, batch))
    batch.forEach((one, i) => {
      one.done(outcomes[i] ?? 'late')
    })
  }
}

const takers = new WeakMap<Ctx, Taking>()
export function takingOf(ctx: Ctx): Taking {
  const taking = takers.get(ctx) ?? new Taking(ctx)
  takers.set(ctx, taking)
  return taking
}

/** Writes answers of one round; says of each what became of it. Marking the right as used and keeping the answer is one. */
export async function writeAnswers(tx: Db, batch: readonly Answer[]): Promise<Taken[]> {
  const id = batch[0]?.round.id ?? ''
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
const answerRow = ({ round, cell, answers }: Answer) => ({
  cell,
  body: Object.fromEntries(
    round.questionnaire.items.map(({ id }) => [id, answers.items[id] ? answers.items[id] - 1 : null]),
  ),
})

const commentRows = ({ round, cell, answers }: Answer) =>
  Object.entries(answers.open).map(([question, text]) => ({
    question,
    text,
    cell: round.cells.get(cell)?.remarks_cell ?? cell,
  }))

const experienceRows = ({ round, cell, answers }: Answer) =>
  Object.keys(answers.choices).length
    ? [{ cell: round.cells.get(cell)?.experience_cell ?? cell, body: answers.choices }]
    : []
