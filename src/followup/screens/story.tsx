import { fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Sight } from '../queries.ts'
import { sourceLabel, sourceLink } from '../sources.ts'
import type { Story } from '../story.ts'
import { audienceWords, hatWords, promiseTag, shortly, tagOf } from '../wording.ts'
import { CheckForm, CheckResults } from './check.tsx'
import { MatterItem, titleOf } from './matter-item.tsx'
import { Timeline } from './timeline.tsx'

const useHat = ({ names }: Story) => {
  const { t, viewer } = usePage()
  return (hat: Parameters<typeof hatWords>[0]) => hatWords(hat, names, t, viewer !== null)
}

/** The answer in force, or that there is none yet and when it comes. */
function CurrentAnswer({ story }: { story: Story }) {
  const { t, lang, today } = usePage()
  const { matter, answers } = story
  const words = t.followup.story
  if (!matter.answer) return <NoAnswer matter={matter} />
  const answer = answers.find(({ id }) => id === matter.answer)
  if (!answer) return null
  return (
    <Sheet title={words.answer}>
      <LangText as="p" texts={answer.words} />
      {matter.look_again && <p>{words.lookAgain(shortly(matter.look_again, lang, today))}</p>}
      {matter.check_on && <p>{words.checkOn(shortly(matter.check_on, lang, today))}</p>}
      <p class="meta">{words.answeredOn(fullDay(answer.given_on, lang))}</p>
    </Sheet>
  )
}

function NoAnswer({ matter }: { matter: Sight }) {
  const { t, lang, today } = usePage()
  const words = t.followup.story
  const late = matter.due < today
  return (
    <Notice
      state={late ? 'stop' : 'wait'}
      title={late ? words.noAnswerLate : words.noAnswer(shortly(matter.due, lang, today))}
    >
      {!matter.owner && <p>{words.noOwner}</p>}
    </Notice>
  )
}

function Promises({ story }: { story: Story }) {
  const { t, lang, today } = usePage()
  const hat = useHat(story)
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
            meta={[t.followup.story.by(hat(promised.holder)), fullDay(promised.by_day, lang)].join(' · ')}
          >
            {promised.note && <LangText texts={promised.note} />}
          </Item>
        ))}
      </List>
    </>
  )
}

function AboutMatter({ story }: { story: Story }) {
  const { t, lang } = usePage()
  const hat = useHat(story)
  const { matter, voices } = story
  const words = t.followup.story
  const links = voices
    .flatMap(({ kind, id, linked }) => (linked ? [sourceLink(kind, id)] : []))
    .filter((link) => link !== null)
  const many = [t.followup.voices(matter.voices), matter.teams && t.followup.teams(matter.teams)]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      <Facts
        facts={[
          [words.from, `${sourceLabel(matter.source, t)}, ${many}`],
          [words.received, fullDay(matter.received, lang)],
          [words.owner, hat(matter.owner)],
          ...(matter.answer ? [] : [[words.due, fullDay(matter.due, lang)] as [string, string]]),
          [words.audience, audienceWords(matter, t)],
        ]}
      />
      {links.slice(0, 3).map((link) => (
        <p key={link}>
          <a href={link}>{words.goTo}</a>
        </p>
      ))}
    </>
  )
}

function Neighbours({ story }: { story: Story }) {
  const { t } = usePage()
  const { earlier, later } = story
  return (
    <>
      {earlier && <h2>{t.followup.story.earlier}</h2>}
      {earlier && <List>{<MatterItem matter={earlier} />}</List>}
      {later.length > 0 && <h2>{t.followup.story.later}</h2>}
      {later.length > 0 && (
        <List>
          {later.map((matter) => (
            <MatterItem key={matter.id} matter={matter} />
          ))}
        </List>
      )}
    </>
  )
}

function EarlierAnswers({ story }: { story: Story }) {
  const { t, lang } = usePage()
  const old = story.answers.filter(({ id }) => id !== story.matter.answer).reverse()
  if (!old.length) return null
  return (
    <Details summary={t.followup.story.earlierAnswers}>
      {old.map((answer) => (
        <div key={answer.id}>
          <p class="meta">
            {t.followup.outcomes[answer.outcome]} · {t.followup.story.answeredOn(fullDay(answer.given_on, lang))}
          </p>
          <LangText as="p" texts={answer.words} />
        </div>
      ))}
    </Details>
  )
}

/** One matter from the question to whether it helped. */
export function StoryScreen({ story }: { story: Story }) {
  const { t, lang, today } = usePage()
  const { matter } = story
  const { state, tag } = tagOf(matter, t, lang, today)
  return (
    <Layout title={titleOf(matter, lang)} heading={false} section={{ href: '/answers', label: t.followup.said }} wide>
      <Tag state={state}>{tag}</Tag>
      <h1>
        <LangText texts={matter.title} />
      </h1>
      <Columns aside={<AboutMatter story={story} />}>
        <p class="lead">
          <LangText texts={matter.question} />
        </p>
        <CurrentAnswer story={story} />
        <Promises story={story} />
        <CheckForm story={story} />
        <CheckResults story={story} />
        <EarlierAnswers story={story} />
        <h2>{t.followup.story.timeline}</h2>
        <Timeline story={story} />
        <Neighbours story={story} />
        <Buttons>
          {(matter.mine || matter.in_line) && (
            <ButtonLink href={`/matters/${matter.id}`}>{t.followup.story.act}</ButtonLink>
          )}
          <PrintButton />
        </Buttons>
      </Columns>
    </Layout>
  )
}
