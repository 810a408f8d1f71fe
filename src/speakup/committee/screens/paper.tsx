import { fullDay, langs, languages } from '#platform/i18n/i18n.ts'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Act } from '../../desk/cases.ts'
import { DeskKey, SealedNote } from '../../desk/screens/sealed.tsx'
import { type Advice, type Decision, isTerm, wordOf } from '../complaints.ts'
import { type ComplaintPage, complaintText } from '../page.ts'
import { addressOf } from './frame.tsx'

/** What leaves the committee on paper. What is sealed stands in it only once the key is open. */
export function PaperScreen({ of, act }: { of: ComplaintPage; act: Act }) {
  const { t } = usePage()
  const words = t.committee
  const title =
    wordOf(act) === 'advised'
      ? words.advice.title
      : act.what === 'decided'
        ? words.advice.decisionTitle
        : t.desk.extension.letter
  return (
    <Layout title={title} section={{ href: addressOf(of), label: words.label(of.label) }} leaveQuickly>
      <DeskKey sent={of.sent} />
      {act.what === 'extended' ? <Extension of={of} act={act} /> : <Judged of={of} act={act} />}
      <PrintButton />
    </Layout>
  )
}

function Judged({ of, act }: { of: ComplaintPage; act: Act }) {
  const { t, lang } = usePage()
  const words = t.committee
  const [first = '', on = ''] = (act.subject ?? '').split(' ')
  const advised = wordOf(act) === 'advised'
  return (
    <section class="sheet desk-letter">
      <p>
        {of.sent.organisation}, {words.name}, {fullDay(on || act.on_day, lang)}. {words.label(of.label)}
      </p>
      <p>
        <strong>{advised ? words.advice.options[first as Advice] : words.advice.decisions[first as Decision]}</strong>
      </p>
      <SealedNote note={act.note} />
    </section>
  )
}

/** In every language: both sides get the same letter. */
function Extension({ of, act }: { of: ComplaintPage; act: Act }) {
  const clock = of.found.clocks.findLast(({ rule }) => isTerm(rule))
  return (
    <>
      {langs.map((lang) => (
        <section key={lang} lang={lang} class="sheet desk-letter">
          <p>
            {of.sent.organisation}, {fullDay(act.on_day, lang)}. {languages[lang].committee.label(of.label)}
          </p>
          {complaintText(lang, 'paper-extension', {
            was: fullDay(clock?.first_due ?? act.on_day, lang),
            due: fullDay(clock?.due_on ?? act.on_day, lang),
          })
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
      ))}
    </>
  )
}
