import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'

export interface OfRound {
  organisation: string
  round: string
}

type Write<T, R> = (tx: Db, batch: readonly T[]) => Promise<R[]>

interface Waiting<T, R> {
  item: T
  done: (outcome: R) => void
  failed: (error: unknown) => void
}

/** What comes in at about the same time is written in one transaction: commits are what is scarce, and those who came
 * together cannot be told apart by it. Nobody hears that theirs was taken before it is on the disk. */
export class Gathering<T extends OfRound, R> {
  readonly #ctx: Ctx
  readonly #wait: number
  readonly #write: Write<T, R>
  readonly #lanes: number
  #waiting: Waiting<T, R>[] = []
  #busy = 0
  #timer: NodeJS.Timeout | null = null

  /** With two lanes the program works on one batch while the database writes the other. */
  constructor(ctx: Ctx, wait: number, write: Write<T, R>, lanes = 1) {
    this.#lanes = lanes
    this.#ctx = ctx
    this.#wait = wait
    this.#write = write
  }

  add(item: T): Promise<R> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed })
      if (this.#busy < this.#lanes) this.#timer ??= setTimeout(() => void this.#writeAll(), this.#wait)
    })
  }

  async #writeAll() {
    this.#timer = null
    this.#busy++
    while (this.#waiting.length) {
      const batch = this.#waiting
      this.#waiting = []
      for (const own of Map.groupBy(batch, ({ item }) => `${item.organisation} ${item.round}`).values())
        await this.#writeTogether(own).catch(() => this.#oneByOne(own))
    }
    this.#busy--
  }

  /** What one breaks must not be lost for the others. Also one alone is tried again: when the other lane wrote for the same
   * member at the same moment, it now finds what stands there. */
  async #oneByOne(batch: Waiting<T, R>[]) {
    for (const one of batch) await this.#writeTogether([one]).catch(one.failed)
  }

  async #writeTogether(batch: Waiting<T, R>[]) {
    const { organisation = '' } = batch[0]?.item ?? {}
    const items = batch.map(({ item }) => item)
    const outcomes = await asSystem(this.#ctx.db, organisation, (tx) => this.#write(tx, items))
    batch.forEach(({ done, failed }, i) => {
      const outcome = outcomes[i]
      outcome === undefined ? failed(new Error('an answer without an outcome')) : done(outcome)
    })
  }
}
