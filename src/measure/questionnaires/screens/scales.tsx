import { said } from '#platform/i18n/i18n.ts'
import { Choice, Choices } from '#ui/elements/choice.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Draft } from '../drafts.ts'
import { askedScales } from '../editing.ts'
import { markOf } from '../marks.ts'
import { type Scale, subjects } from '../model.ts'
import { starterScales } from '../starters.ts'
import { LangFields, MergeHelp, TheirsHere } from './lang-fields.tsx'

/** Which subjects are asked about; each comes in with all its sentences. */
export function ScalesScreen({ draft }: { draft: Draft }) {
  const { t, lang } = usePage()
  const words = t.questionnaires
  const asked = askedScales(draft)
  const names = starterScales()
    .filter(({ scale }) => asked.includes(scale.id))
    .map(({ scale }) => said(scale.name, lang).text)
  return (
    <Layout
      title={words.edit.scales}
      heading={words.edit.scalesHeading}
      section={{ href: `/questionnaires/${draft.id}/edit`, label: words.tabs.edit }}
    >
      <p class="lead">{words.edit.scalesHelp}</p>
      <Form action={`/questionnaires/${draft.id}/scales`} submit={t.app.save}>
        <MergeHelp />
        <TheirsHere text={names.join(', ')} />
        <Hidden name="mark" value={markOf(asked)} />
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

/** A subject of the organisation's own, or one that a file brought. */
export function ScaleScreen({ draft, scale }: { draft: Draft; scale: Scale }) {
  const { t } = usePage()
  const words = t.questionnaires.edit
  return (
    <Layout
      title={words.scaleHeading}
      section={{ href: `/questionnaires/${draft.id}/edit`, label: t.questionnaires.tabs.edit }}
      wide
    >
      <Form action={`/questionnaires/${draft.id}/scales/${scale.id}`} submit={t.app.save}>
        <MergeHelp />
        <Hidden name="mark" value={markOf(scale)} />
        <LangFields name="scaleName" label={words.scale} texts={scale.name} line />
        <LangFields
          {...{ name: 'explanation', label: words.explanation, hint: words.explanationHint, texts: scale.explanation }}
          optional
        />
        <Choice
          name="about"
          label={words.scaleAbout}
          hint={words.aboutHelp}
          value={scale.about}
          options={subjects.map((value) => ({ value, label: t.questionnaires.subjects[value] }))}
        />
      </Form>
    </Layout>
  )
}
