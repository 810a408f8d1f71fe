import { Pager } from '#ui/elements/pager.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { findingOf } from '../finding.ts'
import type { Published, Results } from '../reading.ts'
import { wordsFor } from '../wording.ts'
import { HeatMap } from './heat-map.tsx'
import { Above, headingOf, unitAddress } from './results.tsx'

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
  const words = wordsFor(t, lang, results.questionnaire)
  return (
    <Layout
      title={t.results.heat}
      heading={headingOf(t, findingOf(unit.figures), unit.name, words)}
      above={<Above results={results} />}
      section={{ href: address, label: t.results.back }}
      wide
    >
      <HeatMap
        caption={t.results.heat}
        units={units}
        top={unit.depth}
        scales={results.questionnaire.scales.map(({ id }) => id)}
        words={words}
        address={(one) => unitAddress(results.round.id, one)}
      />
      <Pager page={page} pages={pages} href={(to) => `${address}/map?page=${to}`} />
    </Layout>
  )
}
