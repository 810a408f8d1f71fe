import { type Opener, openJson } from '#crypto/seal.ts'
import { identityPurpose, type SaidBody } from '../../reports/body.ts'
import { fromBase64 } from '../../sealed/client.ts'
import type { DeskSent } from '../case-page.ts'

export interface SaidPart {
  label: string
  text: string
}

/** The answers of a report in the order in which they were asked. */
const asked = ['story', 'where', 'when', 'people', 'before', 'told', 'hope'] as const

/** The parts of a message. Whoever has the code can send anything, so what is not as expected is left out. */
export function saidIn(body: unknown, { words }: DeskSent): SaidPart[] {
  if (!isRecord(body)) return []
  const { text, helped } = body as Partial<SaidBody>
  const own = typeof text === 'string' && text ? [{ label: '', text }] : []
  const report = asked.map((name) => ({ name, said: (body as Partial<Record<(typeof asked)[number], unknown>>)[name] }))
  const answers = report.flatMap(({ name, said }) =>
    typeof said === 'string' && said.trim()
      ? [{ label: words.report[name] ?? '', text: words.answers[said] ?? said }]
      : [],
  )
  const help = typeof helped === 'string' && !own.length ? [{ label: '', text: words.helped[helped] ?? '' }] : []
  return [...own, ...answers, ...help]
}

/** One line for the list: what it is about. */
export function titleIn(body: unknown, sent: DeskSent): string {
  const first = saidIn(body, sent).find(({ text }) => text.trim())?.text ?? ''
  const line = first.trim().split('\n')[0] ?? ''
  return line.length > 90 ? `${line.slice(0, 88).trimEnd()}…` : line
}

export async function openIdentity(sealed: string, conversation: string, open: Opener): Promise<string | null> {
  const value = await openJson(identityPurpose(conversation), fromBase64(sealed), open)
  if (!isRecord(value) || typeof value.name !== 'string') return null
  return [value.name, value.contact].filter((part) => typeof part === 'string' && part).join(', ')
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
