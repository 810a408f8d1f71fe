import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createApp } from '../src/app.ts'
import { disclose } from '../src/disclosure/disclosure.ts'
import { beginCarried } from '../src/measure/closing/carried.ts'
import { closeRound } from '../src/measure/closing/closing.ts'
import { groupsOf } from '../src/measure/closing/groups.ts'
import { answerLike, chance, normal } from '../src/measure/closing/lifelike.ts'
import { putAll } from '../src/measure/closing/put-all.ts'
import type { Questionnaire } from '../src/measure/questionnaires/model.ts'
import { starterScales } from '../src/measure/questionnaires/starters.ts'
import type { TreeUnit } from '../src/measure/rounds/cells.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { asSystem } from '../src/platform/database/database.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { addDays } from '../src/platform/i18n/i18n.ts'
import { fingerprint, newId, newToken } from '../src/platform/ids.ts'
import { clientOf } from '../src/testing/client.ts'
import { type Wired, wire } from '../src/wire.ts'
import { organisation, type Shape } from './organisations.ts'
import type { Emit } from './run.ts'

const all: [string, Shape][] = [
  ['530 people', { directorates: 3, departments: 6, teams: 45, people: 530, attributes: 1 }],
  ['5,000 people', { directorates: 10, departments: 50, teams: 440, people: 5000, attributes: 1 }],
  ['50,000 people', { directorates: 20, departments: 150, teams: 1800, people: 50_000, attributes: 1 }],
  ['180,000 people, 5,000 units', { directorates: 50, departments: 449, teams: 4500, people: 180_000, attributes: 1 }],
]
/** BENCH_SIZES=1,2 does only those, counted from 1. */
const chosen = process.env.BENCH_SIZES?.split(',').map(Number)
const sizes = all.filter((_, i) => !chosen || chosen.includes(i + 1))

/** Forty questions over the scales that come with the program. */
function questionnaire(): Questionnaire {
  const items = starterScales()
    .flatMap((scale) => scale.items)
    .slice(0, 40)
  const scales = starterScales()
    .map(({ scale }) => scale)
    .filter(({ id }) => items.some((item) => item.scale === id))
  const words = { nl: 'Veertig vragen', en: 'Forty questions' }
  return {
    id: 'forty',
    title: words,
    intro: words,
    scales,
    items,
    choices: [],
    open: [],
    experience: null,
    licence: null,
  }
}

