/** The phone's line to the room. What is sent is tried until the server has it, with the same number, so that it is done
 * once; what comes in is a stream, and where that does not get through, asking again every two seconds. */

export interface Frame<E> {
  now: number
  entries: (E & { seq: number })[]
}

export type Answer = { seq: number } | { refused: string }

interface Options<E> {
  base: string
  since: () => number
  take: (frame: Frame<E>) => void
  over: () => void
  changed: (state: 'good' | 'lost') => void
  /** How far the server's clock is ahead of this one. */
  clock: (ahead: number) => void
}

const quiet = 45_000
const firstByte = 4_000
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

export function openLine<E>(options: Options<E>) {
  const { base, since, take, over, changed, clock } = options
  let ended = false
  let heard = Date.now()
  let streaming: AbortController | null = null
  let polling = false
  let best = Number.POSITIVE_INFINITY

  const end = () => {
    if (ended) return
    ended = true
    streaming?.abort()
    over()
  }

  /** The shortest way there and back says most about the clock. */
  const tellClock = (now: number, sent: number) => {
    const took = Date.now() - sent
    if (took > best + 500) return
    best = Math.min(best, took)
    clock(now + took / 2 - Date.now())
  }

  async function catchUp(): Promise<boolean> {
    if (ended) return false
    const sent = Date.now()
    const answer = await fetch(`${base}/log?since=${since()}`, { cache: 'no-store' }).catch(() => null)
    if (answer?.status === 404) {
      end()
      return false
    }
    if (!answer?.ok) {
      changed('lost')
      return false
    }
    const frame = (await answer.json()) as Frame<E>
    tellClock(frame.now, sent)
    take(frame)
    changed('good')
    return true
  }

  async function listen(): Promise<void> {
    streaming?.abort()
    const own = new AbortController()
    streaming = own
    // A proxy that holds everything back until the end gives no first byte.
    const held = setTimeout(() => own.abort(), firstByte)
    try {
      const answer = await fetch(`${base}/stream?since=${since()}`, { signal: own.signal, cache: 'no-store' })
      if (answer.status === 404) return end()
      if (!answer.ok || !answer.body) throw new Error('no stream')
      await read(answer.body.getReader(), () => {
        clearTimeout(held)
        polling = false
        heard = Date.now()
      })
    } finally {
      clearTimeout(held)
    }
  }

  async function read(reader: ReadableStreamDefaultReader<Uint8Array>, alive: () => void): Promise<void> {
    const decoder = new TextDecoder()
    for (let rest = ''; ; ) {
      const { value, done } = await reader.read()
      if (done) return
      alive()
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) if (part.startsWith('data: ')) hear(part.slice(6))
    }
  }

  function hear(text: string) {
    const frame = JSON.parse(text) as Frame<E> & { gone?: boolean }
    if (frame.gone) return end()
    changed('good')
    take(frame)
  }

  async function stay(): Promise<void> {
    for (let wait = 500; !ended; wait = Math.min(wait * 2, 20_000)) {
      await listen().catch(() => {})
      if (ended) return
      polling = true
      await catchUp()
      if (heard > Date.now() - 2_000) wait = 500
      // After a restart of the server all phones come back; not all in the same moment.
      await pause(wait * (0.5 + 2 * Math.random()))
    }
  }

  /** Only while no stream gets through. */
  async function poll(): Promise<void> {
    while (!ended) {
      await pause(2_000)
      if (polling) await catchUp()
      else if (Date.now() - heard > quiet) streaming?.abort()
    }
  }

  /** A phone that was asleep may hold a line that is dead without knowing it. */
  const wake = () => {
    if (document.visibilityState !== 'visible' || ended) return
    void catchUp()
    if (Date.now() - heard > 15_000) streaming?.abort()
  }

  async function send(action: object): Promise<Answer> {
    const body = JSON.stringify(action)
    for (let wait = 300; ; wait = Math.min(wait * 2, 5_000)) {
      const sent = Date.now()
      const answer = await fetch(`${base}/actions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      }).catch(() => null)
      if (answer && answer.status < 500) return settled(answer, sent)
      changed('lost')
      await pause(wait)
    }
  }

  async function settled(answer: Response, sent: number): Promise<Answer> {
    const said = (await answer.json().catch(() => ({}))) as Partial<{
      gone: boolean
      seq: number
      refused: string
      now: number
    }>
    if (said.now) tellClock(said.now, sent)
    if (answer.status === 404) end()
    changed('good')
    if (said.seq === undefined) return { refused: said.refused ?? 'gone' }
    const { seq } = said
    // What was taken must be seen, also where the stream holds it back.
    setTimeout(() => since() < seq && void catchUp(), 700)
    return { seq }
  }

  document.addEventListener('visibilitychange', wake)
  document.addEventListener('resume', wake)
  window.addEventListener('online', wake)
  window.addEventListener('pageshow', wake)
  void catchUp()
  void stay()
  void poll()
  return { send, catchUp }
}
