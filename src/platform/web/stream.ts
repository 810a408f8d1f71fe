import type { ServerResponse } from 'node:http'
import type { WebContext } from './web.ts'

/** A line that is open says something at least this often: otherwise a proxy takes it for dead, and a phone cannot know
 * that it is not. */
const heartbeat = 20_000
/** A phone that takes nothing in any more is let go; it comes back and asks for what it missed. */
const mostWaiting = 256_000
const encoder = new TextEncoder()
const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' }

/** What is told: `detail` came with the waking, when there was one and nothing was missed; `null` ends the stream. */
type Tell = (detail?: string) => Promise<string | null>

interface Line {
  send: (text: string) => void
  end: () => void
}

/** Server-sent events: tells how things stand at once, and again whenever `topic` is woken in any process. `tell` runs in
 * a transaction of its own (`inScope`), since the request's has ended by then. */
export function stream(c: WebContext, topic: string, tell: Tell): Response {
  const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing
  return outgoing ? throughNode(c, outgoing, topic, tell) : throughBody(c, topic, tell)
}

/** Straight to the socket: of the streams of the web each line would cost some ten kB more, and each word three turns. */
function throughNode(c: WebContext, outgoing: ServerResponse, topic: string, tell: Tell): Response {
  outgoing.writeHead(200, { ...headers, 'X-Content-Type-Options': 'nosniff' })
  const send = (text: string) => {
    outgoing.write(text)
    if (outgoing.writableLength > mostWaiting) outgoing.destroy()
  }
  const close = keepTelling(c, topic, tell, { send, end: () => outgoing.end() })
  outgoing.once('close', close)
  // A copy: only of an answer that is whole does the server see that it was sent already, and leaves the line open.
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } }).clone()
}

function throughBody(c: WebContext, topic: string, tell: Tell): Response {
  let close = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      close = keepTelling(c, topic, tell, { send, end: () => controller.close() })
    },
    cancel: () => close(),
  })
  c.req.raw.signal.addEventListener('abort', () => close())
  return new Response(body, { headers })
}

function keepTelling(c: WebContext, topic: string, tell: Tell, line: Line): () => void {
  let open = true
  const send = (text: string) => {
    if (open) line.send(text)
  }
  const beat = setInterval(send, heartbeat, ': here\n\n')
  const close = () => {
    open = false
    clearInterval(beat)
    stop()
  }
  const end = () => {
    if (!open) return
    close()
    line.end()
  }
  const wake = wakeUp(tell, send, end)
  const stop = c.var.ctx.live.watch(topic, wake)
  wake()
  return close
}

/** Tells once now and once after each waking; wakings while it is telling become one more time. */
function wakeUp(tell: Tell, send: (text: string) => void, over: () => void): (detail?: string) => void {
  let telling = false
  let again = false
  const wake = async (detail?: string) => {
    if (telling) {
      again = true
      return
    }
    telling = true
    const said = await tell(detail).catch(() => null)
    telling = false
    if (said === null) return over()
    if (said) send(`data: ${said.replaceAll('\n', '\ndata: ')}\n\n`)
    if (again) {
      again = false
      void wake()
    }
  }
  return (detail) => void wake(detail)
}
