import { said } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import { type Item, itemsOf, minutesFor, type Questionnaire } from '../model.ts'
import type { Shown } from '../versions.ts'
import { AdviceSheet } from './advice.tsx'
import { Frame, useEditable } from './frame.tsx'
import { LeftOutNotice } from './import.tsx'
import { LicenceSheet } from './licence.tsx'

/** What a questionnaire asks, subject by subject; and beside it what one can do with it. */
export function OverviewScreen({ shown }: { shown: Shown }) {
  const { t, lang } = usePage()
  const { questionnaire, draft } = shown
  const words = t.questionnaires
  const editable = useEditable(draft !== null)
  const { scales, experience, items } = questionnaire
  return (
    <Frame {...{ questionnaire, editable, tab: 'overview' }} heading={said(questionnaire.title, lang).text} wide>
      <Columns
        first={
          <>
            {draft && draft.left_out.length > 0 && <LeftOutNotice draft={draft} />}
            <Prose texts={questionnaire.intro} />
            <p>
              <strong>{words.facts(items.length, minutesFor(questionnaire))}.</strong>{' '}
              {scales.length > 0 && `${words.asks(scales.length)}.`}
            </p>
          </>
        }
        aside={<Aside shown={shown} />}
      >
        {scales.map((scale) => (
          <section key={scale.id}>
            <h2>
              <LangText texts={scale.name} />
            </h2>
            <p class="soft">
              {words.aboutWhat(words.subjects[scale.about])}. <LangText texts={scale.explanation} />
            </p>
            <ul>
              {itemsOf(questionnaire, scale.id).map((item) => (
                <ItemLine key={item.id} item={item} />
              ))}
            </ul>
          </section>
        ))}
        <Others questionnaire={questionnaire} />
        {experience && (
          <>
            <h2>{words.experience}</h2>
            <p>{words.experienceLine(experience.questions.length)}</p>
          </>
        )}
      </Columns>
    </Frame>
  )
}

function ItemLine({ item }: { item: Item }) {
  const { t } = usePage()
  return (
    <li>
      <LangText texts={item.text} /> {item.direction === -1 && <Tag>{t.questionnaires.reversed}</Tag>}
    </li>
  )
}

function Others({ questionnaire: { choices, open } }: { questionnaire: Questionnaire }) {
  const words = usePage().t.questionnaires
  const lists = [
    [words.choices, choices],
    [words.open, open],
  ] as const
  return (
    <>
      {lists.map(
        ([title, all]) =>
          all.length > 0 && (
            <section key={title}>
              <h2>{title}</h2>
              <ul>
                {all.map(({ id, text }) => (
                  <LangText key={id} as="li" texts={text} />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  )
}

function Aside({ shown }: { shown: Shown }) {
  const { t, viewer } = usePage()
  const { questionnaire, draft } = shown
  const words = t.questionnaires.next
  const makes = viewer?.roles.has('researcher')
  return (
    <>
      {draft?.put_away_on && <Notice state="wait">{words.isAway}</Notice>}
      {makes && <Next shown={shown} />}
      {draft && <LicenceSheet draft={draft} />}
      {draft && <AdviceSheet questionnaire={questionnaire} />}
      <Sheet title={words.download}>
        <p class="soft">{words.downloadLine}</p>
        <ButtonLink kind="quiet" href={`/questionnaires/${questionnaire.id}/questionnaire.lss`} download>
          {words.download}
        </ButtonLink>
      </Sheet>
    </>
  )
}

function Next({ shown: { questionnaire, draft, version, settled, blocked } }: { shown: Shown }) {
  const { t } = usePage()
  const words = t.questionnaires.next
  const base = `/questionnaires/${questionnaire.id}`
  return (
    <Sheet title={words.title}>
      {draft && !draft.put_away_on && <ButtonLink href={`${base}/edit`}>{words.edit}</ButtonLink>}
      {!draft && <Copy base={base} main />}
      {blocked && <p>{t.questionnaires.blocked[blocked]}</p>}
      {!blocked && settled && (
        <>
          <p>{words.same(version ?? 0)}</p>
          <ButtonLink kind="quiet" href="/rounds/new?kind=culture">
            {t.rounds.add}
          </ButtonLink>
        </>
      )}
      {!blocked && !settled && (
        <>
          <Form action={`${base}/versions`} submit={words.freeze} kind="quiet" />
          <p class="soft">{words.freezeLine}</p>
        </>
      )}
      {draft && <Copy base={base} />}
      {draft && (
        <Form action={`${base}/away`} submit={draft.put_away_on ? words.back : undefined} kind="quiet">
          {!draft.put_away_on && (
            <Details summary={words.away}>
              <p>{words.awayLine}</p>
              <Hidden name="away" value="yes" />
              <Button kind="quiet">{words.away}</Button>
            </Details>
          )}
        </Form>
      )}
    </Sheet>
  )
}

function Copy({ base, main }: { base: string; main?: boolean }) {
  const words = usePage().t.questionnaires.next
  return (
    <>
      <Form action={`${base}/copies`} submit={words.copy} kind={main ? 'main' : 'quiet'} />
      <p class="soft">{words.copyLine}</p>
    </>
  )
}
