/** The administrator's command line: `npm run vrijmoed -- COMMAND`. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { addHostAtServer } from '#people'
import { systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { backUp, backupKey, readKey } from '#platform/database/backup.ts'
import { dataMap, dataMapPage } from '#platform/database/data-map.ts'
import { openDatabase, openPool } from '#platform/database/database.ts'
import { joinOwner, type Owner } from '#platform/database/owner.ts'
import { migrate, prepareDatabase } from '#platform/database/prepare.ts'
import { restore } from '#platform/database/restore.ts'
import { installedOrganisations, listed } from '#platform/installed-organisations.ts'
import { projectRoot } from '#platform/project-root.ts'
import { publishedList, readCodeList } from '#platform/served-code/code-list.ts'
import { openPages, verifyServer } from '#platform/served-code/verifying.ts'
import { terminalLink } from '#platform/sign-in/terminal-link.ts'
import { StartError } from '#platform/start-error.ts'
import { eraseAgain, migrations, people, queues } from './app.ts'
import { analyseCommand } from './measure/analyse/command.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)
const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }

interface Asked {
  config: Config
  owner: Owner
  /** What stands after the command, as many as it needs. */
  words: string[]
  key?: string | undefined
  organisation?: string | undefined
}

const commands: Record<string, { use: string; what: string; needs: string[]; run: (asked: Asked) => Promise<void> }> = {
  backup: {
    use: 'backup FILE [--key KEYFILE]',
    what: 'everything in one sealed file, while people work; the key is made in the data folder at first use',
    needs: ['the file'],
    run: runBackup,
  },
  restore: {
    use: 'restore FILE [--key KEYFILE]',
    what: 'a backup into an empty database of the same or a newer version; stop Vrijmoed first',
    needs: ['the file'],
    run: runRestore,
  },
  'sign-in-link': {
    use: 'sign-in-link MAIL [--organisation ID]',
    what: 'a link that signs this person in once, for an administrator who is shut out',
    needs: ['the mail address'],
    run: runSignInLink,
  },
  host: {
    use: 'host ORGANISATION HOST',
    what: 'a host name at which this organisation is found, where an installation holds several',
    needs: ['the organisation', 'the host name'],
    run: runHost,
  },
  'data-map': {
    use: 'data-map',
    what: 'what is kept and who can read it, for the privacy officer',
    needs: [],
    run: async ({ owner }) => {
      await prepareDatabase(owner.connection, migrations, queues)
      process.stdout.write(`${dataMapPage(await dataMap(owner.connection))}\n`)
    },
  },
}

/** What needs no installation. */
const analyseUse = 'analyse FILE.csv --unit COLUMN --items A,B,C [--minimum 5] [--json]'
const verifyUse = 'verify URL [--list FILE]'

async function runBackup({ config, owner, words: [path = ''], key }: Asked) {
  const file = resolve(path)
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  const sealing = key ? await readKey(resolve(key)) : await backupKey(config.dataDir, say)
  const made = await backUp({
    connection: owner.connection,
    file,
    key: sealing,
    appVersion: version,
    log: say,
    progress: showProgress(),
    signal: stop.signal,
  })
  say(`Backed up ${made.rows} rows of ${made.tables} tables in ${file} (${Math.ceil(made.bytes / 1000)} kB).`)
  say(`Only the key ${sealing.path} opens it. Keep a copy of that key apart from this server.`)
}

async function runRestore({ config, owner, words: [path = ''], key }: Asked) {
  const file = resolve(path)
  const opening = await readKey(resolve(key ?? join(config.dataDir, 'backup.key')))
  const done = await restore({
    connection: owner.connection,
    file,
    key: opening,
    appVersion: version,
    migrations,
    migrate: (only) => migrateTo(owner, only),
    afterLoad: eraseAgain(config.dataDir),
    log: say,
    progress: showProgress(),
  })
  await prepareDatabase(owner.connection, migrations, queues)
  say(`Restored ${done.rows} rows of ${done.tables} tables. Start Vrijmoed with: npm run serve`)
}

