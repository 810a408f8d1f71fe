import { percent } from '#platform/i18n/i18n.ts'
import { BarChart } from '#ui/elements/bar-chart.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { choices } from '../checking.ts'
import type { Story } from '../story.ts'
import type { Check } from '../tables.ts'
import { hatWords, shortly } from '../wording.ts'

/** "Did it help?", for those to whom it was said. */
export function CheckForm({ story }: { story: Story }) {
  const { t, lang, today } = usePage()
  const { toAnswer, answered, checks, matter, names } = story
  const words = t.followup.check
  const open = checks.find((check) => !check.closed_on)
  if (answered && open)
    return (
      <Notice state="heard" title={words.thanks} live>
        <p>{words.thanksHelp(shortly(open.closes_on, lang, today))}</p>
      </Notice>
    )
  if (!toAnswer) return null
  return (
    <section class="sheet" id="check">
      <h2>{words.title}</h2>
      <p>{words.why(shortly(toAnswer.closes_on, lang, today))}</p>
      <Form action={`/answers/${matter.id}/check`} submit={words.send}>
        <Hidden name="round" value={toAnswer.round} />
        <Choice
          name="choice"
          label={words.question}
          options={choices.map((value) => ({ value, label: words[value] }))}
          row
        />
        <TextArea
          name="line"
          label={words.line}
          hint={words.lineHint}
          rows={3}
          max={500}
          readers={{ kind: 'unlinked', who: [words.reader(hatWords(matter.owner, names, t))], until: words.until }}
          optional
        />
      </Form>
      <Details summary={words.how}>
        <p>{words.howText}</p>
      </Details>
    </section>
  )
}

const counted = (check: Check) => (check.yes ?? 0) + (check.partly ?? 0) + (check.no ?? 0)

function Result({ check }: { check: Check }) {
  const { t, lang } = usePage()
  const words = t.followup.check
  const total = counted(check)
  const row = (value: (typeof choices)[number]) => ({
    label: words[value],
    value: check[value] ?? 0,
    text: `${check[value] ?? 0} (${percent((check[value] ?? 0) / (total || 1), lang)})`,
  })
  return (
    <section class="sheet">
      {check.nearly_all ? (
        <>
          <h2>{words.nearlyAll[check.nearly_all]}</h2>
          <p>{words.nearlyAllHelp}</p>
        </>
      ) : check.yes === null ? (
        <>
          <h2>{words.title}</h2>
          <p>{words.tooFew}</p>
        </>
      ) : (
        <>
          <h2>{words.outcome(percent(check.yes / (total || 1), lang))}</h2>
          <BarChart
            caption={words.counts(total)}
            level={3}
            rowHead={words.answerHead}
            unit={words.answers}
            rows={choices.map(row)}
            max={total}
          />
        </>
      )}
      {check.told && <h3>{words.heard}</h3>}
      {check.told && <LangText as="p" texts={check.told} />}
    </section>
  )
}

export const CheckResults = ({ story }: { story: Story }) => (
  <>
    {story.checks
      .filter((check) => check.closed_on)
      .reverse()
      .map((check) => (
        <Result key={check.round} check={check} />
      ))}
  </>
)
