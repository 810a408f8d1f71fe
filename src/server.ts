import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { readConfig } from '#platform/config.ts'
import { openOwner } from '#platform/database/owner.ts'
import { jsonLog } from '#platform/log.ts'
import { setUpLink } from '#platform/sign-in/first-set-up.ts'
import { StartError } from '#platform/start-error.ts'
import { createApp, ensureDemoOrganisation } from './app.ts'
import { wire } from './wire.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const modes = ['start', 'serve', 'dev'] as const

async function main() {
  const config = readConfig(process.env, modes.find((mode) => mode === process.argv[2]) ?? 'start')
  const log = jsonLog((text) => process.stderr.write(text), config.mode !== 'serve')
  // The port first: that it is taken should be said before a database has been made.
  const front = await listen(config.port)
  const closing: (() => Promise<unknown>)[] = [() => closeServer(front.server)]
  const stop = stopOnce(closing)
  process.on('SIGINT', () => stop(0))
  process.on('SIGTERM', () => stop(0))
  try {
    const opening = openOwner(config, say)
    // Also when the signal comes while it opens.
    closing.push(async () => (await opening).stop())
    const owner = await opening
    owner.exited?.then((error) => error && stop(1, databaseGone(error)))
    const { ctx, close } = await wire(owner.connection, config, log)
    closing.splice(1, 0, close)
    if (config.demo) await ensureDemoOrganisation(ctx)
    front.open(createApp(ctx).fetch)
    say(`Vrijmoed is ready at ${config.url}`)
    const link = await setUpLink(ctx)
    if (link) say(`Set up your organisation at ${link} (this link works once)`)
  } catch (error) {
    await stop(1, lineOf(error))
  }
}

/** Lets nobody in any more, gives who is inside three seconds to be answered, and ends the lines that stay open. */
async function closeServer(server: Server) {
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  await Promise.race([closed, new Promise((late) => setTimeout(late, 3000))])
  server.closeAllConnections()
}

/** Ends what was begun, in the order given, and then the program; whoever asks twice waits for the first. */
function stopOnce(closing: readonly (() => Promise<unknown>)[]) {
  let stopping = false
  return async (code: number, line?: string) => {
    if (stopping) return
    stopping = true
    if (line) process.stderr.write(`${line}\n`)
    for (const close of closing) await close().catch(() => {})
    process.exit(code)
  }
}

const databaseGone = (error: Error) =>
  `The database stopped by itself: ${error.message}. Start Vrijmoed again; nothing that was saved is lost.`

/** What to do, in one line; only what we did not foresee shows where it went wrong. */
function lineOf(error: unknown): string {
  if (error instanceof StartError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** After a restart thousands of phones come back at once; of the usual 511 waiting places some would wait half a minute. */
const waitingPlaces = 4096

/** Answers from the first moment: until the program is there, that it is starting. */
async function listen(port: number): Promise<{ server: Server; open: (fetch: Fetch) => void }> {
  let fetch: Fetch = () => new Response('Vrijmoed is starting.', { status: 503, headers: { 'Retry-After': '2' } })
  const server = await new Promise<Server>((ready, fail) => {
    const begun = createAdaptorServer({ fetch: (request, env) => fetch(request, env) }) as Server
    begun.on('error', (error: NodeJS.ErrnoException) => fail(listenError(error, port)))
    begun.listen({ port, backlog: waitingPlaces }, () => ready(begun))
  })
  return {
    server,
    open(program) {
      fetch = program
    },
  }
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1} npm start`,
    )
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`)
  return error
}

main().catch((error) => {
  process.stderr.write(`${lineOf(error)}\n`)
  process.exit(1)
})
