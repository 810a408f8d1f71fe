import type { ComponentChildren } from 'preact'
import { nearDay } from '#platform/i18n/i18n.ts'
import { Columns } from '#ui/elements/columns.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { isRunning, type Running } from '../../desk/clocks.ts'
import { clockState } from '../../desk/screens/clocks.tsx'
import { DeskKey, SealedForm } from '../../desk/screens/sealed.tsx'
import { ruleOf } from '../../desk/terms.ts'
import { complaintClocks, complaintStage, isTerm, longerRule, untold } from '../complaints.ts'
import { type ComplaintPage, complaintText } from '../page.ts'
import { useReaders } from './readers.ts'

export const addressOf = ({ found }: Pick<ComplaintPage, 'found'>, path = '') => `/committee/cases/${found.id}${path}`

const tabs = ['case', 'conversation', 'hearing', 'advice', 'members'] as const
type Tab = (typeof tabs)[number]

interface FrameProps {
  of: ComplaintPage
  tab: Tab
  heading: string
  children: ComponentChildren
}

/** Every screen of a complaint: where it stands, its parts, the key, and beside it the terms. */
export function Frame({ of, tab, heading, children }: FrameProps) {
  const { t } = usePage()
  const words = t.committee
  return (
    <Layout
      title={`${words.label(of.label)}: ${words.tabs[tab]}`}
      heading={heading}
      section={{ href: '/committee', label: words.name }}
      above={
        <>
          <span>{words.label(of.label)}</span> <Tag state="sealed">{words.stages[complaintStage(of.found)]}</Tag>
        </>
      }
      wide
      leaveQuickly
    >
      <Tabs
        label={words.tabs.label}
        tabs={tabs.map((name) => ({
          href: addressOf(of, name === 'case' ? '' : `/${name}`),
          label: words.tabs[name],
          current: name === tab,
        }))}
      />
      {of.found.state === 'withdrawn' && <Notice state="wait">{words.withdrawn}</Notice>}
      <DeskKey sent={of.sent} />
      <Columns aside={<Terms of={of} />}>{children}</Columns>
    </Layout>
  )
}

function Terms({ of }: { of: ComplaintPage }) {
  const page = usePage()
  const { t, lang, today } = page
  return (
    <section class="sheet">
      <h2>{t.desk.clocks.title}</h2>
      <List>
        {complaintClocks(of.found, of.due, of.regulation).map((clock) => (
          <Item
            key={clock.rule}
            title={t.committee.clocks[clock.rule] ?? clock.rule}
            {...clockState(clock, page)}
            meta={[
              t.desk.clocks.before(nearDay(clock.due_on, lang, today)),
              clock.first_due !== clock.due_on && t.desk.clocks.extended(nearDay(clock.first_due, lang, today)),
            ]
              .filter(Boolean)
              .join(', ')}
          >
            <Source rule={clock.rule} />
            {isTerm(clock.rule) && isRunning(clock) && of.found.clocks.length > 0 && (
              <Extension of={of} clock={clock} />
            )}
          </Item>
        ))}
      </List>
      <Told of={of} />
    </section>
  )
}

function Source({ rule }: { rule: string }) {
  const { t, lang } = usePage()
  const found = ruleOf(lang, rule)
  return found ? (
    <p class="meta">
      {found.source}.{!found.sure && ` ${t.desk.clocks.unsure}`}
    </p>
  ) : null
}

function Extension({ of, clock }: { of: ComplaintPage; clock: Running }) {
  const { t, lang, today } = usePage()
  const words = t.committee.extension
  const readers = useReaders()
  const near = (day: string) => nearDay(day, lang, today)
  return (
    <Details summary={words.summary}>
      <p>{words.lead(near(of.due(longerRule, clock.first_due) ?? clock.first_due))}</p>
      <SealedForm
        action={addressOf(of, '/extensions')}
        note="extension"
        to={of.found.id}
        says="extension"
        submit={words.submit}
        id="extend"
        kind="quiet"
      >
        <DateField name="due" label={words.due} />
        {of.written.length > 0 && (
          <Select
            name="consent"
            label={words.consent}
            empty={words.noConsent}
            options={of.written.map(({ position, on }) => ({
              value: String(position),
              label: words.message(position + 1, near(on)),
            }))}
            optional
          />
        )}
        <TextArea name="note.why" label={words.why} hint={words.whyHint} readers={readers.own} rows={3} />
        <TextArea
          name="message.text"
          label={words.text}
          readers={readers.complainant}
          rows={6}
          value={complaintText(lang, 'extension', { was: near(clock.first_due) })}
        />
      </SealedForm>
    </Details>
  )
}

/** After an extension: the letter, and whoever was not told yet. */
function Told({ of }: { of: ComplaintPage }) {
  const { t, lang, today } = usePage()
  const link = useLink()
  return (
    <>
      {untold(of.found).map((party) => (
        <p key={party}>
          <a href={link(addressOf(of, `/conversation/${party}`))}>{t.committee.extension.untold}</a>
        </p>
      ))}
      {of.found.acts
        .filter(({ what }) => what === 'extended')
        .map((act) => (
          <p key={act.number}>
            <a href={link(addressOf(of, `/papers/${act.number}`))}>
              {t.desk.extension.toLetter} ({nearDay(act.on_day, lang, today)})
            </a>
          </p>
        ))}
    </>
  )
}
