import { Notice } from '#ui/elements/notice.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Adviser } from '../profiles.ts'
import type { TalkSent } from '../talk-sent.ts'
import { TalkPlace } from './talk-place.tsx'
import { Unless } from './unless.tsx'

/** A conversation in writing with those whom the person chooses; nothing else hangs on it. */
export function WritingScreen({ sent, advisers }: { sent: TalkSent; advisers: Adviser[] }) {
  const { t } = usePage()
  const words = t.advisers
  const numbers = advisers.filter(({ telephone }) => telephone)
  return (
    <Layout
      title={words.write.title}
      heading={words.write.heading}
      section={{ href: '/advisers', label: words.title }}
      leaveQuickly
    >
      <div data-before-talk>
        <p class="lead">{words.write.line}</p>
        <Unless />
      </div>
      {sent.keys.length === 0 && (
        <Notice state="wait" title={words.book.noKey}>
          {words.book.noKeyLine}
        </Notice>
      )}
      {sent.keys.length > 0 && (
        <>
          <TalkPlace data={sent}>
            <ul>
              {numbers.map(({ member, name, telephone }) => (
                <li key={member}>
                  {name}: {telephone}
                </li>
              ))}
            </ul>
          </TalkPlace>
          <NextList />
        </>
      )}
    </Layout>
  )
}

export function NextList() {
  const { t } = usePage()
  return (
    <div data-before-talk>
      <h2>{t.advisers.book.nextTitle}</h2>
      <ol>
        {t.advisers.book.next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </div>
  )
}
