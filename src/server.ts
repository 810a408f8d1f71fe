import { serve } from '@hono/node-server'
import { readConfig } from '#platform/config.ts'
import { type Connection, connectionFrom } from '#platform/database/connection.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { waitForDatabase } from '#platform/database/wait.ts'
import { jsonLog } from '#platform/log.ts'
import { StartError } from '#platform/start-error.ts'
import { createApp, ensureDemoOrganisation } from './app.ts'
import { wire } from './wire.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const modes = ['start', 'serve', 'dev'] as const

async function main() {
  const config = readConfig(process.env, modes.find((mode) => mode === process.argv[2]) ?? 'start')
  const log = jsonLog((text) => process.stderr.write(text), config.mode !== 'serve')
  const database = await openOwner(config.databaseUrl, config.dataDir)
  const { ctx, close } = await wire(database.connection, config, log)
  if (config.demo) await ensureDemoOrganisation(ctx)
  const server = await listen(createApp(ctx).fetch, config.port)

  let stopping = false
  const stop = async (code = 0) => {
    if (stopping) return
    stopping = true
    server.close()
    server.closeAllConnections?.()
    await close().catch(() => {})
    await database.stop()
    process.exit(code)
  }
  process.on('SIGINT', () => stop())
  process.on('SIGTERM', () => stop())
  database.exited?.then((error) => {
    if (stopping) return
    say(
      `The database stopped by itself${error ? `: ${error.message}` : ''}. Start Vrijmoed again; nothing that was saved is lost.`,
    )
    void stop(1)
  })
  say(`Vrijmoed is ready at ${config.url}`)
}

interface Owner {
  connection: Connection
  stop(): Promise<void>
  exited?: Promise<Error | null>
}

async function openOwner(databaseUrl: string | null, dataDir: string): Promise<Owner> {
  if (!databaseUrl) return startEmbedded({ dir: dataDir, log: say })
  const connection = connectionFrom(databaseUrl)
  await waitForDatabase(connection, say)
  return { connection, stop: async () => {} }
}

type Server = ReturnType<typeof serve> & { closeAllConnections?(): void }

function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<Server> {
  return new Promise((ready, fail) => {
    const server = serve({ fetch, port }, () => ready(server as Server))
    server.on('error', (error: NodeJS.ErrnoException) => fail(listenError(error, port)))
  })
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
  process.stderr.write(error instanceof StartError ? `${error.message}\n` : `${error?.stack ?? error}\n`)
  process.exit(1)
})
