import { said, type Texts } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Check } from '#ui/elements/choice.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Icon } from '#ui/elements/icon.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import { adviceFor, type Found } from '../checks.ts'
import type { Draft } from '../drafts.ts'
import { aboutOf, mostChoices, mostOpen, ownScales } from '../editing.ts'
import { markOf } from '../marks.ts'
import { experienceBlock } from '../starters.ts'
import { standing } from '../versions.ts'
import { AdviceSheet } from './advice.tsx'
import { Frame } from './frame.tsx'
import { LangFields, MergeHelp } from './lang-fields.tsx'

/** Everything that is asked, in its order, with what can be done with each; what was taken out stays in its place. */
export function EditScreen({ draft }: { draft: Draft }) {
  const { t } = usePage()
  const words = t.questionnaires.edit
  const { body } = draft
  const advice = adviceFor(body)
  return (
    <Frame questionnaire={body} editable tab="edit" heading={words.heading} wide>
      <Columns aside={<AdviceSheet questionnaire={standing(body, draft.removed)} />}>
        <About draft={draft} />
        <h2>{words.items}</h2>
        <p class="soft">{body.items.length ? words.itemsHelp : words.none}</p>
        <Arrangement draft={draft} kind="items" advice={advice} />
        <Buttons>
          <ButtonLink href={`/questionnaires/${draft.id}/items/new`}>{words.add}</ButtonLink>
          <ButtonLink kind="quiet" href={`/questionnaires/${draft.id}/scales`}>
            {words.scales}
          </ButtonLink>
        </Buttons>
        <OwnScales draft={draft} />
        <h2>{t.questionnaires.choices}</h2>
        <p class="soft">{words.choicesHelp}</p>
        <Arrangement draft={draft} kind="choices" advice={advice} />
        {body.choices.length < mostChoices && (
          <p>
            <ButtonLink kind="quiet" href={`/questionnaires/${draft.id}/choices/new`}>
              {words.addChoice}
            </ButtonLink>
          </p>
        )}
        <h2>{t.questionnaires.open}</h2>
        <Arrangement draft={draft} kind="open" advice={advice} />
        {body.open.length < mostOpen && (
          <p>
            <ButtonLink kind="quiet" href={`/questionnaires/${draft.id}/open/new`}>
              {words.addOpen}
            </ButtonLink>
          </p>
        )}
        <Experience draft={draft} />
      </Columns>
    </Frame>
  )
}

function About({ draft }: { draft: Draft }) {
  const { t, form } = usePage()
  const words = t.questionnaires
  const action = `/questionnaires/${draft.id}/about`
  return (
    <Details summary={words.edit.about} open={form?.action === action}>
      <Form action={action} submit={t.app.save} kind="quiet">
        <MergeHelp />
        <Hidden name="mark" value={markOf(aboutOf(draft.body))} />
        <LangFields name="title" label={words.title} texts={draft.body.title} line />
        <LangFields
          name="intro"
          label={words.intro}
          hint={words.introHint}
          texts={draft.body.intro}
          rows={4}
          optional
        />
      </Form>
    </Details>
  )
}

function OwnScales({ draft }: { draft: Draft }) {
  const { t } = usePage()
  const own = ownScales(draft)
  if (!own.length) return null
  return (
    <>
      <h2>{t.questionnaires.edit.ownScales}</h2>
      <List>
        {own.map(({ id, name, about }) => (
          <Item
            key={id}
            title={<LangText texts={name} />}
            href={`/questionnaires/${draft.id}/scales/${id}`}
            meta={t.questionnaires.aboutWhat(t.questionnaires.subjects[about])}
          />
        ))}
      </List>
    </>
  )
}

interface Row {
  id: string
  text: Texts
  meta: Texts | null
  reversed: boolean
  href: string
  number: number
}

function rowsOf({ id, body, removed }: Draft, kind: 'items' | 'choices' | 'open'): Row[] {
  const base = `/questionnaires/${id}`
  let number = 0
  return body[kind].map((one) => ({
    ...{ id: one.id, text: one.text, number: removed.includes(one.id) ? 0 : ++number },
    meta: 'scale' in one ? (body.scales.find((scale) => scale.id === one.scale)?.name ?? null) : null,
    reversed: 'direction' in one && one.direction === -1,
    href: `${base}/${kind}/${one.id}`,
  }))
}

function Arrangement({ draft, kind, advice }: { draft: Draft; kind: 'items' | 'choices' | 'open'; advice: Found[] }) {
  const rows = rowsOf(draft, kind)
  if (!rows.length) return null
  return (
    <Form action={`/questionnaires/${draft.id}/arrangement`} id={`arrange-${kind}`}>
      {rows.map((row) =>
        row.number ? (
          <Standing key={row.id} row={row} tips={advice.filter(({ id }) => id === row.id).length} />
        ) : (
          <Gone key={row.id} row={row} />
        ),
      )}
    </Form>
  )
}

function Standing({ row, tips }: { row: Row; tips: number }) {
  const { t, lang, to } = usePage()
  const words = t.questionnaires
  const title = said(row.text, lang).text
  return (
    <div class="edit-row" id={`row-${row.id}`}>
      <p>
        <a href={to(row.href)}>
          {row.number}. <LangText texts={row.text} />
        </a>
        <br />
        <small class="soft">{row.meta && <LangText texts={row.meta} />}</small>{' '}
        {row.reversed && <Tag>{words.reversed}</Tag>} {tips > 0 && <Tag state="wait">{words.advice.count(tips)}</Tag>}
      </p>
      <div class="buttons edit-buttons">
        <Move name="up" id={row.id} label={words.edit.up(title)} />
        <Move name="down" id={row.id} label={words.edit.down(title)} />
        <Button kind="quiet" name="remove" value={row.id}>
          {words.edit.remove}
          <span class="unseen">: {title}</span>
        </Button>
      </div>
    </div>
  )
}

function Gone({ row }: { row: Row }) {
  const { t, lang } = usePage()
  const words = t.questionnaires.edit
  const title = said(row.text, lang).text
  return (
    <div class="edit-row edit-gone" id={`row-${row.id}`}>
      <p>
        <del>{title}</del>
        <br />
        <small>{words.removed}</small>
      </p>
      <Button kind="quiet" name="restore" value={row.id}>
        {words.undo}
        <span class="unseen">: {title}</span>
      </Button>
    </div>
  )
}

const Move = ({ name, id, label }: { name: 'up' | 'down'; id: string; label: string }) => (
  <button class="button button-quiet" type="submit" name={name} value={id} title={label}>
    <Icon name={name} />
    <span class="unseen">{label}</span>
  </button>
)

function Experience({ draft }: { draft: Draft }) {
  const { t } = usePage()
  const words = t.questionnaires
  const { experience } = draft.body
  return (
    <div id="experience">
      <h2>{words.experience}</h2>
      <p>{words.experienceLine((experience ?? experienceBlock()).questions.length)}</p>
      <Form action={`/questionnaires/${draft.id}/experience`} submit={t.app.save} kind="quiet">
        <Check name="wanted" label={words.edit.experience} checked={experience !== null} />
      </Form>
    </div>
  )
}
