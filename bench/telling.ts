import { openConversation } from '../src/crypto/conversation.ts'
import { reporterIdentity } from '../src/crypto/return-code.ts'
import { opener } from '../src/crypto/seal.ts'
import type { SealedReport } from '../src/speakup/reports/sending.ts'
import { sealReport } from '../src/speakup/reports/sending.ts'
import type { WriteSent } from '../src/speakup/reports/write-sent.ts'
import { type Fetched, fromBase64 } from '../src/speakup/sealed/client.ts'

/** What the writing page gives: the keys to seal for. */
export async function keysAt(url: string): Promise<WriteSent['keys']> {
  const page = await (await fetch(`${url}/tell/write`)).text()
  const json = /id="tell-write-sent">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '{}'
  return (JSON.parse(json) as WriteSent).keys
}

/** About six kilobytes, as people write. */
export const story = 'Tijdens de overdracht maakte hij weer een opmerking, en de anderen lachten. '.repeat(80)

export const sealOne = (keys: WriteSent['keys']): Promise<SealedReport> =>
  sealReport({
    kind: 'report',
    body: { what: 'report', text: story, answers: {}, identity: 'anonymous', lang: 'nl' },
    keys: keys.slice(0, 3),
    identity: null,
    toldTo: [],
  })

export async function sealMany(keys: WriteSent['keys'], count: number): Promise<SealedReport[]> {
  const all: SealedReport[] = []
  for (let one = 0; one < count; one += 1) all.push(await sealOne(keys))
  return all
}

const send = (url: string, name: string, body: object) =>
  fetch(`${url}/tell/sealed/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Sends all with so many at a time; gives those that the server said it has. */
export async function sendAll(url: string, reports: readonly SealedReport[], clients: number, taken?: () => void) {
  const waiting = [...reports]
  const acknowledged: SealedReport[] = []
  const client = async () => {
    for (let report = waiting.shift(); report; report = waiting.shift()) {
      const answer = await send(url, 'begin', { ...report.begun, locator: report.locator }).catch(() => null)
      if (!answer?.ok) continue
      acknowledged.push(report)
      taken?.()
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return acknowledged
}

/** Whether its writer can come back and read it. */
export async function opens(url: string, report: SealedReport): Promise<boolean> {
  const answer = await send(url, 'open', { locator: report.locator })
  if (!answer.ok) return false
  const { messages } = (await answer.json()) as Fetched
  const sealed = messages.map((one) => fromBase64(one.sealed))
  const [first] = await openConversation<{ text: string }>(
    report.begun.id,
    sealed,
    opener([reporterIdentity(report.code)]),
  )
  return first?.body.text === story
}
