import { base64urlnopad } from '@scure/base'
import { blind, finalize } from '#crypto/blind-tokens.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import { grantRight } from '../measure/asking/rights.ts'
import type { AnswerSet } from '../measure/questionnaires/model.ts'
import { openRound } from '../measure/rounds/launching.ts'
import type { TestApp } from './app.ts'

/** An organisation with a round that is open: a lead, a researcher, a works council, and teams of the sizes asked. */
export async function roundTestFor(t: TestApp, sizes: Record<string, number>) {
  const top = await t.unit('De Proef')
  const researcher = await t.member({ name: 'Rosa Onderzoek', roles: ['researcher'], mail: 'rosa@proef.example' })
  const council = await t.member({ name: 'Otto Raad', roles: ['works-council'] })
  const teams: Record<string, { unit: string; members: string[] }> = {}
  for (const [name, size] of Object.entries(sizes)) {
    const unit = await t.unit(name, top)
    const members: string[] = []
    for (let i = 0; i < size; i++)
      members.push(await t.member({ name: `${name} ${i}`, unit, mail: `${name}${i}@proef.example`.toLowerCase() }))
    teams[name] = { unit, members }
  }
  const today = t.clock.today()
  const fields = (more: Record<string, string | string[]> = {}) => ({
    kind: 'culture',
    'question-nl': 'Durven we elkaar aan te spreken?',
    'question-en': 'Do we dare to speak to each other?',
    'means-nl': 'Twee uur per team en 5.000 euro',
    questionnaire: 'pulse',
    owner: researcher,
    editor: researcher,
    asked: [top],
    minimum: '5',
    members: 'own',
    leads: 'below',
    comments: 'leads',
    opens_on: today,
    closes_on: addDays(today, 14),
    talked_by: addDays(today, 45),
    ...more,
  })

  /** By the screens themselves, as people do it. */
  const open = async (more: Record<string, string | string[]> = {}) => {
    const maker = await t.as(researcher)
    const { location } = await maker.post('/rounds', fields(more))
    const id = location?.split('/').at(-1) ?? ''
    await maker.post(`/rounds/${id}/consent-request`)
    await (await t.as(council)).post(`/rounds/${id}/consent`)
    await maker.post(`/rounds/${id}/opening`)
    await openRound(t.ctx, t.org.id, id, researcher)
    return id
  }

  /** What the browser of a member does ahead of time. */
  const fetchRight = async (round: string, member: string) => {
    const [row] = await t.root<{ cell: string; key: string }>(
      `select c.cell, c.key from round_member m join round_cell c using (organisation, round, cell) where m.round = $1 and m.member = $2`,
      [round, member],
    )
    if (!row) throw new Error('not asked')
    const blinding = await blind(row.key, round)
    const granted = await grantRight(t.ctx, {
      organisation: t.org.id,
      round,
      member,
      blinded: base64urlnopad.encode(blinding.blinded),
    })
    if ('refused' in granted) throw new Error(granted.refused)
    return { cell: row.cell, token: await finalize(row.key, blinding, base64urlnopad.decode(granted.signed)) }
  }

  const send = async (round: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await t.app.request(`http://localhost/rounds/${round}/answers`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    })
    return { status: answer.status, ...((await answer.json()) as { taken?: true; refused?: string }) }
  }

  const answers = (more: Partial<AnswerSet> = {}): AnswerSet => ({ items: {}, choices: {}, open: {}, ...more })
  return { top, researcher, council, teams, fields, open, fetchRight, send, answers }
}