/** How long it takes from the last answer to results that everybody reads, and to read them. */
export async function bench(emit: Emit): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-bench-'))
  const server = await startEmbedded({ dir })
  const wired = await wire(server.connection, readConfig({}, 'serve'), () => {})
  const root = new pg.Client(server.connection)
  await root.connect()
  try {
    for (const [name, shape] of sizes) await measure(wired, root, name, shape, emit)
  } finally {
    await root.end()
    await wired.close()
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function measure({ ctx }: Wired, root: pg.Client, name: string, shape: Shape, emit: Emit): Promise<void> {
  const org = newId()
  const today = systemClock.today()
  await root.query('insert into organisation values ($1, $2, $3, $4, 5, false, $5)', [org, name, 'care', 'nl', today])
  await root.query('delete from organisation_host')
  await root.query('insert into organisation_host values ($1, $2)', [`${org}.example`, org])
  const { units, cells } = treeOf(shape)
  const round = newId()
  const act = { organisation: org, by: null, today, at: systemClock.now() }
  const asked = questionnaire()
  await asSystem(ctx.db, org, async (tx) => {
    await putAll(tx, 'questionnaire_version', [
      { organisation: org, questionnaire: 'forty', version: 1, body: asked, made_on: today },
    ])
    await beginCarried(tx, act, {
      id: round,
      question: { nl: 'Hoe gaat het?' },
      means: { nl: 'Tijd' },
      owner: 'owner',
      questionnaire: 'forty',
      version: 1,
      minimum: 5,
      sees: { members: 'own', leads: 'below', comments: 'leads', editor: 'nobody' },
      opens: addDays(today, -30),
      closes: addDays(today, -1),
      talked: addDays(today, 30),
      units,
      cells: cells.map(({ unit, n }) => ({ cell: unit, invited: n })),
    })
  })
  const draw = chance(7)
  let n = 0
  for (let at = 0; at < cells.length; at += 200)
    await asSystem(ctx.db, org, async (tx) => {
      const rows = cells.slice(at, at + 200).flatMap(({ unit, n: people }) => {
        const mood = { shift: normal(draw) * 0.3 }
        return Array.from({ length: people }, () => ({
          ...{ organisation: org, round, id: newId(), cell: unit },
          body: answerLike(asked, mood, draw),
        }))
      })
      n += rows.length
      await putAll(tx, 'answer_set', rows)
    })
  await root.query('analyze')
  globalThis.gc?.()
  let most = process.memoryUsage.rss()
  const before = most
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  const busy = process.cpuUsage()
  const start = performance.now()
  await asSystem(ctx.db, org, (tx) => closeRound(tx, act, round))
  emit(`${name}: closing and publishing ${n} answers × 40 questions`, (performance.now() - start) / 1000, 's')
  const { user, system } = process.cpuUsage(busy)
  emit(`${name}: of which the program itself was at work`, (user + system) / 1e6, 's')
  clearInterval(watch)
  emit(`${name}: memory on top while closing`, Math.max(0, most - before) / 1e6, 'MB')
  emit(`${name}: memory of the process at its peak`, most / 1e6, 'MB')
  // As the database does by itself within a minute.
  await root.query('analyze')
  await disclosureAlone(ctx, org, round, name, emit)
  await reading(ctx, root, org, round, name, emit)
}

async function disclosureAlone(ctx: Wired['ctx'], org: string, round: string, name: string, emit: Emit): Promise<void> {
  const rows = await asSystem(ctx.db, org, async (tx) => {
    const { sql } = await import('kysely')
    return (
      await sql<{ cell: string; path: string[]; n: number }>`select cell, path, n from cell_count
      where organisation = ${org} and round = ${round}`.execute(tx)
    ).rows
  })
  const start = performance.now()
  const groups = groupsOf(round, rows)
  const outcome = disclose({ groups, minimum: 5 })
  emit(`${name}: of which disclosure control`, performance.now() - start, 'ms')
  const shown = outcome.filter((group) => group.shown).length
  emit(`${name}: shown`, (100 * shown) / groups.length, '% of groups')
}

/** Pages as the board gets them, through the whole program. */
async function reading(
  ctx: Wired['ctx'],
  root: pg.Client,
  org: string,
  round: string,
  name: string,
  emit: Emit,
): Promise<void> {
  const member = newId()
  const today = systemClock.today()
  const token = newToken()
  await root.query('insert into member values ($1, $2, $3, $4)', [org, member, 'Bestuurder', ''])
  await root.query(
    `insert into member_record (organisation, member, contract, entered_on) values ($1, $2, 'permanent', $3::date - 100)`,
    [org, member, today],
  )
  await root.query(`insert into role_holding values ($1, $2, $3, 'board', null, $4::date - 100)`, [
    org,
    newId(),
    member,
    today,
  ])
  await root.query(
    `insert into session (organisation, id, fingerprint, member, method, started_on, used_on, expires_on) values ($1, $2, $3, $4, 'mail', $5, $5, $5::date + 30)`,
    [org, newId(), fingerprint(token), member, today],
  )
  const board = clientOf(createApp(ctx), ctx, token, `${org}.example`)
  const { rows } = await root.query<{ unit: string; team: boolean }>(
    'select unit, team from published_group where organisation = $1 and round = $2 and shown order by random() limit 60',
    [org, round],
  )
  const ms: number[] = []
  for (const { unit } of [...rows.slice(0, 20), ...rows]) {
    const start = performance.now()
    const { status } = await board.get(`/rounds/${round}/results/units/${unit}`)
    if (status !== 200) throw new Error(`a page gave ${status}`)
    ms.push(performance.now() - start)
  }
  const warm = ms.slice(20).sort((a, b) => a - b)
  emit(`${name}: page of a unit, median`, warm[Math.floor(warm.length / 2)] ?? 0, 'ms')
  emit(`${name}: page of a unit, p95`, warm[Math.floor(warm.length * 0.95)] ?? 0, 'ms')
  for (const [what, path] of [
    ['page of everyone', 'results'],
    ['all as CSV', 'results.csv'],
    ['all as JSON', 'results.json'],
  ]) {
    const start = performance.now()
    await board.get(`/rounds/${round}/${path}`)
    emit(`${name}: ${what}`, performance.now() - start, 'ms')
  }
}

function treeOf(shape: Shape): { units: TreeUnit[]; cells: { unit: string; n: number }[] } {
  const groups = organisation(shape)
  const idOf = (id: string | number) => String(id).replace(' ', '-')
  const holds = groups.map(({ id, cells }) => ({ id: idOf(id), cells: new Set(cells.map(([cell]) => cell)) }))
  const kinds = ['team', 'department', 'directorate', 'total']
  const level = (id: string) => kinds.findIndex((kind) => id.startsWith(kind))
  const cells = groups
    .filter(({ id }) => String(id).startsWith('team'))
    .map(({ id, cells: own }) => ({ unit: idOf(id), n: own.reduce((sum, [, n]) => sum + n, 0) }))
  const byCell = new Map<unknown, string[]>()
  for (const { id, cells: own } of holds) for (const cell of own) byCell.set(cell, [...(byCell.get(cell) ?? []), id])
  const parents = new Map<string, string>()
  for (const [, above] of byCell) {
    const path = above.toSorted((a, b) => level(a) - level(b))
    for (const [i, id] of path.entries()) if (path[i + 1]) parents.set(id, path[i + 1] as string)
  }
  const units = holds.map(({ id }) => ({ id, parent: parents.get(id) ?? null, name: id }))
  return { units: units.sort((a, b) => level(b.id) - level(a.id)), cells }
}
