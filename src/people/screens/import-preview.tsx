import type { ComponentChildren } from 'preact'
import { addDays, type Day, type Lang, type Messages, percent, shortDay } from '#platform/i18n/i18n.ts'
import { Check } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Counts, ImportFile } from '../import/files.ts'
import { manyLeave } from '../import/guard.ts'
import { isNotNeeded } from '../import/left-out.ts'
import type { Change, Plan, Step } from '../import/plan.ts'
import type { ReadFile } from '../import/reading.ts'
import { pageSize } from '../person-queries.ts'
import type { Contract } from '../tables.ts'
import { ColumnsForm, CountLine } from './import.tsx'

export const previewTabs = ['added', 'moved', 'changed', 'returned', 'leaving', 'units', 'wrong'] as const
export type PreviewTab = (typeof previewTabs)[number]

export interface PreviewProps {
  file: ImportFile
  read: ReadFile
  plan: Plan
  counts: Counts
  tab: PreviewTab
  page: number
}

/** What reading in this file would change, sort by sort; and under it the button that does exactly this. */
export function PreviewScreen(props: PreviewProps) {
  const { t } = usePage()
  const { file, plan, counts, read } = props
  const words = t.people.import
  const people = plan.steps.length + plan.absent.length
  return (
    <Layout
      title={words.previewTitle}
      heading={headingOf(t, people, counts)}
      section={{ href: '/people/import', label: words.title }}
      wide
    >
      <Notices {...props} />
      {people + counts.units > 0 && <Apply {...props} people={people} />}
      {people + counts.units + counts.wrong > 0 && (
        <>
          <Tabs
            label={words.tabsLabel}
            tabs={previewTabs
              .filter((tab) => counts[tab])
              .map((tab) => ({
                href: `/people/import/${file.id}?tab=${tab}`,
                label: words.tabs[tab],
                count: counts[tab],
                current: tab === props.tab,
              }))}
          />
          <TabContent {...props} />
        </>
      )}
      <Details summary={words.mapChange}>
        <ColumnsForm file={file} read={read} />
      </Details>
      <Confirm action={`/people/import/${file.id}/dropped`} label={words.cancel}>
        <p>{words.waits}</p>
      </Confirm>
    </Layout>
  )
}

function headingOf(t: Messages, people: number, counts: Counts): string {
  const words = t.people.import
  if (people) return words.preview(people)
  if (counts.units) return words.previewUnits(counts.units)
  return counts.wrong ? words.previewWrong(counts.wrong) : words.nothing
}

function Notices({ file, plan, counts, read }: PreviewProps) {
  const { t } = usePage()
  const words = t.people.import
  const leftOut = read.headings.filter(isNotNeeded)
  const unknown = read.kinds.filter((kind) => !kind).length - leftOut.length
  const nothing = !plan.steps.length && !plan.absent.length && !counts.units && !counts.wrong
  return (
    <>
      {file.state === 'changed' && (
        <Notice state="wait" title={words.changedTitle} live>
          <p>{words.changedHelp}</p>
        </Notice>
      )}
      {file.state === 'failed' && (
        <Notice state="stop" title={words.failedTitle} live>
          <p>{words.failedHelp}</p>
        </Notice>
      )}
      {nothing && <p class="lead">{words.nothingHelp(plan.unchanged)}</p>}
      {counts.wrong > 0 && (
        <Notice state="stop" title={words.previewWrong(counts.wrong)}>
          <p>{words.mend}</p>
          {file.complete !== 'no' && <p>{words.noLeaving}</p>}
        </Notice>
      )}
      {read.leadNames && <Notice>{<p>{words.leadNames}</p>}</Notice>}
      {leftOut.length > 0 && <p class="soft">{words.leftOut(leftOut.join(', '))}</p>}
      {plan.keptAdministrators.length > 0 && <Notice>{<p>{words.kept(plan.keptAdministrators.join(', '))}</p>}</Notice>}
      {plan.gone > 0 && <p class="soft">{words.gone(plan.gone)}</p>}
      {unknown > 0 && !read.leadNames && <p class="soft">{words.mapUnknown(unknown)}.</p>}
    </>
  )
}

interface Row {
  key: string
  who: string
  where: string
  what: string[]
}

function TabContent(props: PreviewProps) {
  const { t } = usePage()
  const { file, tab, page, plan, counts } = props
  const words = t.people.import
  const wrong = tab === 'wrong'
  const rows = wrong ? [] : rowsOf(props, t, usePage().lang)
  const total = wrong ? plan.faults.length : rows.length
  const part = <T,>(all: T[]) => all.slice((page - 1) * pageSize, page * pageSize)
  return (
    <>
      {wrong ? (
        <FaultTable {...props} faults={part(plan.faults)} />
      ) : (
        <Table
          caption={`${words.tabs[tab]}: ${counts[tab]}`}
          captionHidden
          rows={part(rows)}
          rowKey={({ key }) => key}
          columns={[
            { head: tab === 'units' ? t.people.units.title : words.personHead, cell: ({ who }) => <bdi>{who}</bdi> },
            ...(tab === 'units' ? [] : [{ head: words.changeHead, cell: (row: Row) => <Lines lines={row.what} /> }]),
            ...(tab === 'units' ? [] : [{ head: words.lineHead, cell: (row: Row) => row.where }]),
          ]}
        />
      )}
      <Pager
        page={page}
        pages={Math.ceil(total / pageSize)}
        href={(to) => `/people/import/${file.id}?tab=${tab}&page=${to}`}
      />
    </>
  )
}

