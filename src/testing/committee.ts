import { opener } from '#crypto/seal.ts'
import { sealNote } from '../speakup/desk/browser/sealing.ts'
import { type Fetched, type FetchedNote, fromBase64 } from '../speakup/sealed/client.ts'
import { resealed, resealedNotes } from '../speakup/sealed/resealing.ts'
import type { TestApp } from './app.ts'
import { type Holder, handle, holderFor, reporting, seenNow, signList } from './desk.ts'

/** A committee of three of whom Hatice chairs, and everybody who might want to look. */
export async function committeeTestFor(t: TestApp, withLocks = false) {
  const top = await t.unit('Huis')
  const team = await t.unit('Team Noord', top)
  const hatice = await holderFor(t, 'Hatice Güneş', 'committee', withLocks, top)
  const koos = await holderFor(t, 'Koos Klacht', 'committee', withLocks, top)
  const petra = await holderFor(t, 'Petra Punt', 'committee', withLocks, top)
  const joyce = await holderFor(t, 'Joyce Wong', 'handler', withLocks, top)
  const others = {
    admin: await t.member({ name: 'Ad Beheer', unit: top, roles: ['admin'] }),
    board: await t.member({ name: 'Bo Bestuur', unit: top, roles: ['board'] }),
    council: await t.member({ name: 'Wil Raad', unit: team, roles: ['works-council'] }),
    lead: await t.member({ name: 'Noor Leidt', unit: team, leads: team }),
    adviser: await t.member({ name: 'Vera Vertrouwd', unit: team, roles: ['adviser'] }),
    handler: joyce.member,
    member: await t.member({ name: 'Lies Lid', unit: team }),
  }
  await signList(t)
  await t.root(
    `insert into complaint_regulation (organisation, number, from_day, committee, members, former_months, within_months,
       ends, decides, chair, source, set_on) values ($1, 1, $2, true, 3, 24, 12, 'decision', '{"nl":"de directie"}', $3, 'Regeling', $2)`,
    [t.org.id, t.clock.today(), hatice.member],
  )
  const complaint = reporting(t, [hatice, koos], 'complaint')
  return { top, team, hatice, koos, petra, joyce, others, complaint }
}

type Typed = Parameters<typeof handle>[4]
export const act = (t: TestApp, by: Holder, id: string, path: string, typed: Typed = {}) =>
  handle(t, by, id, path, { ...typed, at: 'committee' })

const steps: [string, string, Typed][] = [
  ['received', 'receipt', { says: 'Wij hebben je klacht.' }],
  [
    'admitted',
    'admission',
    {
      says: 'Wij nemen hem in behandeling.',
      note: { why: 'Op naam en op tijd.' },
      purpose: 'admission',
      fields: { admitted: 'yes' },
    },
  ],
  [
    'advised',
    'advice',
    {
      note: { findings: 'Vier keer.', advice: 'Een ander rooster.' },
      purpose: 'advice',
      fields: { advice: 'founded', unheard: 'yes' },
    },
  ],
]

/** Everything of a complaint up to a stage. */
export async function complaintTo(t: TestApp, by: Holder, id: string, stage: 'received' | 'admitted' | 'advised') {
  for (const [name, path, typed] of steps) {
    const { status, text } = await act(t, by, id, path, typed)
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
    if (name === stage) return
  }
}

/** What the committee's browser sends when the members change. */
export async function recomposed(t: TestApp, by: Holder, ids: string[], next: Holder[], why = 'Betrokken.') {
  const client = await t.as(by.member)
  const open = opener([by.identity])
  const keys = next.map(({ recipient }) => recipient)
  const conversations = []
  for (const id of ids) {
    const fetched = (await client.get(`/sealed/conversations/${id}`)).json<Fetched>()
    const { notes } = (await client.get(`/sealed/notes?conversation=${id}`)).json<{ notes: FetchedNote[] }>()
    conversations.push({
      id,
      messages: await resealed(fetched, open, keys),
      notes: await resealedNotes(notes, open, keys),
    })
  }
  const id = ids.at(-1) ?? ''
  const recipients = JSON.stringify(next.map(({ key }) => key))
  const fields = { recipients: [recipients], conversations: [JSON.stringify(conversations)] }
  const note = await sealNote('composed', id, { why }, keys)
  return { seen: await seenNow(t, id), fields, note }
}

export const opens = async (fetched: Fetched, by: Holder) => {
  const open = opener([by.identity])
  return Promise.all(fetched.messages.map(async ({ sealed }) => Buffer.from(await open(fromBase64(sealed))).toString()))
}
