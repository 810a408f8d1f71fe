import type { Day } from '#platform/i18n/i18n.ts'
import { fullDay } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink } from '#ui/elements/button.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Table } from '#ui/elements/table.tsx'
import { usePage } from '#ui/page.tsx'
import type { Count } from '../counts.ts'
import type { Readiness } from '../reporting.ts'
import { countKinds, countOutcomes, type ReportFigures } from '../tables.ts'
import { AdvisingFrame } from './advising-frame.tsx'
import { InLanguages } from './profile.tsx'
import { ReportFiguresView } from './report.tsx'

interface Props {
  year: number
  years: number[]
  counts: Count[]
  parts: { id: string; name: string }[]
  approved: Day | null
  ready: Readiness
  preview: { figures: ReportFigures; names: Map<string, string> } | null
}

export function CountsScreen(props: Props) {
  const { t, to } = usePage()
  const { year, years, counts, approved, ready } = props
  const words = t.advisers.counts
  const total = counts.reduce((sum, { n }) => sum + n, 0)
  return (
    <AdvisingFrame at="counts" heading={words.heading(total, year)} wide>
      <p class="lead">{words.line}</p>
      <p>
        {years.map((one) => (
          <span key={one}>
            {one === year ? <strong>{one}</strong> : <a href={to(`/advising/counts/${one}`)}>{words.year(one)}</a>}{' '}
          </span>
        ))}
      </p>
      <Columns aside={ready.published ? <Published year={year} /> : <Approval {...props} />}>
        {!approved && <CountForm {...props} />}
        {counts.length > 0 && <Counts {...props} />}
      </Columns>
    </AdvisingFrame>
  )
}

function CountForm({ year, parts }: Props) {
  const { t } = usePage()
  const words = t.advisers.counts
  return (
    <section class="sheet">
      <Form action={`/advising/counts/${year}`} submit={words.add}>
        <Select
          name="kind"
          label={words.kind}
          empty="—"
          options={countKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Select
          name="part"
          label={words.part}
          optional
          empty={words.noPart}
          options={parts.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="outcome"
          label={words.outcome}
          empty="—"
          options={countOutcomes.map((value) => ({ value, label: words.outcomes[value] }))}
        />
      </Form>
    </section>
  )
}

function Counts({ year, counts, parts, approved }: Props) {
  const { t } = usePage()
  const words = t.advisers.counts
  const partName = (id: string) =>
    parts.find((part) => part.id === id)?.name ?? (id ? t.advisers.report.gone : words.noPart)
  const less = (row: Count) => (
    <Form action={`/advising/counts/${year}/less`} id={`less-${row.kind}-${row.part}-${row.outcome}`}>
      <Hidden name="kind" value={row.kind} />
      <Hidden name="part" value={row.part} />
      <Hidden name="outcome" value={row.outcome} />
      <Button kind="quiet">
        {words.less}
        <span class="unseen">
          {' '}
          {words.kinds[row.kind]}, {partName(row.part)}, {words.outcomes[row.outcome]}
        </span>
      </Button>
    </Form>
  )
  const columns = [
    { head: words.heads.kind, cell: (row: Count) => words.kinds[row.kind] },
    { head: words.heads.part, cell: (row: Count) => partName(row.part) },
    { head: words.heads.outcome, cell: (row: Count) => words.outcomes[row.outcome] },
    { head: words.times, cell: (row: Count) => row.n, figure: true },
    ...(approved ? [] : [{ head: words.less, cell: less }]),
  ]
  return (
    <Table
      caption={words.own}
      columns={columns}
      rows={counts}
      rowKey={({ kind, part, outcome }) => `${kind} ${part} ${outcome}`}
    />
  )
}

function Published({ year }: { year: number }) {
  const { t } = usePage()
  const words = t.advisers.counts
  return (
    <Notice state="heard" title={words.published}>
      <ButtonLink href={`/advisers/reports/${year}`}>{words.toReport}</ButtonLink>
    </Notice>
  )
}

function Approval({ year, approved, ready, preview, counts }: Props) {
  const { t, lang } = usePage()
  const words = t.advisers.counts
  return (
    <>
      {!approved && counts.length > 0 && (
        <Form action={`/advising/counts/${year}/approval`} submit={words.approve} kind="quiet">
          <p>{words.approveLine}</p>
        </Form>
      )}
      {approved && (
        <>
          <p>{words.approvedOn(fullDay(approved, lang))}</p>
          <Form action={`/advising/counts/${year}/approval/withdrawal`} submit={words.takeBack} kind="quiet" />
        </>
      )}
      {ready.counted > 0 && <p class="soft">{words.ready(ready.approved, ready.counted)}</p>}
      {approved && preview && (
        <>
          <h2>{words.preview}</h2>
          <ReportFiguresView {...preview} />
          <PublishForm year={year} />
        </>
      )}
    </>
  )
}

function PublishForm({ year }: { year: number }) {
  const { t } = usePage()
  const words = t.advisers.counts
  return (
    <Confirm
      action={`/advising/counts/${year}/report`}
      label={words.publish}
      fields={
        <InLanguages
          name="remarks"
          label={words.remarks}
          value={undefined}
          max={2000}
          optional
          readers={{ kind: 'personal', who: t.advisers.readers.report }}
        />
      }
    >
      <p>{words.publishLine}</p>
      <p>{words.remarksHint}</p>
    </Confirm>
  )
}
