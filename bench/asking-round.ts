import { constants, createHash, createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { spentDigest } from '../src/crypto/blind-tokens.ts'
import { grantRight } from '../src/measure/asking/rights.ts'
import { freeze } from '../src/measure/questionnaires/versions.ts'
import { openRound } from '../src/measure/rounds/launching.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import { asSystem } from '../src/platform/database/database.ts'
import { addDays } from '../src/platform/i18n/i18n.ts'
import { fingerprint, newId, newToken } from '../src/platform/ids.ts'
import type { Respondent } from './asking-respondents.ts'
import type { Emit } from './run.ts'

const inTeam = 36
/** 1,500 a second of a tenth of a second each. */
const askAtOnce = 150

/** An organisation of so many people in teams of 36, with a round of the full questionnaire that is open. */
export async function fillRound(owner: pg.Pool, ctx: Ctx, people: number, emit: Emit) {
  const organisation = newId()
  const id = newId()
  const today = ctx.clock.today()
  const sessions = Array.from({ length: people }, () => newToken())
  await addPeople(owner, organisation, today, sessions)
  const version = await asSystem(ctx.db, organisation, (tx) =>
    freeze(tx, { organisation, by: null, today, at: ctx.clock.now() }, 'full'),
  )
  await owner.query(
    `insert into round (organisation, id, state, question, owner, questionnaire, version, asked, minimum, sees, talked_by, means,
       opens_on, closes_on, made_by, made_on, consent_on, consent_by)
     values ($1, $2, 'opening', '{"nl": "Hoe gaat het?"}', 'm1', 'full', $3, '{top}', 5,
       '{"members": "own", "leads": "below", "comments": "leads", "editor": "m1"}', $4, '{"nl": "Tijd"}', $5, $6, 'm1', $5, $5, 'm1')`,
    [organisation, id, version, addDays(today, 60), today, addDays(today, 20)],
  )
  const begun = performance.now()
  await openRound(ctx, organisation, id, null)
  // Of a large round the rest of the keys is made by the job that goes on with it.
  while (!(await owner.query("select 1 from round where id = $1 and state = 'open'", [id])).rowCount) await wait(100)
  const cells = Math.ceil(people / inTeam)
  emit(`a round opened: groups frozen, a key for each, per group of 36`, (performance.now() - begun) / cells, 'ms')
  return { id, organisation, people: await respondents(owner, organisation, id, sessions, answering) }
}

const answering = 2_400

async function addPeople(owner: pg.Pool, organisation: string, today: string, sessions: string[]) {
  const people = sessions.length
  await owner.query("insert into organisation values ($1, 'De Maat', 'care', 'nl', 5, false, '2020-01-01')", [
    organisation,
  ])
  await owner.query(
    "insert into unit (organisation, id, name, opened_on) values ($1, 'top', 'De Maat', '2020-01-01')",
    [organisation],
  )
  await owner.query(
    `insert into unit (organisation, id, name, parent, opened_on) select $1, 'u' || n, 'Team ' || n, 'top', '2020-01-01' from generate_series(1, $2) n`,
    [organisation, Math.ceil(people / inTeam)],
  )
  await owner.query(
    "insert into member (organisation, id, name) select $1, 'm' || n, 'Naam ' || n from generate_series(1, $2) n",
    [organisation, people],
  )
  await owner.query(
    "insert into member_record (organisation, member, contract, entered_on) select $1, 'm' || n, 'permanent', '2020-01-01' from generate_series(1, $2) n",
    [organisation, people],
  )
  await owner.query(
    `insert into membership (organisation, id, member, unit, from_day)
     select $1, 's' || n, 'm' || n, 'u' || ((n - 1) / ${inTeam} + 1), '2020-01-01' from generate_series(1, $2) n`,
    [organisation, people],
  )
  await owner.query(
    `insert into session (organisation, id, fingerprint, member, method, started_on, used_on, expires_on)
     select $1, 'x' || n, decode(f, 'hex'), 'm' || n, 'mail', $2, $2, $2::date + 30
     from unnest($3::text[]) with ordinality as x(f, n)`,
    [organisation, today, sessions.map((token) => fingerprint(token).toString('hex'))],
  )
  await owner.query('analyze')
}

/** What a browser would send: signed here with the key itself, since blinding is the browsers' own work. */
async function respondents(
  owner: pg.Pool,
  organisation: string,
  round: string,
  sessions: string[],
  n: number,
): Promise<Respondent[]> {
  const { rows } = await owner.query<{ member: string; cell: string; private_key: string }>(
    'select m.member, m.cell, s.private_key from round_member m join cell_secret s using (organisation, round, cell) where m.organisation = $1 limit $2',
    [organisation, n],
  )
  const { rows: versions } = await owner.query<{ body: { items: { id: string }[]; open: { id: string }[] } }>(
    'select body from questionnaire_version limit 1',
  )
  const { items = [], open = [] } = versions[0]?.body ?? {}
  const keys = new Map<string, KeyObject>()
  return rows.map(({ member, cell, private_key }) => {
    const key = keys.get(cell) ?? createPrivateKey(private_key)
    keys.set(cell, key)
    const token = tokenFor(round, key)
    const body = {
      cell,
      token,
      items: Object.fromEntries(items.map(({ id }) => [id, 1 + Math.floor(Math.random() * 5)])),
      open: Math.random() < 0.2 ? { [open[0]?.id ?? '']: 'Meer tijd voor elkaar.' } : {},
    }
    const cookie = `vrijmoed=${sessions[Number(member.slice(1)) - 1]}`
    return { cookie, body: JSON.stringify(body), hash: spentDigest(token) }
  })
}

function tokenFor(round: string, key: KeyObject) {
  const label = createHash('sha256').update(`vrijmoed token 1\n${round}`).digest()
  const message = Buffer.concat([randomBytes(32), label, randomBytes(32)])
  const signature = sign('sha384', message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 })
  return { message: message.toString('base64url'), signature: signature.toString('base64url') }
}

/** Rights as members get them: looked up, signed, checked, and written down that they were given. */
export async function rightsFor(
  ctx: Ctx,
  owner: pg.Pool,
  round: { id: string; organisation: string },
  n: number,
  all: number,
  emit: Emit,
) {
  const { rows } = await owner.query<{ member: string }>(
    'select member from round_member order by md5(member) limit $1',
    [n],
  )
  // Below every modulus, so each key can sign it; what it says does not matter to the signer.
  const blinded = () => Buffer.concat([Buffer.from([0]), randomBytes(255)]).toString('base64url')
  const begun = performance.now()
  const before = process.cpuUsage()
  const left = rows.map(({ member }) => member)
  const given = { n: 0 }
  const line = async () => {
    for (let member = left.pop(); member; member = left.pop())
      if (
        'signed' in
        (await grantRight(ctx, { organisation: round.organisation, round: round.id, member, blinded: blinded() }))
      )
        given.n++
  }
  await Promise.all(Array.from({ length: askAtOnce }, line))
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(before)
  emit('processor time of the program per right, load generator included', (user + system) / 1000 / given.n, 'ms')
  emit('rights signed and written down', given.n / seconds, 'rights/s')
  emit(n === all ? `${all} rights` : `${all} rights at that rate (${n} measured)`, (seconds / given.n) * all, 's')
}
