import { langs, said, type Texts } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { adviceFor } from '../checks.ts'
import type { Draft } from '../drafts.ts'
import { placeOf } from '../editing.ts'
import { sameTexts } from '../lss-write.ts'
import { markOf } from '../marks.ts'
import { type Item, type OpenQuestion, subjects } from '../model.ts'
import { agreement, starterScales } from '../starters.ts'
import { AdviceHere } from './advice.tsx'
import { LangFields, MergeHelp } from './lang-fields.tsx'

/** One sentence in all languages: a new one, or one that is there. */
export function ItemScreen({ draft, item }: { draft: Draft; item: Item | null }) {
  const { t } = usePage()
  const words = t.questionnaires.edit
  const edit = `/questionnaires/${draft.id}/edit`
  const action = `/questionnaires/${draft.id}/items${item ? `/${item.id}` : ''}`
  return (
    <Layout
      title={item ? words.itemHeading : words.addHeading}
      section={{ href: edit, label: t.questionnaires.tabs.edit }}
      wide
    >
      {item && <AdviceHere advice={adviceFor(draft.body).filter(({ id }) => id === item.id)} />}
      <Form action={action}>
        <MergeHelp />
        {item && <Hidden name="mark" value={markOf(item)} />}
        <LangFields name="text" label={words.text} hint={words.textHint} texts={item?.text ?? {}} />
        <Choice
          name="direction"
          label={words.direction}
          hint={words.directionHelp}
          value={item?.direction === -1 ? 'bad' : 'good'}
          options={[
            { value: 'good', label: words.directions.good },
            { value: 'bad', label: words.directions.bad },
          ]}
        />
        <ScaleFields draft={draft} item={item} />
        {item && placeOf(draft, item.id) > 0 && <Place draft={draft} item={item} />}
        <OwnSteps item={item} />
        <Buttons>
          <Button>{t.app.save}</Button>
          <ButtonLink kind="quiet" href={edit}>
            {t.app.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Layout>
  )
}

function ScaleFields({ draft, item }: { draft: Draft; item: Item | null }) {
  const { t, lang } = usePage()
  const words = t.questionnaires.edit
  const given = starterScales().map(({ scale }) => scale)
  const own = draft.body.scales.filter(({ id }) => !given.some((scale) => scale.id === id))
  const options = [...own, ...given].map(({ id, name }) => ({ value: id, label: said(name, lang).text }))
  return (
    <>
      <Select
        name="scale"
        label={words.scale}
        value={item?.scale}
        empty={item ? undefined : t.faults.choose}
        options={[{ value: 'new', label: words.newScale }, ...options]}
      />
      <Details summary={words.newScale}>
        <p class="soft">{words.newScaleHelp}</p>
        <LangFields name="scaleName" label={words.scaleName} texts={{}} line optional />
        <Choice
          name="about"
          label={words.scaleAbout}
          optional
          options={subjects.map((value) => ({ value, label: t.questionnaires.subjects[value] }))}
        />
      </Details>
    </>
  )
}

function Place({ draft, item }: { draft: Draft; item: Item }) {
  const { t } = usePage()
  const words = t.questionnaires.edit
  const most = draft.body.items.filter(({ id }) => !draft.removed.includes(id)).length
  return (
    <TextField
      {...{ name: 'place', label: words.place, hint: words.placeHint(most), type: 'number', size: 'short' }}
      value={placeOf(draft, item.id)}
    />
  )
}

/** Five lines per language; nothing means agreement, as everywhere. */
function OwnSteps({ item }: { item: Item | null }) {
  const { t, form } = usePage()
  const words = t.questionnaires.edit
  const own = item && !sameTexts(item.options, agreement()) ? item.options : []
  const texts = Object.fromEntries(
    langs.map((lang) => [lang, own.map((label) => label[lang] ?? '').join('\n')]),
  ) as Texts
  return (
    <Details summary={words.steps} open={own.length > 0 || form !== null}>
      <LangFields name="steps" label={words.steps} hint={words.stepsHint} texts={texts} rows={5} optional />
    </Details>
  )
}

export function OpenScreen({ draft, question }: { draft: Draft; question: OpenQuestion | null }) {
  const { t } = usePage()
  const words = t.questionnaires.edit
  const edit = `/questionnaires/${draft.id}/edit`
  return (
    <Layout title={words.openHeading} section={{ href: edit, label: t.questionnaires.tabs.edit }} wide>
      <p class="soft">{words.openHelp}</p>
      {question && <AdviceHere advice={adviceFor(draft.body).filter(({ id }) => id === question.id)} />}
      <Form action={`/questionnaires/${draft.id}/open${question ? `/${question.id}` : ''}`}>
        <MergeHelp />
        {question && <Hidden name="mark" value={markOf(question)} />}
        <LangFields name="text" label={words.openText} hint={words.textHint} texts={question?.text ?? {}} />
        <Buttons>
          <Button>{t.app.save}</Button>
          <ButtonLink kind="quiet" href={edit}>
            {t.app.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Layout>
  )
}
