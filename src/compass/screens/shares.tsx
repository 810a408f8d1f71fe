import { fullDay } from '#platform/i18n/i18n.ts'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { mondayOf, type Share } from '../reading.ts'

const perPage = 50

/** How far the compass has been read, per team and only in bands: see decision 4. */
export function SharesScreen({ shares, page }: { shares: Share[]; page: number }) {
  const { t, lang, today, organisation } = usePage()
  const words = t.compass.shares
  const teams = shares.filter(({ unit }) => unit !== null)
  const most = teams.filter(({ band }) => band === 'most').length
  const minimum = Math.max(5, organisation?.minimum ?? 5)
  return (
    <Layout
      title={words.title}
      heading={words.heading(most, teams.length)}
      section={{ href: '/compass', label: t.compass.name }}
      wide
    >
      <Columns
        aside={
          <Sheet title={words.next}>
            <p>{words.nextLine}</p>
          </Sheet>
        }
      >
        <p>{words.line(fullDay(mondayOf(today), lang))}</p>
        {shares.length > 0 && (
          <Table
            caption={words.table}
            columns={[
              { head: words.team, cell: (share) => share.name ?? words.small },
              { head: words.howMany, cell: (share) => words.bands[share.band] },
            ]}
            rows={shares.slice((page - 1) * perPage, page * perPage)}
            rowKey={(share) => share.unit ?? 'small'}
          />
        )}
        <Pager
          page={page}
          pages={Math.ceil(shares.length / perPage)}
          href={(other) => `/compass/readings?page=${other}`}
        />
        <p class="soft">{words.withheld(minimum)}</p>
      </Columns>
    </Layout>
  )
}
