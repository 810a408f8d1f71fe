import { longDay, said } from '#platform/i18n/i18n.ts'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Round } from '../../rounds/tables.ts'

/** What happens when, with the days that were promised. */
export function ThanksScreen({ round, experience }: { round: Round; experience: boolean }) {
  const { t, lang, today } = usePage()
  const words = t.rounds.thanks
  const day = (date: string) => longDay(date, lang, today)
  return (
    <Layout title={words.title}>
      <p class="lead">{words.line}</p>
      <h2>{words.next}</h2>
      <ol>
        <li>{words.closes(day(round.closes_on))}</li>
        <li>{words.counted}</li>
        <li>{words.talked(day(round.talked_by))}</li>
        <li>{words.means(said(round.means, lang).text)}</li>
      </ol>
      <p>{words.noChange}</p>
      <Doors>
        {round.matter && <Door href={`/answers/${round.matter}`} title={words.follow} kind="main" />}
        <Door href="/" title={words.back}>
          {words.backLine}
        </Door>
        {experience && (
          <Door href="/tell" title={t.rounds.answer.help}>
            {t.rounds.answer.helpLine}
          </Door>
        )}
      </Doors>
    </Layout>
  )
}
