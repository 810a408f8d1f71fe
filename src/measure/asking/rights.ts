import { createHash } from 'node:crypto'
import { base64urlnopad } from '@scure/base'
import { sql } from 'kysely'
import { blindSign, type CellSigner, cellSigner } from '#crypto/blind-sign.server.ts'
import { Refused } from '#crypto/refused.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { Gathering } from './gathering.ts'
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

/** `again` stands with a right that only the demo gives: as a persona whose right another visitor has already. */
export type Granted = { signed: string; again?: true } | { refused: 'not-asked' | 'fetched' | 'damaged' }

interface Asking {
  organisation: string
  round: string
  member: string
  blinded: string
}

/** So long requests wait for each other, in milliseconds. */
const together = 15

const givers = new WeakMap<Ctx, Gathering<Asking, Granted>>()

/** Signs what the member's browser sends, without being able to read it. One per member; the same question again gets the
 * same answer, so a reply that was lost on its way is not lost. Only a persona of the demo gets another, for the
 * next visitor. In a transaction of its own, long before answering. */
export function grantRight(ctx: Ctx, asked: Asking): Promise<Granted> {
  const giving =
    givers.get(ctx) ??
    new Gathering<Asking, Granted>(ctx, together, (tx, batch) => give(tx, ctx.clock.today(), batch), 2)
  givers.set(ctx, giving)
  return giving.add(asked)
}

interface Place {
  member: string
  cell: string
  asked: Buffer | null
  /** A made-up person of the demo organisation, as whom any visitor may look around. */
  persona: boolean
}

/** All of one round. */
async function give(tx: Db, today: Day, batch: readonly Asking[]): Promise<Granted[]> {
  const places = new Map((await placesOf(tx, today, batch)).map((place) => [place.member, place]))
  const fresh: { member: string; cell: string; asked: string }[] = []
  const signerFor = await signersFor(tx, batch[0]?.round ?? '', [...places.values()])
  const granted = batch.map(({ member, blinded }): Granted => {
    const place = places.get(member)
    if (!place) return { refused: 'not-asked' }
    const bytes = bytesOf(blinded)
    // Signed first: a number that this key cannot sign must not use up the one right that somebody has.
    const signed = bytes && signWith(signerFor(place.cell), bytes)
    if (!bytes || !signed) return { refused: 'damaged' }
    const asked = createHash('sha256').update(bytes).digest()
    if (place.asked?.equals(asked)) return { signed }
    if (place.asked) return place.persona ? { signed, again: true } : { refused: 'fetched' }
    place.asked = asked
    fresh.push({ member, cell: place.cell, asked: `\\x${asked.toString('hex')}` })
    return { signed }
  })
  await mixIn(tx, 'token_given', batch[0]?.round ?? '', fresh)
  return granted
}

/** Person by person: of a round that has just opened the database does not know yet how large it is, and would read all. */
async function placesOf(tx: Db, today: Day, batch: readonly Asking[]): Promise<Place[]> {
  const round = batch[0]?.round ?? ''
  const { rows } = await sql<Place>`
    select m.member, m.cell, t.asked,
      exists (select from demo_persona p join organisation o on o.id = p.organisation and o.demo
        where p.organisation = my_organisation() and p.member = m.member) as persona
    from (select id from round where organisation = my_organisation() and id = ${round}
        and state = 'open' and closes_on >= ${today}) r,
      unnest(${batch.map(({ member }) => member)}::text[]) as whoever(id),
      lateral (select member, cell from round_member
        where organisation = my_organisation() and round = r.id and member = whoever.id and not paper limit 1) m
      left join lateral (select asked from token_given
        where organisation = my_organisation() and round = r.id and member = m.member limit 1) t on true`.execute(tx)
  return rows
}

/** Reading a key takes longer than signing with it. Forgotten every hour: a key that is destroyed is then nowhere. */
const signers = new Map<string, CellSigner>()
export const forgetSigners = (): void => signers.clear()

async function signersFor(
  tx: Db,
  round: string,
  places: readonly Place[],
): Promise<(cell: string) => CellSigner | null> {
  if (signers.size > 6000) signers.clear()
  const key = (cell: string) => `${round} ${cell}`
  const missing = [...new Set(places.map(({ cell }) => cell))].filter((cell) => !signers.has(key(cell)))
  if (missing.length) {
    const { rows } = await sql<{ cell: string; private_key: string }>`select cell, private_key from cell_secret
      where organisation = my_organisation() and round = ${round} and cell = any (${missing})`.execute(tx)
    for (const { cell, private_key } of rows) signers.set(key(cell), cellSigner(private_key))
  }
  return (cell) => signers.get(key(cell)) ?? null
}

function signWith(signer: CellSigner | null, blinded: Uint8Array): string | null {
  try {
    return signer && base64urlnopad.encode(blindSign(signer, blinded))
  } catch (error) {
    if (error instanceof Refused) return null
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
