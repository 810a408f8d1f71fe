import { shortDay } from '#platform/i18n/i18n.ts'
import { BarChart } from '#ui/elements/bar-chart.tsx'
import { DivergingChart, type DivergingRow } from '#ui/elements/diverging-chart.tsx'
import { LineChart } from '#ui/elements/line-chart.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Share } from '#ui/elements/share.tsx'
import { Progress, Steps } from '#ui/elements/steps.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import { guidePage, useWords } from './guide.tsx'

export const teams: DivergingRow[] = [
  { label: 'Wonen Noord', counts: [2, 5, 12, 48, 33] },
  { label: 'Wonen Zuid', counts: [3, 8, 15, 47, 27] },
  { label: 'Ambulant', counts: [4, 9, 18, 44, 25] },
  { label: 'Dagbesteding', counts: [18, 16, 14, 28, 24] },
  { label: 'Nacht West', counts: [14, 26, 24, 25, 11], href: '/units/nacht-west' },
  { label: 'Keuken en facilitair', counts: [12, 24, 28, 26, 10] },
  { label: 'Behandeling', counts: [2, 6, 10, 50, 32] },
  { label: 'Nachtteam Oost', counts: null },
]

export const useScale = () =>
  useWords({
    nl: {
      caption: 'Iets lastigs kunnen zeggen, per team',
      answers: ['helemaal oneens', 'oneens', 'neutraal', 'eens', 'helemaal eens'],
      ends: ['oneens', 'eens'] as [string, string],
      apart: 'loopt uiteen',
    },
    en: {
      caption: 'Being able to say something hard, per team',
      answers: ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'],
      ends: ['disagree', 'agree'] as [string, string],
      apart: 'divided',
    },
  })

const charts = guidePage(
  'charts',
  { nl: 'Cijfers die vergelijken', en: 'Figures that compare' },
  {
    nl: 'Getekend op de server, met dezelfde cijfers als tabel erachter. Wat te klein is, staat er als afgeschermd.',
    en: 'Drawn on the server, with the same figures as a table behind. What is too small stands there as withheld.',
  },
  () => {
    const scale = useScale()
    const w = useWords({
      nl: {
        days: 'Dagen tot een antwoord',
        kept: 'Toezeggingen nagekomen',
        half: 'Halfjaar',
        share: 'Antwoorden',
        day: 'dagen',
      },
      en: { days: 'Days until an answer', kept: 'Promises kept', half: 'Half-year', share: 'Answers', day: 'days' },
    })
    const rows = teams.map((row) => (row.label === 'Dagbesteding' ? { ...row, note: scale.apart } : row))
    return (
      <>
        <DivergingChart {...scale} rowHead="Team" rows={rows} />
        <BarChart
          {...{ caption: w.days, rowHead: 'Team', unit: w.days }}
          rows={[
            { label: 'Wonen Noord', value: 4, text: `4 ${w.day}` },
            { label: 'Nacht West', value: 11, text: `11 ${w.day}` },
            { label: 'Behandeling', value: 0, text: `0 ${w.day}` },
            { label: 'Nachtteam Oost', value: null },
          ]}
        />
        <LineChart
          {...{ caption: w.kept, rowHead: w.half, unit: w.kept, from: 0, to: 100 }}
          points={[
            { label: '2024-2', value: 41, text: '41%' },
            { label: '2025-1', value: 55, text: '55%' },
            { label: '2025-2', value: null },
            { label: '2026-1', value: 68, text: '68%' },
            { label: '2026-2', value: 83, text: '83%' },
          ]}
        />
        <Share label={w.share} part={412} whole={530} />
      </>
    )
  },
  true,
)

interface Member {
  name: string
  team: string
  since: string
  days: number
}

const members: Member[] = [
  { name: 'Anouk Bakker', team: 'Wonen Noord', since: '2019-03-01', days: 4 },
  { name: 'Bilal Haddad', team: 'Dagbesteding', since: '2024-09-16', days: 12 },
  { name: 'Corrie van der Zanden-Vermeulen', team: 'Keuken en facilitair', since: '1998-01-05', days: 0 },
]

const useColumns = () => {
  const { lang } = usePage()
  const w = useWords({
    nl: {
      name: 'Naam',
      team: 'Team',
      since: 'In dienst',
      days: 'Dagen',
      state: 'Staat',
      on: 'actief',
      caption: 'Mensen',
    },
    en: { name: 'Name', team: 'Team', since: 'Since', days: 'Days', state: 'State', on: 'active', caption: 'People' },
  })
  const columns = [
    { head: w.name, cell: (row: Member) => row.name, sort: 'name' },
    { head: w.team, cell: (row: Member) => row.team, sort: 'team' },
    { head: w.since, cell: (row: Member) => shortDay(row.since, lang) },
    { head: w.state, cell: () => <Tag state="heard">{w.on}</Tag> },
    { head: w.days, cell: (row: Member) => row.days, figure: true, sort: 'days' },
  ]
  return { columns, caption: w.caption }
}

const tables = guidePage(
  'tables',
  { nl: 'Tabellen', en: 'Tables' },
  {
    nl: 'Op een telefoon wordt elke regel een kaart (mensen, dingen) of schuift de tabel opzij (cijfers).',
    en: 'On a phone every row becomes a card (people, things) or the table moves sideways (figures).',
  },
  () => {
    const { columns, caption } = useColumns()
    const href = (by: string, down: boolean) => `/style/tables?sort=${by}${down ? '&down=yes' : ''}`
    return (
      <>
        <Table
          {...{
            caption,
            columns,
            rows: members,
            rowKey: (row: Member) => row.name,
            sorting: { by: 'name', down: false, href },
          }}
        />
        <Pager page={2} pages={14} href={(page) => `/style/tables?page=${page}`} />
        <Table
          {...{
            caption: `${caption} (2)`,
            columns,
            rows: members,
            rowKey: (row: Member) => row.name,
            narrow: 'scroll' as const,
          }}
        />
      </>
    )
  },
  true,
)

const way = guidePage(
  'way',
  { nl: 'De weg weten', en: 'Finding the way' },
  {
    nl: 'Tabs zijn links met een eigen adres. Stappen zeggen waar je bent; voortgang zegt hoe lang het nog duurt.',
    en: 'Tabs are links with their own address. Steps say where you are; progress says how long it still takes.',
  },
  () => {
    const w = useWords({
      nl: { label: 'Team', people: 'Mensen', agreed: 'Afspraken', asked: 'Wat speelt er', load: 'Mensen inlezen' },
      en: { label: 'Team', people: 'People', agreed: 'Agreements', asked: 'What is going on', load: 'Reading people' },
    })
    return (
      <>
        <Tabs
          label={w.label}
          tabs={[
            { href: '/style/way', label: w.people, current: true, count: 14 },
            { href: '/style/way?b', label: w.agreed, count: 3 },
            { href: '/style/way?c', label: w.asked },
          ]}
        />
        <Steps step={2} of={3} />
        <Progress label={w.load} done={3200} of={5000} />
        <Pager page={14} pages={14} href={(page) => `/style/way?page=${page}`} />
      </>
    )
  },
)

export const figures = [charts, tables, way]
