import { fullDay, longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { reactionSource } from '../loop.ts'
import type { Passage } from '../passages.ts'
import type { Reaction } from '../reacting.ts'
import type { Version } from '../versions.ts'
import { VersionFrame } from './version-frame.tsx'

/** One reaction with what became of it: for whoever gave it, and for the keepers. */
export function ReactionItem({ reaction, named, href }: { reaction: Reaction; named?: boolean; href?: string }) {
  const { t, lang, today } = usePage()
  const words = t.compass.react
  const { answer } = reaction
  return (
    <Item
      title={named ? <LangText texts={reaction.title} /> : undefined}
      href={href}
      state={answer.words ? 'heard' : 'wait'}
      tag={answer.words ? words.answered : words.waiting}
      meta={[named && reaction.name, named && reaction.team, fullDay(reaction.day, lang)].filter(Boolean).join(' · ')}
    >
      <p>{reaction.text}</p>
      {answer.words ? (
        <blockquote>
          <strong>{words.answer}</strong>
          <Prose texts={answer.words} />
        </blockquote>
      ) : (
        !named && <p>{words.sent(longDay(answer.due, lang, today))}</p>
      )}
    </Item>
  )
}

/** Under a passage that is open for reactions: mine, and a box for a new one. */
export function ReactHere({ version, passage, mine }: { version: Version; passage: Passage; mine: Reaction[] }) {
  const { t } = usePage()
  const words = t.compass.react
  const open = version.state === 'consultation'
  return (
    <section id="react">
      {mine.length > 0 && (
        <>
          <h2>{words.mine}</h2>
          <List>
            {mine.map((reaction) => (
              <ReactionItem key={reaction.id} reaction={reaction} />
            ))}
          </List>
        </>
      )}
      {open && (
        <>
          <h2>{words.heading}</h2>
          <Form action={`/compass/versions/${version.number}/passages/${passage.id}/reactions`} submit={words.button}>
            <TextArea
              name="text"
              label={words.label}
              hint={words.named}
              max={2000}
              readers={{ kind: 'personal', who: [words.keepers, words.you], notWho: [words.notLead] }}
            />
          </Form>
        </>
      )}
      {!open && version.consultation && <p class="soft">{words.closed}</p>}
    </section>
  )
}

export function ReactionsScreen({ version, reactions }: { version: Version; reactions: Reaction[] }) {
  const { t } = usePage()
  const words = t.compass.react
  return (
    <VersionFrame
      version={version}
      tab="reactions"
      heading={reactions.length ? words.heading2(reactions.length) : words.none}
    >
      {reactions.length ? (
        <List>
          {reactions.map((reaction) => (
            <ReactionItem key={reaction.id} reaction={reaction} named href={`/compass/reactions/${reaction.id}`} />
          ))}
        </List>
      ) : (
        <Empty title={words.none}>{words.noneLine}</Empty>
      )}
    </VersionFrame>
  )
}

/** Where the loop leads to: the reaction itself, and the passage that it is about. */
export function ReactionScreen({ reaction, keeper }: { reaction: Reaction; keeper: boolean }) {
  const { t } = usePage()
  const words = t.compass.react
  const { version, passage, answer } = reaction
  const voice = new URLSearchParams({ voice: `${reactionSource} ${reaction.id}` })
  return (
    <Layout
      title={keeper ? words.one : words.whole}
      section={{ href: `/compass/versions/${version}`, label: t.compass.versions.number(version) }}
    >
      <List>
        <ReactionItem reaction={reaction} named={keeper} />
      </List>
      {answer.matter && <ButtonLink href={`/answers/${answer.matter}`}>{words.toStory}</ButtonLink>}
      {keeper && !answer.matter && <ButtonLink href={`/matters/new?${voice}`}>{words.toAnswer}</ButtonLink>}
      <p>
        <ButtonLink kind="quiet" href={`/compass/versions/${version}/passages/${passage}`}>
          <LangText texts={reaction.title} />
        </ButtonLink>
      </p>
    </Layout>
  )
}
