import { daysBetween, fullDay, said } from '#platform/i18n/i18n.ts'
import { is } from '#platform/viewer.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Check, Choice } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { DeskAct } from '../../desk/acting.ts'
import { longerRule, termRule } from '../complaints.ts'
import { type Regulation, regulationText } from '../regulation.ts'
import { ends } from '../tables.ts'

export interface RegulationProps {
  regulation: Regulation
  /** The newest version, when it begins later. */
  coming: Regulation | null
  last: number
  names: Map<string, string>
  /** Only for whoever may set a version. */
  members: { value: string; label: string }[] | null
  due: DeskAct['due']
}

const weeksOf = (due: DeskAct['due'], rule: string, today: string): number =>
  Math.round(daysBetween(today, due(rule, today) ?? today) / 7)

/** The regulation for everybody, before a word of a complaint is written. */
export function RegulationScreen(props: RegulationProps) {
  const { t, lang } = usePage()
  const words = t.committee.regulation
  const { regulation, coming, members } = props
  const { title, body, sections, data } = regulationText(lang)
  return (
    <Layout title={words.name} heading={title} section={{ href: '/tell', label: t.tell.heading }}>
      <p class="lead">{body}</p>
      {regulation.number ? (
        <p>{words.own(fullDay(regulation.from, lang))}</p>
      ) : (
        <Notice state="wait">{words.ours}</Notice>
      )}
      {coming && <p>{words.coming(fullDay(coming.from, lang))}</p>}
      <Arranged {...props} />
      {Object.entries(sections).map(([name, text]) => (
        <p key={name}>{text}</p>
      ))}
      <h2>{words.sources}</h2>
      <ul>
        {data.sources.map(({ what, where, address, sure }) => (
          <li key={what}>
            {what}:{' '}
            {address ? (
              <a href={address} rel="noreferrer">
                {where}
              </a>
            ) : (
              where
            )}
            . {!sure && <Tag state="wait">{words.unsure}</Tag>}
          </li>
        ))}
      </ul>
      <Buttons>
        <ButtonLink href="/tell/complaint" kind="quiet">
          {words.complain}
        </ButtonLink>
        <PrintButton />
      </Buttons>
      {members && <SetForm {...props} members={members} />}
    </Layout>
  )
}

function Arranged({ regulation, names, due }: RegulationProps) {
  const { t, lang, today } = usePage()
  const words = t.committee.regulation
  const nameOf = (member: string | null) => (member && names.get(member)) || words.nobody
  return (
    <>
      <h2>{words.facts}</h2>
      <Facts
        facts={[
          [words.who, words.former(regulation.formerMonths)],
          [words.within, words.withinMonths(regulation.withinMonths)],
          [words.members, words.memberCount(regulation.members)],
          [words.chair, nameOf(regulation.chair)],
          [words.secretary, nameOf(regulation.secretary)],
          [
            words.term,
            `${words.termLine(weeksOf(due, termRule(regulation, due, today), today))} ${words.longer(weeksOf(due, longerRule, today))}`,
          ],
          [words.ends, words.endings[regulation.ends]],
          [words.decides, <LangText key="decides" texts={regulation.decides} />],
          [words.agreed, regulation.agreedOn ? words.agreedOn(fullDay(regulation.agreedOn, lang)) : words.notAgreed],
          [words.source, regulation.number ? regulation.source : regulationText(lang).data.source],
        ]}
      />
    </>
  )
}

function SetForm({ regulation, last, members }: RegulationProps & { members: { value: string; label: string }[] }) {
  const { t, lang, today } = usePage()
  const words = t.committee.regulation
  return (
    <Details summary={words.set}>
      <p>{words.setHelp}</p>
      <Form action="/committee/regulation" id="regulation" submit={words.submit}>
        <Hidden name="seen" value={String(last)} />
        <Check name="committee" label={words.withCommittee} checked={regulation.committee} />
        <TextField name="members" label={words.membersField} type="number" size="short" value={regulation.members} />
        <TextField name="former" label={words.formerField} type="number" size="short" value={regulation.formerMonths} />
        <TextField name="within" label={words.withinField} type="number" size="short" value={regulation.withinMonths} />
        <Select
          name="chair"
          label={words.chair}
          empty={words.noOne}
          options={members}
          value={regulation.chair ?? ''}
          optional
        />
        <Select
          name="secretary"
          label={words.secretary}
          empty={words.noOne}
          options={members}
          value={regulation.secretary ?? ''}
          optional
        />
        <Choice
          name="ends"
          label={words.endsField}
          options={ends.map((value) => ({ value, label: words.endings[value] }))}
          value={regulation.ends}
        />
        <TextField name="decides" label={words.decides} value={said(regulation.decides, lang).text} />
        <DateField name="agreed" label={words.agreedField} max={today} optional />
        <TextField name="source" label={words.sourceField} value={regulation.number ? regulation.source : ''} />
        <DateField name="from" label={words.from} min={today} value={today} />
      </Form>
    </Details>
  )
}

export const mayArrange = (viewer: Parameters<typeof is>[0]) => is(viewer, 'admin')
