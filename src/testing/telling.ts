import type { KeyLine } from '../speakup/keys/listed.ts'
import type { ReportBody } from '../speakup/reports/body.ts'
import { type SealedReport, sealReport } from '../speakup/reports/sending.ts'
import type { TestApp } from './app.ts'

export const bodyOf = (text: string): ReportBody => ({
  ...{ what: 'report', text, answers: {}, identity: 'anonymous', lang: 'nl' },
})

/** Everything that the database, the queue and the logs hold, as one text; bytes as they are written in hexadecimal. */
export async function everythingStored(t: TestApp): Promise<string> {
  const tables = await t.root<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  const rows: string[] = []
  for (const { name } of tables)
    for (const row of await t.root<{ text: string }>(`select x::text as text from ${name} x`)) rows.push(row.text)
  return `${rows.join('\n')}\n${JSON.stringify(t.logs)}`
}

/** A text in the shapes in which it could lie about. */
export const shapesOf = (text: string): string[] => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
]

export const seal = (text: string, keys: KeyLine[]): Promise<SealedReport> =>
  sealReport({ kind: 'report', body: bodyOf(text), keys, identity: null, toldTo: [] })

export const post = (t: TestApp, name: string, sent: object, headers: Record<string, string> = {}) =>
  t.app.request(`http://localhost/tell/sealed/${name}`, {
    method: 'POST',
    body: JSON.stringify(sent),
    headers: { host: 'localhost', accept: 'application/json', 'content-type': 'application/json', ...headers },
  })

export const tell = (t: TestApp, { begun, locator }: SealedReport, headers: Record<string, string> = {}) =>
  post(t, 'begin', { ...begun, locator }, headers)
