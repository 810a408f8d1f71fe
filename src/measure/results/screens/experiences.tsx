import { number, said } from '#platform/i18n/i18n.ts'
import { BarChart } from '#ui/elements/bar-chart.tsx'
import { Details } from '#ui/elements/details.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Notice } from '#ui/elements/notice.tsx'
import { usePage } from '#ui/page.tsx'
import { choiceQuestions } from '../../questionnaires/model.ts'
import type { ResultsView } from '../view.ts'
import { wordsFor } from '../wording.ts'

/** What people experienced: only of many together, and never without the way to help beside it. */
export function Experiences({ view: { results, experiences } }: { view: ResultsView }) {
  const { t, lang } = usePage()
  const link = useLink()
  const [found] = experiences
  if (!found) return null
  const words = wordsFor(t, lang, results.questionnaire)
  return (
    <>
      <h2>{t.results.experience}</h2>
      <p class="soft">{t.results.experienceLine}</p>
      {!found.figures && <Notice state="sealed">{t.results.experienceWithheld}</Notice>}
      {choiceQuestions(results.questionnaire).map(({ id, text, options }, place) => {
        const figure = found.figures?.[id]
        if (!figure) return null
        return (
          <Details key={id} summary={said(text, lang).text} open={place === 0}>
            <BarChart
              caption={said(text, lang).text}
              captionHidden
              level={3}
              rowHead={t.results.option}
              unit={t.results.part}
              max={100}
              rows={options.map((option) => {
                const share = figure.shares[option.id] ?? 9
                const drawn = share < 10 ? 5 : share > 90 ? 95 : share
                return { label: said(option.label, lang).text, value: drawn, text: words.share(share) }
              })}
            />
            <p class="meta">{t.results.experienceShare(number(figure.n, lang))}</p>
          </Details>
        )
      })}
      <p>
        <a href={link('/tell')}>{t.results.experienceHelp}</a>
      </p>
    </>
  )
}
