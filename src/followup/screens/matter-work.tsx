import type { ComponentChildren } from 'preact'
import { fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Facts } from '#ui/elements/details.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Rights } from '../rights.ts'
import type { Story } from '../story.ts'
import type { Check } from '../tables.ts'
import { audienceWords, hatWords, promiseTag, readersOf, tagOf } from '../wording.ts'
import { titleOf } from './matter-item.tsx'

interface Props {
  story: Story
  rights: Rights
  /** The promises that this viewer can end. */
  ends: (promised: string) => boolean
}

/** Every screen about one matter looks the same around its form. */
export function MatterFrame({ story, title, children }: { story: Story; title?: string; children: ComponentChildren }) {
  const { t, lang, today } = usePage()
  const { matter, names } = story
  const { state, tag } = tagOf(matter, t, lang, today)
  const own = titleOf(matter, lang)
  const words = t.followup.story
  return (
    <Layout
      title={title ? `${title}: ${own}` : own}
      heading={title ?? own}
      section={
        title ? { href: `/matters/${matter.id}`, label: own } : { href: '/matters', label: t.followup.act.section }
      }
      wide
    >
      <Columns
        aside={
          <>
            <Tag state={state}>{tag}</Tag>
            <Facts
              facts={[
                [words.owner, hatWords(matter.owner, names, t)],
                [words.due, fullDay(matter.due, lang)],
                [words.audience, audienceWords(matter, t)],
              ]}
            />
            <ButtonLink kind="quiet" href={`/answers/${matter.id}`}>
              {t.followup.act.see}
            </ButtonLink>
          </>
        }
      >
        <p class="lead">
          <LangText texts={matter.question} />
        </p>
        {children}
      </Columns>
    </Layout>
  )
}

function Acts({ story: { matter }, rights }: Props) {
  const { t } = usePage()
  const words = t.followup.act
  const at = `/matters/${matter.id}`
  const [owner, ownerLine] = matter.owner
    ? matter.mine
      ? [words.hand, words.handLine]
      : [words.take, words.takeLine]
    : [words.give, words.giveLine]
  return (
    <Doors>
      {rights.answer && (
        <Door
          href={`${at}/answer`}
          title={matter.answer ? words.correct : words.answer}
          kind={matter.answer ? 'plain' : 'main'}
        >
          {matter.answer ? words.correctLine : words.answerLine}
        </Door>
      )}
      {rights.promise && (
        <Door href={`${at}/promises`} title={words.promise}>
          {words.promiseLine}
        </Door>
      )}
      {rights.move && (
        <Door href={`${at}/date`} title={words.move}>
          {words.moveLine}
        </Door>
      )}
      {rights.owner && (
        <Door href={`${at}/owner`} title={owner} kind={matter.owner ? 'plain' : 'main'}>
          {ownerLine}
        </Door>
      )}
    </Doors>
  )
}

function Promises({ story, ends }: Props) {
  const { t, lang, today } = usePage()
  if (!story.promises.length) return null
  return (
    <>
      <h2>{t.followup.story.promises}</h2>
      <List>
        {story.promises.map((promised) => (
          <Item
            key={promised.id}
            {...promiseTag(promised, t, lang, today)}
            title={<LangText texts={promised.what} />}
            href={
              !promised.ended_on && ends(promised.id)
                ? `/matters/${story.matter.id}/promises/${promised.id}`
                : undefined
            }
            meta={[t.followup.story.by(hatWords(promised.holder, story.names, t)), fullDay(promised.by_day, lang)].join(
              ' · ',
            )}
          />
        ))}
      </List>
    </>
  )
}

/** What people wrote with their answer, and what the owner tells about it. */
function Heard({ story, check }: { story: Story; check: Check }) {
  const { t } = usePage()
  const words = t.followup.act
  const lines = story.lines.get(check.round) ?? []
  return (
    <Sheet title={words.lines}>
      {lines.length ? (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{words.noLines}</p>
      )}
      {!check.told && (
        <Form action={`/matters/${story.matter.id}/told`} submit={words.tellSave}>
          <Hidden name="step" value={story.matter.step} />
          <Hidden name="round" value={check.round} />
          <TextArea name="words" label={words.tellLabel} max={1000} readers={readersOf(story.matter, t)} />
        </Form>
      )}
    </Sheet>
  )
}

function Publish({ story: { matter } }: Props) {
  const { t } = usePage()
  const words = t.followup.act
  return (
    <Form
      action={`/matters/${matter.id}/visitors`}
      submit={matter.public ? words.withdraw : words.publish}
      kind="quiet"
    >
      <Hidden name="step" value={matter.step} />
      <Hidden name="shown" value={matter.public ? 'no' : 'yes'} />
      {!matter.public && <p class="soft">{words.publishLine}</p>}
    </Form>
  )
}

/** One matter for whoever works on it: what one can do with it now. */
export function MatterWorkScreen(props: Props) {
  const { t } = usePage()
  const { story, rights } = props
  const check = rights.answer ? story.checks.filter((one) => one.closed_on).at(-1) : undefined
  const acts = rights.answer || rights.owner
  return (
    <MatterFrame story={story}>
      {acts && <h2 class="unseen">{t.followup.act.next}</h2>}
      <Acts {...props} />
      <Promises {...props} />
      {check && <Heard story={story} check={check} />}
      {rights.publish && <Publish {...props} />}
      {rights.reword && (
        <p>
          <ButtonLink kind="quiet" href={`/matters/${story.matter.id}/words`}>
            {t.followup.act.reword}
          </ButtonLink>
        </p>
      )}
    </MatterFrame>
  )
}
