import { createHash } from 'node:crypto'
import { base64urlnopad } from '@scure/base'
import { sql } from 'kysely'
import { blindSign, cellSigner } from '#crypto/blind-sign.server.ts'
import { Refused } from '#crypto/refused.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { mixIn } from './mixing.ts'

/** A right that waits for this member's device to fetch it. */
export interface Waiting {
  round: string
  cell: string
  fetched: boolean
}

/** Open rounds in which the member is asked on the own device. */
export async function rightsOf(tx: Db, member: string, today: Day): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select m.round, m.cell, t.member is not null as fetched from round_member m
    join round r on r.organisation = m.organisation and r.id = m.round
    left join token_given t on t.organisation = m.organisation and t.round = m.round and t.member = m.member
    where m.organisation = my_organisation() and m.member = ${member} and not m.paper
      and r.state = 'open' and r.closes_on >= ${today} order by r.id`.execute(tx)
  return rows
}

/** Names the place in a browser where a right is kept, so that two who share a device do not take each other's. */
export const tagFor = (round: string, member: string): string =>
  createHash('sha256').update(`vrijmoed right\n${round}\n${member}`).digest('hex').slice(0, 12)

export type Granted = { signed: string } | { refused: 'not-asked' | 'fetched' | 'damaged' }

interface Asking {
  organisation: string
  round: string
  member: string
  blinded: string
}

/** Signs what the member's browser sends, without being able to read it. One per member; the same question again gets the
 * same answer, so a reply that was lost on its way is not lost. In a transaction of its own, long before answering. */
export async function grantRight(ctx: Ctx, asked: Asking): Promise<Granted> {
  const blinded = bytesOf(asked.blinded)
  if (!blinded) return { refused: 'damaged' }
  try {
    return await asSystem(ctx.aside, asked.organisation, (tx) => give(tx, ctx.clock.today(), asked, blinded))
  } catch (error) {
    if (error instanceof Refused) return { refused: 'damaged' }
    throw error
  }
}

function bytesOf(text: string): Uint8Array | null {
  try {
    return base64urlnopad.decode(text)
  } catch {
    return null
  }
}

/** Signed first: a number that this key cannot sign must not use up the one right that somebody has. */
async function give(tx: Db, today: Day, { round, member }: Asking, blinded: Uint8Array): Promise<Granted> {
  const { rows } = await sql<{ cell: string; private_key: string }>`
    select m.cell, s.private_key from round_member m
    join round r on r.organisation = m.organisation and r.id = m.round
    join cell_secret s on s.organisation = m.organisation and s.round = m.round and s.cell = m.cell
    where m.organisation = my_organisation() and m.round = ${round} and m.member = ${member} and not m.paper
      and r.state = 'open' and r.closes_on >= ${today}`.execute(tx)
  const found = rows[0]
  if (!found) return { refused: 'not-asked' }
  const signed = base64urlnopad.encode(blindSign(cellSigner(found.private_key), blinded))
  const asked = createHash('sha256').update(blinded).digest()
  return (await mark(tx, round, member, found.cell, asked)) ? { signed } : { refused: 'fetched' }
}

/** False when this member has fetched another right before. */
async function mark(tx: Db, round: string, member: string, cell: string, asked: Buffer): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`right:${round}:${member}`}, 0))`.execute(tx)
  const { rows } = await sql<{ asked: Buffer }>`select asked from token_given
    where organisation = my_organisation() and round = ${round} and member = ${member}`.execute(tx)
  if (rows[0]) return rows[0].asked.equals(asked)
  await mixIn(tx, 'token_given', round, [{ cell, member, asked: `\\x${asked.toString('hex')}` }])
  return true
}