const Lines = ({ lines }: { lines: string[] }): ComponentChildren =>
  lines.map((line, i) => (
    <>
      {i > 0 && <br />}
      {line}
    </>
  ))

function FaultTable({ faults }: { faults: Plan['faults'] }) {
  const { t } = usePage()
  const words = t.people.import
  return (
    <Table
      caption={words.tabs.wrong}
      captionHidden
      rows={faults.map((fault) => ({ ...fault, said: words.faults[fault.kind](fault.value, fault.other ?? '') }))}
      rowKey={({ line, kind, value }) => `${line}-${kind}-${value}`}
      columns={[
        { head: words.lineHead, cell: ({ line }) => words.line(line) },
        { head: words.whatHead, cell: ({ said }) => said[0] },
        { head: words.todoHead, cell: ({ said }) => said[1] },
      ]}
    />
  )
}

const inTab: Record<Exclude<PreviewTab, 'units' | 'wrong'>, (step: Step) => boolean> = {
  added: ({ kind }) => kind === 'new',
  moved: (step) => step.kind === 'change' && has(step, 'unit'),
  changed: ({ kind, changes }) =>
    kind === 'change' && changes.some(({ what }) => !['unit', 'until', 'return'].includes(what)),
  returned: (step) => has(step, 'return'),
  leaving: (step) => step.kind === 'change' && has(step, 'until'),
}
const has = ({ changes }: Step, what: Change['what']) => changes.some((change) => change.what === what)

function rowsOf({ plan, tab }: PreviewProps, t: Messages, lang: Lang): Row[] {
  const words = t.people.import
  if (tab === 'units') return unitRows(plan, t)
  if (tab === 'wrong') return []
  const rows = plan.steps.filter(inTab[tab]).map((step) => ({
    key: step.member,
    who: step.name,
    where: words.line(step.line),
    what: step.kind === 'new' ? aboutNew(step, t, lang) : step.changes.map((change) => said(change, t, lang)),
  }))
  const absent = plan.absent.map(({ id, name }) => ({ key: id, who: name, where: '–', what: [words.absent] }))
  return tab === 'leaving' ? [...absent, ...rows] : rows
}

function aboutNew(step: Step, t: Messages, lang: Lang): string[] {
  const lead = step.lead ? [t.people.roleNames.lead] : []
  const facts = [step.function, t.people.contracts[step.contract], shortDay(step.entered_on, lang), ...lead]
  return [facts.filter(Boolean).join(' · '), ...step.changes.map(({ becomes }) => becomes)]
}

function said({ what, was, becomes }: Change, t: Messages, lang: Lang): string {
  const day = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? shortDay(text, lang) : text)
  const say = t.people.import.changes[what]
  if (what === 'contract') return say(t.people.contracts[was as Contract], t.people.contracts[becomes as Contract])
  if (what === 'until') return say('', day(becomes && addDays(becomes as Day, -1)))
  return say(day(was), day(becomes))
}

function unitRows({ newUnits, changedUnits, reopened }: Plan, t: Messages): Row[] {
  const words = t.people.import
  const row = (key: string, who: string) => ({ key, who, where: '', what: [] })
  return [
    ...newUnits.map(({ id, path }) => row(id, words.unitNew(path))),
    ...changedUnits.map(({ id, was, name, code }) =>
      row(`${id}-${name}`, was === name ? words.unitCoded(name, code ?? '') : words.unitRenamed(was, name)),
    ),
    ...reopened.map((id) => row(id, words.unitReopened)),
  ]
}

function Apply({ file, plan, counts, people }: PreviewProps & { people: number }) {
  const { t, lang } = usePage()
  const words = t.people.import
  const guard = manyLeave(plan)
  return (
    <Sheet>
      <p>
        <CountLine counts={{ ...counts, wrong: 0 }} />
      </p>
      <Form action={`/people/import/${file.id}/applied`} submit={people ? words.apply(people) : words.applyUnits}>
        <Hidden name="plan" value={plan.fingerprint} />
        {counts.wrong > 0 && <Check name="skip" label={words.skipWrong(counts.wrong)} />}
        {guard && <Check name="leave" label={words.manyLeave(guard.leaving, percent(guard.share, lang))} />}
      </Form>
    </Sheet>
  )
}
