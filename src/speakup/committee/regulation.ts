import { sql } from 'kysely'
import { contentFile } from '#platform/content.ts'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import type { Day, Lang, Texts } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { committeeTables, type Ends } from './tables.ts'

/** What the organisation arranged about complaints. How long a term lasts stands with the other terms, each with its source. */
export interface Regulation {
  /** Zero is the text that comes with the program, which nobody here set yet. */
  number: number
  from: Day
  committee: boolean
  members: number
  /** Until how long after leaving somebody may still complain, and how long after what happened; 0 is no limit. */
  formerMonths: number
  withinMonths: number
  ends: Ends
  decides: Texts
  chair: string | null
  secretary: string | null
  agreedOn: Day | null
  source: string
}

interface Defaults {
  committee: boolean
  members: number
  former: number
  within: number
  ends: Ends
  decides: string
  source: string
  sources: { what: string; where: string; address: string; sure: boolean }[]
}

export const regulationText = (lang: Lang) => contentFile<Defaults>(lang, 'speakup/committee/regulation')

function defaults(): Regulation {
  const { data } = regulationText('nl')
  return {
    number: 0,
    from: '2013-01-01',
    committee: data.committee,
    members: data.members,
    formerMonths: data.former,
    withinMonths: data.within,
    ends: data.ends,
    decides: { nl: data.decides, en: regulationText('en').data.decides },
    chair: null,
    secretary: null,
    agreedOn: null,
    source: data.source,
  }
}

const versions = (tx: Db) =>
  committeeTables(tx)
    .selectFrom('complaint_regulation')
    .select([
      'number',
      'from_day as from',
      'committee',
      'members',
      'former_months as formerMonths',
      'within_months as withinMonths',
      'ends',
      'decides',
      'chair',
      'secretary',
      'agreed_on as agreedOn',
      'source',
    ])
    .orderBy('number', 'desc')

/** The regulation as it holds on a day: the newest version that had begun, or the one that comes with the program. */
export async function regulationOn(tx: Db, day: Day): Promise<Regulation> {
  return (await versions(tx).where('from_day', '<=', day).limit(1).executeTakeFirst()) ?? defaults()
}

export const regulationVersions = (tx: Db): Promise<Regulation[]> => versions(tx).execute()

/** A next version, for whoever saw the last one. Cases that run keep the days that their clocks have. */
export async function setRegulation(
  tx: Db,
  viewer: Viewer,
  { today, at }: { today: Day; at: Date },
  seen: number,
  asked: Omit<Regulation, 'number'>,
): Promise<void> {
  if (asked.from < today) throw new Faults({ from: (t) => t.committee.faults.pastDay })
  const number = seen + 1
  const last = await versions(tx).limit(1).executeTakeFirst()
  if ((last?.number ?? 0) !== seen) throw new Faults({ '': (t) => t.committee.faults.changed }, 409)
  const added = await committeeTables(tx)
    .insertInto('complaint_regulation')
    .values({
      organisation: viewer.organisation,
      number,
      from_day: asked.from,
      committee: asked.committee,
      members: asked.members,
      former_months: asked.formerMonths,
      within_months: asked.withinMonths,
      ends: asked.ends,
      decides: JSON.stringify(asked.decides),
      chair: asked.chair,
      secretary: asked.secretary,
      agreed_on: asked.agreedOn,
      source: asked.source,
      by_member: viewer.member,
      set_on: today,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) throw new Faults({ '': (t) => t.committee.faults.changed }, 409)
  await record(tx, {
    organisation: viewer.organisation,
    what: 'complaint-regulation-set',
    subject: String(number),
    by: viewer.member,
    at,
  })
}

/** Who holds the role today: from these come the chair and the secretary. */
export async function committeeMembers(tx: Db, today: Day): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`select m.id as value, m.name as label from role_holding r
      join member m on m.organisation = r.organisation and m.id = r.member
     where r.organisation = my_organisation() and r.role = 'committee' and in_force(r.from_day, r.until_day, ${today})
     group by m.id, m.name order by m.name`.execute(tx)
  return rows
}
