import { memberNames } from '#people'
import { contentFile, filled } from '#platform/content.ts'
import type { Day, Lang } from '#platform/i18n/i18n.ts'
import { notFound } from '#platform/web/errors.ts'
import { viewerWith, type WebContext } from '#platform/web/web.ts'
import type { DeskAct } from '../desk/acting.ts'
import { type DeskSent, deskSent } from '../desk/case-page.ts'
import { type Case, seenOf } from '../desk/cases.ts'
import { labelOf } from '../desk/register.ts'
import { recipientsOf, type SealedRecipient } from '../sealed/store.ts'
import { dueBy } from '../tell/law.ts'
import { complaintOf, leadsComplaint, writtenByComplainant } from './complaints.ts'
import { type Regulation, regulationOn } from './regulation.ts'
import { committeeWords } from './words.ts'

/** All that the screens of one complaint share. */
export interface ComplaintPage {
  found: Case
  label: string
  due: DeskAct['due']
  names: Map<string, string>
  regulation: Regulation
  recipients: SealedRecipient[]
  leads: boolean
  written: { position: number; on: Day }[]
  sent: DeskSent
}

export async function complaintPage(c: WebContext): Promise<ComplaintPage> {
  viewerWith(c, 'committee')
  const tx = c.var.db
  const found = (await complaintOf(tx, c.req.param('id') ?? '')) ?? notFound()
  const regulation = await regulationOn(tx, c.var.ctx.clock.today())
  const recipients = await recipientsOf(tx, found.id)
  const people = [
    ...found.acts.flatMap((act) => act.by_member ?? []),
    ...recipients.flatMap(({ member }) => member ?? []),
    ...[regulation.chair, regulation.secretary].flatMap((one) => one ?? []),
  ]
  return {
    found,
    label: labelOf(found.id),
    due: await dueBy(tx, c.var.organisation.kind),
    names: await memberNames(tx, [...new Set(people)]),
    regulation,
    recipients,
    leads: await leadsComplaint(tx, found.id),
    written: await writtenByComplainant(tx, found.id),
    sent: await complaintSent(c, found),
  }
}

/** The browser of the desk does the opening and the sealing; it is told that these are complaints, in words of the committee. */
export async function complaintSent(c: WebContext, found: Case | null): Promise<DeskSent> {
  const sent = await deskSent(c, null)
  return {
    ...sent,
    kind: 'complaint',
    words: committeeWords(c.var.t),
    found: found && {
      id: found.id,
      seen: seenOf(found),
      respondents: found.respondents.map(({ id }) => id),
      record: found,
    },
  }
}

export const complaintText = (lang: Lang, name: string, values: Record<string, string> = {}): string =>
  filled(contentFile(lang, 'speakup/committee/letters').sections[name] ?? '', values)
