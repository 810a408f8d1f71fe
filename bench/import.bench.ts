import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { createApp } from '../src/app.ts'
import { systemClock } from '../src/platform/clock.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { fingerprint, newToken } from '../src/platform/ids.ts'
import { type Client, clientOf } from '../src/testing/client.ts'
import { addMember } from '../src/testing/people.ts'
import { wire } from '../src/wire.ts'
import type { Emit } from './run.ts'

const people = 5000
const teams = 500

const config = {
  mode: 'start' as const,
  port: 0,
  dataDir: '',
  url: 'http://localhost',
  databaseUrl: null,
  smtpUrl: null,
  oidc: null,
  demo: false,
}

/** A file of 5,000 people in 500 teams: chosen, looked at, read in, through the program as a browser would; then the same
 * file again, and the screens that have to stay quick with so many people. */
export async function bench(emit: Emit): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-bench-'))
  const server = await startEmbedded({ dir })
  const { ctx, close } = await wire(server.connection, config, () => {})
  const root = new pg.Pool(server.connection)
  try {
    const admin = clientOf(createApp(ctx), ctx, await administrator(root))
    await measure(admin, emit)
  } finally {
    await root.end()
    await close()
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function administrator(root: pg.Pool): Promise<string> {
  const today = systemClock.today()
  await root.query(`insert into organisation values ('bench', 'Bench', 'care', 'nl', 5, false, $1)`, [today])
  const id = await addMember(root, 'bench', { name: 'Admin', roles: ['admin'] }, today)
  const token = newToken()
  await root.query(
    `insert into session (organisation, id, fingerprint, member, method, started_on, used_on, expires_on)
     values ('bench', 's', $1, $2, 'mail', $3, $3, $3::date + 30)`,
    [fingerprint(token), id, today],
  )
  return token
}

async function measure(admin: Client, emit: Emit) {
  const seconds = await timed(() => readIn(admin))
  emit(`${people} people in ${teams} teams: chosen, previewed and read in`, seconds.all, 's')
  emit('of which until the preview is there', seconds.preview, 's')
  emit('of which reading in', seconds.all - seconds.preview, 's')
  const again = await median(1, async () => void (await choose(admin)))
  emit('the same file again, until it says that nothing changes', again / 1000, 's')
  const unit = /href="(\/units\/[^"]+)"/.exec((await admin.get('/units?q=team+7')).text)?.[1] ?? '/units'
  for (const [what, path] of [
    ['the tree of all teams', '/units'],
    ['one team', unit],
    ['a colleague by name and team', '/members?q=ria+team'],
    ['the last page of all colleagues', `/members?page=${people / 50}`],
    ["the administrator's list with filters", '/people?contract=temporary&q=ria'],
    ['the export of everybody', '/people/export.csv'],
  ] as const)
    emit(what, await median(7, async () => void (await admin.get(path))), 'ms')
}

async function timed(work: () => Promise<{ preview: number }>) {
  const start = performance.now()
  const { preview } = await work()
  return { all: (performance.now() - start) / 1000, preview: preview / 1000 }
}

async function readIn(admin: Client): Promise<{ preview: number }> {
  const start = performance.now()
  const { path, html } = await choose(admin)
  const preview = performance.now() - start
  const plan = /name="plan" value="([^"]*)"/.exec(html)?.[1] ?? ''
  await admin.post(`${path}/applied`, { plan })
  while ((await admin.get(path)).headers.get('refresh')) await wait(20)
  return { preview }
}

async function choose(admin: Client) {
  const sent = await admin.upload('/people/import', { file: new File([file], 'mensen.csv'), complete: 'no' })
  const path = sent.location ?? ''
  return { path, html: (await admin.get(path)).text }
}

async function median(times: number, work: () => Promise<void>): Promise<number> {
  const all: number[] = []
  for (let i = 0; i < times; i += 1) {
    const start = performance.now()
    await work()
    all.push(performance.now() - start)
  }
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

const given = ['Ria', 'Bo', 'Yusuf', 'Zoë', 'Anneke', 'Daan', 'Fatma', 'Kees', 'Loubna', 'Piotr']
const line = (i: number) => {
  const team = i % teams
  const unit = `Zorg > Sector ${team % 5} > Regio ${team % 25} > Team ${team}`
  const contract = ['vast', 'tijdelijk', 'uitzendkracht', 'stage'][i % 4]
  return `${10_000 + i};${given[i % 10]};van;Dorp ${i};m${i}@bench.nl;Begeleider;${unit};${contract};${(i % 28) + 1}-3-2019;`
}
const head =
  'Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;E-mail;Functie;Afdeling;Contract;Datum in dienst;Datum uit dienst'
const file = [head, ...Array.from({ length: people }, (_, i) => line(i))].join('\r\n')
