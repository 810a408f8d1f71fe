import { said } from '#platform/i18n/i18n.ts'
import { Choices } from '#ui/elements/choice.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Draft } from '../drafts.ts'
import { starterScales } from '../starters.ts'
import { standing } from '../versions.ts'

/** Which subjects are asked about; each comes in with all its sentences. */
export function ScalesScreen({ draft }: { draft: Draft }) {
  const { t, lang } = usePage()
  const words = t.questionnaires
  const asked = standing(draft.body, draft.removed).scales.map(({ id }) => id)
  return (
    <Layout
      title={words.edit.scales}
      heading={words.edit.scalesHeading}
      section={{ href: `/questionnaires/${draft.id}/edit`, label: words.tabs.edit }}
    >
      <p class="lead">{words.edit.scalesHelp}</p>
      <Form action={`/questionnaires/${draft.id}/scales`} submit={t.app.save}>
        <Choices
          name="scales"
          label={words.edit.scales}
          values={asked}
          optional
          options={starterScales().map(({ scale, items }) => ({
            value: scale.id,
            label: said(scale.name, lang).text,
            note: `${words.edit.scaleNote(items.length, words.subjects[scale.about])} ${said(scale.explanation, lang).text}`,
          }))}
        />
      </Form>
    </Layout>
  )
}
