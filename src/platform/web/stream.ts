import type { WebContext } from './web.ts'

/** A line that is open says something at least this often: otherwise a proxy takes it for dead, and a phone cannot know
 * that it is not. */
const heartbeat = 20_000
const encoder = new TextEncoder()

/** Server-sent events: tells how things stand at once, and again whenever `topic` is woken in any process. `tell` runs in
 * a transaction of its own (`inScope`), since the request's has ended by then; `null` ends the stream. */
export function stream(c: WebContext, topic: string, tell: () => Promise<string | null>): Response {
  const { live } = c.var.ctx
  let close = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true
      const send = (text: string) => open && controller.enqueue(encoder.encode(text))
      const beat = setInterval(() => send(': here\n\n'), heartbeat)
      const stop = live.watch(
        topic,
        wakeUp(tell, send, () => (open ? end() : undefined)),
      )
      close = () => {
        open = false
        clearInterval(beat)
        stop()
      }
      const end = () => {
        close()
        controller.close()
      }
    },
    cancel: () => close(),
  })
  c.req.raw.signal.addEventListener('abort', () => close())
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}

/** Tells once now and once after each waking; wakings while it is telling become one more time. */
function wakeUp(tell: () => Promise<string | null>, send: (text: string) => unknown, over: () => void): () => void {
  let telling = false
  let again = false
  const wake = async () => {
    if (telling) {
      again = true
      return
    }
    telling = true
    const said = await tell().catch(() => null)
    telling = false
    if (said === null) return over()
    send(`data: ${said.replaceAll('\n', '\ndata: ')}\n\n`)
    if (again) {
      again = false
      void wake()
    }
  }
  void wake()
  return () => void wake()
}
