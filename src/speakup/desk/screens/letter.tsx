import { langs, languages } from '#platform/i18n/i18n.ts'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type CasePage, letterDay, letterText } from '../case-page.ts'
import type { Act, Clock } from '../cases.ts'
import { DeskKey } from './sealed.tsx'

/** The letter about an extension, in every language. The reason stands in it only once the key is open. */
export function LetterScreen({ of, act, clock }: { of: CasePage; act: Act; clock: Clock }) {
  const { t } = usePage()
  const words = t.desk.extension
  return (
    <Layout
      title={words.letter}
      section={{ href: `/desk/cases/${of.found.id}`, label: t.desk.label(of.label) }}
      leaveQuickly
    >
      <p class="lead no-print">{words.letterLead}</p>
      <DeskKey sent={of.sent} />
      {langs.map((lang) => {
        const values = { was: letterDay(clock.first_due, lang), due: letterDay(clock.due_on, lang) }
        return (
          <section key={lang} lang={lang} class="sheet desk-letter">
            <h2>{languages[lang].desk.extension.letter}</h2>
            <p>
              {of.sent.organisation}, {letterDay(act.on_day, lang)}. {languages[lang].desk.label(of.label)}
            </p>
            {letterText(lang, 'extension', values)
              .split('\n\n')
              .map((line) =>
                line === '{why}' ? (
                  <p key={line} data-reason={act.note}>
                    {languages[lang].desk.extension.noReason}
                  </p>
                ) : (
                  <p key={line}>{line}</p>
                ),
              )}
          </section>
        )
      })}
      <PrintButton />
    </Layout>
  )
}
