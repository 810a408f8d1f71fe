import { said } from '#platform/i18n/i18n.ts'
import { Details } from '#ui/elements/details.tsx'
import { usePage } from '#ui/page.tsx'
import type { ResultsView } from '../view.ts'

export function Comments({ view: { results, whole, comments } }: { view: ResultsView }) {
  const { t, lang } = usePage()
  if (!comments.length) return null
  return (
    <>
      <h2>{t.results.comments}</h2>
      <p class="soft">{t.results.commentsLine}</p>
      {results.questionnaire.open.map(({ id, text }) => {
        const under = comments.filter(({ question }) => question === id)
        if (!under.length) return null
        return (
          <Details key={id} summary={`${said(text, lang).text} (${under.length})`}>
            <ul>
              {under.map((comment, i) => {
                const key = `${i}`
                return (
                  <li key={key} dir="auto">
                    {comment.text}
                    {comment.unit !== whole.unit && (
                      <span class="meta"> {t.results.commentsFrom(comment.unitName)}</span>
                    )}
                  </li>
                )
              })}
            </ul>
          </Details>
        )
      })}
    </>
  )
}
