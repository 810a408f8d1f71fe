import { ButtonLink } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { openVersion, type Version } from '../versions.ts'
import { stateOf, useWhen } from './version-frame.tsx'

function useHeading(versions: Version[]): string {
  const words = usePage().t.compass.versions
  const current = versions.find(({ state }) => state === 'in-force')
  const next = openVersion(versions) ?? versions.find(({ state }) => state === 'planned')
  if (current && next) return words.nowAndNext(current.number, next.number, words.doing[next.state])
  if (current) return words.now(current.number)
  return next ? words.onlyNext(next.number, words.doing[next.state]) : words.none
}

export function VersionsScreen({ versions }: { versions: Version[] }) {
  const { t, viewer } = usePage()
  const words = t.compass.versions
  const when = useWhen()
  const heading = useHeading(versions)
  const mayStart = viewer?.roles.has('keeper') && !openVersion(versions)
  return (
    <Layout title={words.title} heading={heading} section={{ href: '/compass', label: t.compass.name }}>
      {mayStart &&
        (versions.length ? (
          <section class="sheet">
            <h2>{words.start}</h2>
            <p>{words.startLine}</p>
            <Form action="/compass/versions" submit={words.start} />
          </section>
        ) : (
          <section class="empty">
            <h2>{t.compass.noCompass.title}</h2>
            <p>{t.compass.noCompass.keeper}</p>
            <Form action="/compass/versions" submit={words.startStarter} />
          </section>
        ))}
      {versions.length > 0 ? (
        <List>
          {versions.map((version) => (
            <Item
              key={version.id}
              title={words.number(version.number)}
              href={`/compass/versions/${version.number}`}
              state={stateOf[version.state]}
              tag={words.states[version.state]}
              meta={when(version)}
            >
              <LangText texts={version.changes} />
            </Item>
          ))}
        </List>
      ) : (
        !mayStart && <Empty title={t.compass.noCompass.title}>{t.compass.noCompass.visitor}</Empty>
      )}
      <p>
        <ButtonLink kind="quiet" href="/compass">
          {words.toCurrent}
        </ButtonLink>
      </p>
    </Layout>
  )
}
