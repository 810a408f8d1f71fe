import { fullDay, longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Agreement, Team } from '../agreements.ts'
import { aboutOf, type Compass } from '../passages.ts'
import { sixKindsIn } from '../starter.ts'
import type { Version } from '../versions.ts'
import { ChapterNav, Chapters } from './chapters.tsx'
import { MarkList } from './marks.tsx'

/** What is on the page for somebody who is signed in, besides the compass itself. */
export interface Beside {
  read: boolean
  open: Version | null
  teams: { team: Team; agreement: Agreement | undefined }[]
  seesShares: boolean
}

export function CompassScreen({ compass, beside }: { compass: Compass; beside: Beside | null }) {
  const { t, lang } = usePage()
  const { version, passages } = compass
  const words = t.compass
  return (
    <Layout
      title={words.name}
      heading={words.heading}
      above={words.since(version.number, fullDay(version.from ?? '', lang))}
    >
      <Doors>
        <Door href="/compass/situation" title={words.situation.title} kind="main">
          {words.situation.line}
        </Door>
      </Doors>
      <SearchField action="/compass" label={words.search.label} />
      {beside && <BesideCompass beside={beside} version={version} />}
      <ChapterNav passages={passages} />
      <Explained compass={compass} />
      <Chapters passages={passages} href={(id) => `/compass/${id}`} />
      {beside && <ReadIt beside={beside} version={version} />}
      <More beside={beside} />
    </Layout>
  )
}

function Explained({ compass: { passages } }: { compass: Compass }) {
  const { t, lang } = usePage()
  const about = aboutOf(passages)
  return (
    <>
      {about && (
        <Details summary={t.compass.about}>
          <Prose texts={about.texts.body ?? {}} />
        </Details>
      )}
      <h2>{t.compass.marks.heading}</h2>
      <p>{t.compass.marks.line}</p>
      <MarkList />
      <Details summary={t.compass.six.heading}>
        {sixKindsIn(lang).map(({ id, name, text }) => (
          <p key={id} id={`kind-${id}`}>
            <strong>{name}</strong>
            <br />
            {text}
          </p>
        ))}
      </Details>
    </>
  )
}

function BesideCompass({ beside, version }: { beside: Beside; version: Version }) {
  const { t, lang, today } = usePage()
  const { open, teams } = beside
  return (
    <>
      {open?.state === 'consultation' && open.number !== version.number && (
        <Notice state="wait" title={t.compass.consult.title(open.number)}>
          <p>{t.compass.consult.line(longDay(open.consultation?.until ?? '', lang, today))}</p>
          <ButtonLink href={`/compass/versions/${open.number}`}>{t.compass.consult.look}</ButtonLink>
        </Notice>
      )}
      {teams.map(({ team, agreement }) => (
        <section key={team.id} class="sheet">
          <h2>{t.compass.agreements.heading(team.name)}</h2>
          {agreement ? (
            <ul class="agreed">
              {agreement.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : (
            <p>{t.compass.agreements.noneLine}</p>
          )}
          <p>
            <ButtonLink kind="quiet" href={`/teams/${team.id}/agreements`}>
              {agreement ? t.compass.agreements.look : t.compass.agreements.add}
            </ButtonLink>
          </p>
        </section>
      ))}
    </>
  )
}

function ReadIt({ beside, version }: { beside: Beside; version: Version }) {
  const { t } = usePage()
  if (beside.read) return <Notice state="heard" title={t.compass.read.done} />
  return (
    <section class="sheet" id="read">
      <h2>{t.compass.read.question}</h2>
      <p>{t.compass.read.line}</p>
      <Form action="/compass/readings" submit={t.compass.read.button}>
        <Hidden name="version" value={version.number} />
      </Form>
    </section>
  )
}

function More({ beside }: { beside: Beside | null }) {
  const { t } = usePage()
  const more = t.compass.more
  return (
    <section class="screen-only">
      <h2>{more.heading}</h2>
      <List>
        <Item title={more.print} href="/compass/print">
          {more.printLine}
        </Item>
        <Item title={more.poster} href="/compass/poster">
          {more.posterLine}
        </Item>
        {beside && (
          <Item title={more.versions} href="/compass/versions">
            {more.versionsLine}
          </Item>
        )}
        {beside?.seesShares && <Item title={more.shares} href="/compass/readings" />}
      </List>
    </section>
  )
}

export function NoCompassScreen({ keeper }: { keeper: boolean }) {
  const { t } = usePage()
  const { noCompass, name } = t.compass
  return (
    <Layout title={name} heading={noCompass.title}>
      {keeper ? (
        <Empty title={noCompass.action} action={{ href: '/compass/versions', label: noCompass.action }}>
          {noCompass.keeper}
        </Empty>
      ) : (
        <p class="lead">{noCompass.visitor}</p>
      )}
    </Layout>
  )
}
