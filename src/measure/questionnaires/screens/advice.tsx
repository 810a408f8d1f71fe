import { said } from '#platform/i18n/i18n.ts'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import { adviceFor, ease, type Found, thinScales } from '../checks.ts'
import type { Questionnaire } from '../model.ts'

/** What could be better, and how easily it reads. Advice: nothing waits for it. */
export function AdviceSheet({ questionnaire }: { questionnaire: Questionnaire }) {
  const { t, lang } = usePage()
  const words = t.questionnaires.advice
  const advice = adviceFor(questionnaire)
  const thin = thinScales(questionnaire).map(({ name }) => said(name, lang).text)
  const tips = advice.length + (thin.length > 0 ? 1 : 0)
  const figure = ease(questionnaire, lang)
  if (!questionnaire.items.length && !advice.length) return null
  return (
    <Sheet title={words.heading(tips)}>
      <p class="soft">{tips === 0 ? words.none : words.line}</p>
      {thin.length > 0 && <p>{words.thin(new Intl.ListFormat(lang).format(thin))}</p>}
      {advice.length > 0 && (
        <Details summary={words.count(advice.length)}>
          <AdviceList advice={advice} questionnaire={questionnaire} />
        </Details>
      )}
      {figure !== null && (
        <p>
          {words.ease(figure)} <span class="soft">{words.easeHow}</span>
        </p>
      )}
    </Sheet>
  )
}

function AdviceList({ advice, questionnaire }: { advice: Found[]; questionnaire: Questionnaire }) {
  const { t } = usePage()
  const asked = [...questionnaire.items, ...questionnaire.choices, ...questionnaire.open]
  return (
    <ul>
      {advice.map(({ id, lang, rule, found }) => {
        const text = asked.find((one) => one.id === id)?.text ?? {}
        return (
          <li key={`${id}-${lang}-${rule}`}>
            <LangText as="strong" texts={rule === 'missing' ? text : { [lang]: text[lang] }} /> <Tag>{lang}</Tag>{' '}
            {t.questionnaires.advice.rules[rule](found)}
          </li>
        )
      })}
    </ul>
  )
}

/** Beside one item: what could be better about it. */
export function AdviceHere({ advice }: { advice: Found[] }) {
  const { t } = usePage()
  const words = t.questionnaires.advice
  if (!advice.length) return null
  return (
    <Notice state="wait" title={words.count(advice.length)}>
      <ul>
        {advice.map(({ lang, rule, found }) => (
          <li key={`${lang}-${rule}`}>
            <Tag>{lang}</Tag> {words.rules[rule](found)}
          </li>
        ))}
      </ul>
      <p class="soft">{words.line}</p>
    </Notice>
  )
}
