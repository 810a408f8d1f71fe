import { Pager } from '#ui/elements/pager.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Published, Results } from '../reading.ts'
import { wordsFor } from '../wording.ts'
import { HeatMap } from './heat-map.tsx'
import { Above, unitAddress } from './results.tsx'

interface MapProps {
  results: Results
  unit: Published
  units: Published[]
  page: number
  pages: number
}

/** The whole tree below a unit, as one picture. */
export function MapScreen({ results, unit, units, page, pages }: MapProps) {
  const { t, lang } = usePage()
  const address = unitAddress(results.round.id, unit)
  return (
    <Layout
      title={t.results.heat}
      above={<Above results={results} />}
      section={{ href: address, label: t.results.back }}
      wide
    >
      <HeatMap
        caption={unit.name}
        units={units}
        scales={results.questionnaire.scales.map(({ id }) => id)}
        words={wordsFor(t, lang, results.questionnaire)}
        address={(one) => unitAddress(results.round.id, one)}
      />
      <Pager page={page} pages={pages} href={(to) => `${address}/map?page=${to}`} />
    </Layout>
  )
}
