import { type Opener, openJson } from '#crypto/seal.ts'
import { identityPurpose } from '../../reports/body.ts'
import { fromBase64 } from '../../sealed/client.ts'

export interface SaidPart {
  label: string
  text: string
}

/** The parts of a message: what was said, and the further answers under the words of their question. Whoever has the code
 * can send anything, so what is not as expected is left out. */
export function saidIn(body: unknown): SaidPart[] {
  if (!isRecord(body)) return []
  const { text, answers } = body as { text?: unknown; answers?: unknown }
  const own = typeof text === 'string' && text.trim() ? [{ label: '', text }] : []
  const more = Object.entries(isRecord(answers) ? answers : {})
  return [
    ...own,
    ...more.flatMap(([label, said]) => (typeof said === 'string' && said.trim() ? [{ label, text: said }] : [])),
  ]
}

/** Who wrote, when the message says so: an adviser who reads along. */
export const writerIn = (body: unknown): string | null =>
  isRecord(body) && typeof body.by === 'string' && body.by.trim() ? body.by : null

/** One line for the list: what it is about. */
export function titleIn(body: unknown): string {
  const first = saidIn(body).find(({ text }) => text.trim())?.text ?? ''
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
