import { sql } from 'kysely'
import { contentFile } from '#platform/content.ts'
import { type Db, setScope } from '#platform/database/database.ts'
import { addDays, type Day, fullDay, languages } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'
import type { DeskAct } from '../desk/acting.ts'
import { seenOf } from '../desk/cases.ts'
import { begin, langOf, note, say, type Teller } from '../desk/demo-history.ts'
import { addRespondent } from '../desk/hearing.ts'
import type { HearingStep } from '../desk/words.ts'
import { bringLocator, markRead } from '../sealed/store.ts'
import { dueBy } from '../tell/law.ts'
import { lastYear } from '../yearly/publishing.ts'
import { complaintOf } from './complaints.ts'
import { decideAdmission, hearSide, receive } from './handling.ts'
import { regulationOn, regulationText } from './regulation.ts'
import { committeeTables } from './tables.ts'
import { type ComplaintCount, complaintFigures } from './yearly.ts'

interface DemoCount {
  admission: string
  advice?: string
  decision?: string
  n: number
}

interface DemoComplaint {
  /** Last year in counts, alike ones together. */
  year: DemoCount[]
  opened: number
  complaint: { name: string; text: string }
  steps: {
    after: number
    do: 'receive' | 'complainant' | 'admit' | 'respondent' | 'hear'
    text: string
    party?: 'complainant' | 'respondent'
    step?: HearingStep
    why?: string
    name?: string
    record?: string
  }[]
}

/** One complaint that is being heard, sealed with the demo's key and handled by the same acts as any other. */
export async function committeeHistory(tx: Db, demo: DemoGround): Promise<void> {
  const member = demo.person('committee')
  if (!member) return
  const lang = await langOf(tx, demo)
  const { rows } = await sql<{ id: string; recipient: string }>`select id, recipient from holder_key
    where organisation = ${demo.organisation} and role = 'committee'`.execute(tx)
  if (!rows.length) return
  await arranged(tx, demo, member)
  await lastYears(tx, demo)
  const due = await dueBy(tx, 'care')
  const teller: Teller = { tx, demo, lang, handler: member, keys: rows, due, last: new Map() }
  const { opened, complaint, steps } = contentFile<DemoComplaint>(lang, 'speakup/committee/demo').data
  const day = addDays(demo.today, -opened)
  const { signature, signed } = languages[lang].committee.sign
  const answers = { [signature]: signed(complaint.name, fullDay(day, lang)) }
  const body = { what: 'complaint', text: complaint.text, answers, identity: 'named', lang }
  const id = await begin(teller, 'complaint', body, 'to-handler', day)
  await setScope(tx, { organisation: demo.organisation, member, roles: ['committee'], today: demo.today })
  for (const step of steps) await take(teller, id, step, addDays(day, step.after))
  // The last thing that the complainant wrote has not been read yet.
  const last = teller.last.get(id)
  if (last) await markRead(tx, member, id, last.position - 1)
  await setScope(tx, { organisation: demo.organisation, purpose: 'system' })
  await bringLocator(tx, '')
}

/** The regulation as the organisation set it, with its chair. */
async function arranged(tx: Db, { organisation, today }: DemoGround, chair: string): Promise<void> {
  const [nl, en] = [regulationText('nl').data, regulationText('en').data]
  const since = addDays(today, -300)
  await committeeTables(tx)
    .insertInto('complaint_regulation')
    .values({
      organisation,
      number: 1,
      from_day: since,
      committee: nl.committee,
      members: nl.members,
      former_months: nl.former,
      within_months: nl.within,
      ends: nl.ends,
      decides: JSON.stringify({ nl: nl.decides, en: en.decides }),
      chair,
      secretary: null,
      agreed_on: addDays(since, -20),
      source: `Klachtregeling ${since.slice(0, 4)}`,
      by_member: null,
      set_on: since,
    })
    .execute()
}

/** Last year's figures, through the same control as any: one of the advices is too rare to show. */
async function lastYears(tx: Db, { organisation, today }: DemoGround): Promise<void> {
  const rows = contentFile<DemoComplaint>('nl', 'speakup/committee/demo').data.year.map(
    ({ admission, advice = null, decision = null, n }): ComplaintCount => ({
      ...{ admission, advice, decision, n },
      in_time: true,
      seen_by: [],
    }),
  )
  const year = lastYear(today)
  await committeeTables(tx)
    .insertInto('complaint_figures')
    .values({
      organisation,
      year,
      minimum: 5,
      figures: JSON.stringify(complaintFigures(rows, 5)),
      published_on: `${year + 1}-01-14`,
    })
    .execute()
}

async function take(teller: Teller, id: string, step: DemoComplaint['steps'][number], today: Day): Promise<void> {
  const { tx, demo, handler: by, due } = teller
  if (step.do === 'complainant') return void (await say(teller, id, step.text, 'to-handler', today))
  const found = await complaintOf(tx, id)
  if (!found) throw new Error('the demo handles a complaint that is not there')
  const party = step.party === 'respondent' ? (found.respondents[0]?.id ?? id) : id
  const position = step.do === 'respondent' ? null : await say(teller, party, step.text, 'to-person', today)
  const made = await noted(teller, id, step, today)
  const seen = seenOf(found)
  const to = position === null ? null : party
  const act: DeskAct = { organisation: demo.organisation, by, today, seen, due, position, note: made, to }
  const regulation = await regulationOn(tx, today)
  if (step.do === 'receive') return receive(tx, found, act, regulation)
  if (step.do === 'admit') return decideAdmission(tx, found, act, true)
  if (step.do === 'hear' && step.step) return hearSide(tx, found, act, { party, step: step.step }, regulation)
  const said = { what: 'said', text: step.text }
  return addRespondent(tx, found, act, await begin(teller, 'respondent', said, 'to-person', today))
}

const noted = async (teller: Teller, id: string, { why, name, record }: DemoComplaint['steps'][number], today: Day) => {
  if (why) return note(teller, id, 'admission', { why }, today)
  if (name) return note(teller, id, 'respondent', { name }, today)
  return record ? note(teller, id, 'record', { file: record }, today) : null
}
