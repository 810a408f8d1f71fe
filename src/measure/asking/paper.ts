import { createHash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { Round } from '../rounds/tables.ts'

/** Without letters that are taken for each other. Twelve of them: 58 bits, and tries are counted. */
const letters = '23456789abcdefghjkmnpqrstvwxyz'
const signs = 12

export const newCode = (): string => Array.from({ length: signs }, () => letters[randomInt(letters.length)]).join('')
/** In groups of four, as it stands on paper. */
export const printed = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
/** As it was meant, however it was typed. */
export const typedCode = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replaceAll('o', '')
    .replaceAll('l', '')
    .slice(0, signs + 1)

/** The round is part of it, so a code of one round is no code of another. */
export const codeHash = (round: string, code: string): Buffer =>
  createHash('sha256').update(`vrijmoed code 1\n${round}\n${code}`).digest()

export type ForWhom = 'without-mail' | 'without-key'

export interface PaperCell {
  cell: string
  label: string
  invited: number
  /** Who has no mail address and no key yet, and who has no key yet. */
  withoutMail: number
  withoutKey: number
  paper: number
}

/** Per group, for how many people envelopes could be made. Only groups: never who. */
export const paperCells = (ctx: Ctx, round: Round): Promise<PaperCell[]> =>
  asSystem(ctx.aside, round.organisation, (tx) => countPaper(tx, round.id))

async function countPaper(tx: Db, round: string): Promise<PaperCell[]> {
  const { rows } = await sql<PaperCell>`
    select c.cell, c.label, c.invited, count(*) filter (where m.paper)::int as paper,
      count(*) filter (where not m.paper and t.member is null and d.mail is null)::int as "withoutMail",
      count(*) filter (where not m.paper and t.member is null)::int as "withoutKey"
    from round_cell c join round_member m on m.organisation = c.organisation and m.round = c.round and m.cell = c.cell
    left join member_record d on d.organisation = m.organisation and d.member = m.member
    left join token_given t on t.organisation = m.organisation and t.round = m.round and t.member = m.member
    where c.organisation = my_organisation() and c.round = ${round} group by 1, 2, 3 order by 2, 1`.execute(tx)
  return rows
}

/** Makes as many codes as there are people whom they are for, and those people then get no key on a device: a right each.
 * Which code goes to whom is decided by chance, at the table where the envelopes lie. The codes are shown once; the
 * database keeps hashes. Fewer than the minimum at once are not made: an envelope would stand for a few people. */
export async function makeCodes(
  ctx: Ctx,
  round: Round,
  cell: string,
  whom: ForWhom,
): Promise<{ codes: string[] } | { refused: 'few' }> {
  return asSystem(ctx.aside, round.organisation, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`paper:${round.id}`}, 0))`.execute(tx)
    const people = await peopleFor(tx, round.id, cell, whom)
    if (people.length < round.minimum) return { refused: 'few' }
    await sql`update round_member set paper = true where organisation = my_organisation() and round = ${round.id}
      and member = any (${people})`.execute(tx)
    const codes = people.map(newCode)
    const hashes = codes.map((code) => codeHash(round.id, code).toString('hex'))
    await sql`insert into paper_code (organisation, round, hash, cell)
      select my_organisation(), ${round.id}, decode(hash, 'hex'), ${cell} from unnest(${hashes}::text[]) as x(hash) order by hash`.execute(
      tx,
    )
    return { codes }
  })
}

async function peopleFor(tx: Db, round: string, cell: string, whom: ForWhom): Promise<string[]> {
  const { rows } = await sql<{ member: string }>`
    select m.member from round_member m
    join member_record d on d.organisation = m.organisation and d.member = m.member
    left join token_given t on t.organisation = m.organisation and t.round = m.round and t.member = m.member
    where m.organisation = my_organisation() and m.round = ${round} and m.cell = ${cell} and not m.paper and t.member is null
      and ${whom === 'without-mail' ? sql`d.mail is null` : sql`true`} order by m.member for update of m`.execute(tx)
  return rows.map(({ member }) => member)
}

export interface CodeFound {
  round: string
  cell: string
  hash: Buffer
}

/** The group that a code is for; nothing when it is none. Whether it was used shows when answers come with it. */
export const findCode = (ctx: Ctx, organisation: string, typed: string, only?: string): Promise<CodeFound | null> =>
  asSystem(ctx.aside, organisation, async (tx) => {
    const { rows: rounds } = await sql<{
      id: string
    }>`select id from round where organisation = my_organisation() and state = 'open'`.execute(tx)
    const code = typedCode(typed)
    const asked = rounds.filter(({ id }) => !only || id === only).map(({ id }) => codeHash(id, code).toString('hex'))
    const { rows } = await sql<CodeFound>`select round, cell, hash from paper_code
      where organisation = my_organisation() and hash in (select decode(x, 'hex') from unnest(${asked}::text[]) x)`.execute(
      tx,
    )
    return rows[0] ?? null
  })
