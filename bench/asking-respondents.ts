import { Agent, request } from 'node:http'

export interface Respondent {
  cookie: string
  /** What is sent: made beforehand, as browsers fetch their right ahead of time. */
  body: string
  hash: string
}

export interface Asked {
  perSecond: number
  p95: number
  answerP95: number
  pageP95: number
  acknowledged: string[]
}

/** So many people at a time open the page, with their session, and send their answer, without it. */
export async function askAll(port: number, round: string, people: Respondent[], atOnce: number): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const pages: number[] = []
  const answers: number[] = []
  const acknowledged: string[] = []
  const left = [...people]
  const begun = performance.now()
  const one = async ({ cookie, body, hash }: Respondent) => {
    const start = performance.now()
    const page = await send(agent, port, 'GET', `/rounds/${round}/answer`, { cookie, 'accept-encoding': 'br' })
    const shown = performance.now()
    const answer = await send(
      agent,
      port,
      'POST',
      `/rounds/${round}/answers`,
      { 'content-type': 'application/json' },
      body,
    )
    if (page !== 200 || answer !== 200) return
    acknowledged.push(hash)
    pages.push(shown - start)
    answers.push(performance.now() - shown)
  }
  const line = async () => {
    for (let next = left.pop(); next; next = left.pop()) await one(next).catch(() => {})
  }
  await Promise.all(Array.from({ length: atOnce }, line))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  return {
    perSecond: acknowledged.length / seconds,
    p95: p95(pages.map((page, i) => page + (answers[i] ?? 0))),
    answerP95: p95(answers),
    pageP95: p95(pages),
    acknowledged,
  }
}

const p95 = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

function send(agent: Agent, port: number, method: string, path: string, headers: Record<string, string>, body = '') {
  return new Promise<number>((done, failed) => {
    const length = body ? { 'content-length': String(Buffer.byteLength(body)) } : {}
    const asked = request(
      { agent, port, host: '127.0.0.1', method, path, headers: { ...headers, ...length, host: 'localhost' } },
      (answer) => {
        answer.resume()
        answer.on('end', () => done(answer.statusCode ?? 0))
        answer.on('error', failed)
      },
    )
    asked.on('error', failed)
    asked.end(body)
  })
}