async function runSignInLink({ config, owner, words: [mail = ''], organisation }: Asked) {
  const link = await withDatabase(owner, (db) =>
    terminalLink({ db, config, clock: systemClock, people }, mail, organisation),
  )
  if (!link) throw new StartError(`Nobody in Vrijmoed has the mail address ${mail}.`)
  process.stdout.write(`${link}\n`)
}

async function runHost({ owner, words: [organisation = '', host = ''] }: Asked) {
  await withDatabase(owner, async (db) => {
    const all = await installedOrganisations(db)
    if (!all.some(({ id }) => id === organisation))
      throw new StartError(`There is no organisation ${organisation}. There are:\n${listed(all)}`)
    await addHostAtServer(db, systemClock, organisation, host)
  })
  say(`This organisation is found at ${host}.`)
}

async function runVerify(address: string, path = publishedList) {
  const list = readCodeList(resolve(path))
  const differences = await verifyServer(address, list)
  for (const { where, what } of differences) process.stdout.write(`WRONG  ${where} ${what}\n`)
  if (differences.length) process.exitCode = 1
  else process.stdout.write(`${address} gives the published code: ${list.size} files, ${openPages.length} pages.\n`)
}

async function withDatabase<T>(owner: Owner, work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const { app } = await prepareDatabase(owner.connection, migrations, queues)
  const db = openDatabase(openPool(app, 2))
  return await work(db).finally(() => db.destroy())
}

/** To the migrations of the backup and no others, or else to all. */
async function migrateTo(owner: Owner, only?: readonly { module: string; name: string }[]) {
  const wanted = migrations.filter(
    ({ module, name }) => !only || only.some((one) => one.module === module && one.name === name),
  )
  const client = new pg.Client(owner.connection)
  await client.connect()
  try {
    await migrate(client, wanted)
  } finally {
    await client.end()
  }
}

/** One line that counts, on a terminal; nothing in a file. */
function showProgress(): (done: number, total: number) => void {
  let shown = -1
  return (done, total) => {
    const percent = total ? Math.floor((done / total) * 100) : 100
    if (!process.stderr.isTTY || percent === shown) return
    shown = percent
    process.stderr.write(`\r${percent}%${percent === 100 ? '\n' : ''}`)
  }
}

function usage(): string {
  const alone = [
    { use: verifyUse, what: 'whether a running Vrijmoed gives browsers the published code, and no other' },
    { use: analyseUse, what: `\n${' '.repeat(41)}answers from elsewhere: what may be shown of them` },
  ]
  const lines = [...Object.values(commands), ...alone].map(({ use, what }) => `  ${use.padEnd(38)} ${what}`)
  return ['npm run vrijmoed -- COMMAND', '', ...lines].join('\n')
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ key: { type: 'string' }, organisation: { type: 'string' } },
      ...{
        unit: { type: 'string' },
        items: { type: 'string' },
        minimum: { type: 'string' },
        json: { type: 'boolean' },
        list: { type: 'string' },
      },
    },
  })
  const [name = '', ...words] = positionals
  if (!name) return void process.stdout.write(`${usage()}\n`)
  if (name === 'analyse') {
    if (!words[0]) throw new StartError(`Name the file: npm run vrijmoed -- ${analyseUse}`)
    return void process.stdout.write(analyseCommand({ file: resolve(words[0]), ...values }))
  }
  if (name === 'verify') {
    if (!URL.canParse(words[0] ?? '')) throw new StartError(`Name the address: npm run vrijmoed -- ${verifyUse}`)
    return await runVerify(words[0] ?? '', values.list)
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new StartError(`There is no command ${name}.\n${usage()}`)
  const missing = command.needs[words.length]
  if (missing) throw new StartError(`Name ${missing}: npm run vrijmoed -- ${command.use}`)
  const config = readConfig(process.env, 'serve')
  const owner = await joinOwner(config, say)
  try {
    await command.run({ config, owner, words, ...values })
  } finally {
    await owner.stop()
  }
}

main().catch((error) => {
  say(
    error instanceof StartError || error.code?.startsWith?.('ERR_PARSE_ARGS')
      ? error.message
      : String(error?.stack ?? error),
  )
  process.exitCode = 1
})
