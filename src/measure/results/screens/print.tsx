import { nearDay } from '#platform/i18n/i18n.ts'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { findingOf, ranked } from '../finding.ts'
import type { ResultsView } from '../view.ts'
import { wordsFor } from '../wording.ts'
import { StrengthsAndWorries } from './reading.tsx'
import { Above, headingOf, unitAddress } from './results.tsx'
import { ScaleChart } from './scale-chart.tsx'

/** One sheet for the wall: the finding, the themes, and when we talk about it. */
export function PrintScreen({ view }: { view: ResultsView }) {
  const { t, lang, today } = usePage()
  const { results, unit } = view
  const words = wordsFor(t, lang, results.questionnaire)
  return (
    <Layout
      title={t.results.printTitle(unit.name)}
      heading={headingOf(t, findingOf(unit.figures), unit.name, words)}
      above={<Above results={results} />}
      section={{ href: unitAddress(results.round.id, unit), label: t.results.back }}
    >
      <p class="lead">
        {t.results.printTitle(unit.name)}.{' '}
        <strong>{t.results.printTalk(nearDay(results.round.talked_by, lang, today))}</strong> {t.results.printAsk}
      </p>
      <PrintButton />
      {unit.figures ? (
        <>
          <StrengthsAndWorries view={view} words={words} />
          <ScaleChart
            caption={t.results.perScale(unit.name)}
            rowHead={t.results.scale}
            words={words}
            rows={ranked(unit.figures).map(({ scale, figure }) => ({ label: words.scale(scale), figure }))}
          />
        </>
      ) : (
        <p>{t.results.withheldHere}</p>
      )}
    </Layout>
  )
}
