import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Connection } from './database/connection.ts'
import { describeError, type Log } from './log.ts'

/** One listening connection per process wakes all that watch a topic in it. A lost line is laid again, and then everybody
 * is woken once, because something may have been missed meanwhile. */
export interface Live {
  /** `detail` is what came after the topic and a space; without one, something may have been missed. */
  watch(topic: string, wake: (detail?: string) => void): () => void
  stop(): Promise<void>
}

export async function startLive(connection: Connection, log: Log): Promise<Live> {
  const topics = new EventEmitter().setMaxListeners(0)
  let client: pg.Client | null = null
  let stopped = false

  const wakeAll = () => {
    for (const topic of topics.eventNames()) topics.emit(topic)
  }
  const listen = async () => {
    client = new pg.Client(connection)
    client.on('notification', ({ payload = '' }) => {
      const [topic = '', detail] = payload.split(' ')
      topics.emit(topic, detail)
    })
    client.on('error', () => void again())
    await client.connect()
    await client.query('listen vrijmoed')
  }
  const again = async (wait = 250): Promise<void> => {
    if (stopped) return
    await client?.end().catch(() => {})
    await new Promise((done) => setTimeout(done, wait).unref())
    await listen().then(wakeAll, (error) => {
      log({ level: 'warn', what: 'live-connection-lost', ...describeError(error) })
      return again(Math.min(wait * 2, 10_000))
    })
  }

  await listen()
  return {
    watch(topic, wake) {
      topics.on(topic, wake)
      return () => topics.off(topic, wake)
    },
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}
