import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Colleague, Ctx } from '../ctx.ts'
import type { Db } from '../database/database.ts'
import { record } from '../events.ts'
import { addDays, type Day } from '../i18n/i18n.ts'
import { newId } from '../ids.ts'
import type { Role, Viewer } from '../viewer.ts'
import { newCode } from './card-code.ts'
import { signInTables } from './tables.ts'

/** How long a card that nobody used yet stays good. */
export const cardDays = 90

/** To whom others entrust what is confidential. An administrator makes cards and hands them out, and could so come in as
 * somebody else: for these roles no card works. */
export const entrusted: readonly Role[] = ['adviser', 'handler', 'committee', 'keeper']

/** Only this is kept of a code: without the secret of the installation nobody can tell which code it was. */
export const hashOfCode = (secret: Buffer, organisation: string, code: string): Buffer =>
  createHmac('sha256', secret).update(`card:${organisation}:${code}`).digest()

export interface MadeCard extends Colleague {
  code: string
}

/** Makes a card for each of them; the card that somebody had is revoked. The codes are given back once and never again. */
export async function makeCards(ctx: Ctx, tx: Db, by: Viewer, people: readonly Colleague[]): Promise<MadeCard[]> {
  const made: MadeCard[] = []
  for (const person of people) {
    await revokeCard(ctx, tx, by, { member: person.member })
    made.push({ ...person, code: await makeCard(ctx, tx, by, person.member) })
  }
  return made
}

async function makeCard(ctx: Ctx, tx: Db, by: Viewer, member: string): Promise<string> {
  const { organisation } = by
  const [id, code, today] = [newId(), newCode(), ctx.clock.today()]
  const db = signInTables(tx)
  await db
    .insertInto('access_card')
    .values({ organisation, id, member, made_on: today, made_by: by.member, valid_until: addDays(today, cardDays) })
    .execute()
  await db
    .insertInto('access_card_secret')
    .values({ organisation, card: id, code: hashOfCode(ctx.secret, organisation, code) })
    .execute()
  await record(tx, { organisation, what: 'card-made', subject: id, by: by.member, at: ctx.clock.now() })
  return code
}

/** Ends a card with all that came from it: passkeys made with it, and the sessions of its holder. */
export async function revokeCard(
  ctx: Ctx,
  tx: Db,
  by: Viewer,
  which: { member: string } | { id: string },
): Promise<boolean> {
  const { organisation } = by
  const db = signInTables(tx)
  const revoked = await db
    .updateTable('access_card')
    .set({ revoked_on: ctx.clock.today(), revoked_by: by.member })
    .where('organisation', '=', organisation)
    .where((e) => ('id' in which ? e('id', '=', which.id) : e('member', '=', which.member)))
    .where('revoked_on', 'is', null)
    .returning(['id', 'member', 'used_on'])
    .executeTakeFirst()
  if (!revoked) return false
  await db.deleteFrom('passkey').where('card', '=', revoked.id).execute()
  if (revoked.used_on) await db.deleteFrom('session').where('member', '=', revoked.member).execute()
  await record(tx, { organisation, what: 'card-revoked', subject: revoked.id, by: by.member, at: ctx.clock.now() })
  return true
}

export interface HeldCard {
  id: string
  member: string
  used: boolean
  pin: string | null
}

/** The card with this code, while it can be used: not revoked, and not left lying too long before its first use. */
export async function cardByCode(ctx: Ctx, tx: Db, organisation: string, code: string): Promise<HeldCard | null> {
  const row = await signInTables(tx)
    .selectFrom('access_card_secret as secret')
    .innerJoin('access_card as card', (join) =>
      join.onRef('card.organisation', '=', 'secret.organisation').onRef('card.id', '=', 'secret.card'),
    )
    .select(['card.id', 'card.member', 'card.used_on', 'secret.pin'])
    .where('secret.code', '=', hashOfCode(ctx.secret, organisation, code))
    .where('card.revoked_on', 'is', null)
    .where((e) => e.or([e('card.used_on', 'is not', null), e('card.valid_until', '>=', ctx.clock.today())]))
    .executeTakeFirst()
  return row ? { id: row.id, member: row.member, used: row.used_on !== null, pin: row.pin } : null
}

/** The first use happens once: of two at the same moment, one gets false. */
export async function useCard(
  ctx: Ctx,
  tx: Db,
  organisation: string,
  card: HeldCard,
  pin: string | null,
): Promise<boolean> {
  const db = signInTables(tx)
  const first = await db
    .updateTable('access_card')
    .set({ used_on: ctx.clock.today() })
    .where('id', '=', card.id)
    .where('used_on', 'is', null)
    .where('revoked_on', 'is', null)
    .executeTakeFirst()
  if (!first.numUpdatedRows) return false
  await db.updateTable('access_card_secret').set({ pin }).where('card', '=', card.id).execute()
  await record(tx, { organisation, what: 'card-used', subject: card.id, by: card.member, at: ctx.clock.now() })
  return true
}

export interface ListedCard {
  id: string
  member: string
  made_on: Day
  valid_until: Day
  used_on: Day | null
}

export const cardsPerPage = 25

export async function cardsInForce(tx: Db, organisation: string, page: number) {
  const { rows } = await sql<ListedCard & { all: number }>`
    select id, member, made_on, valid_until, used_on, count(*) over () as all from access_card
    where organisation = ${organisation} and revoked_on is null
    order by made_on desc, id limit ${cardsPerPage} offset ${(page - 1) * cardsPerPage}`.execute(tx)
  return { cards: rows, all: rows[0]?.all ?? 0 }
}

export async function membersWithCard(tx: Db, organisation: string, members: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ member: string }>`
    select member from access_card where organisation = ${organisation} and revoked_on is null
      and member = any(${[...members]})`.execute(tx)
  return new Set(rows.map((row) => row.member))
}

/** Also when it was revoked before: revoking it once more changes nothing. */
export const isCard = async (tx: Db, id: string): Promise<boolean> =>
  !!(await signInTables(tx).selectFrom('access_card').select('id').where('id', '=', id).executeTakeFirst())
