import { fullDay, longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { usePage } from '#ui/page.tsx'
import type { Passage } from '../passages.ts'
import type { ReactionSummary } from '../reacting.ts'
import { isEditable, type Version } from '../versions.ts'
import { ChapterNav, Chapters } from './chapters.tsx'
import { VersionFrame } from './version-frame.tsx'
import { GiveConsent, KeeperNext } from './version-next.tsx'

interface VersionProps {
  version: Version
  summary: ReactionSummary
  worksCouncil: boolean
}

/** How a version stands, and beside it what its keepers or the works council can do next. */
export function VersionScreen(props: VersionProps) {
  const { t, viewer } = usePage()
  const { version, summary, worksCouncil } = props
  const words = t.compass.versions
  return (
    <VersionFrame
      version={version}
      tab="overview"
      heading={words.onlyNext(version.number, words.doing[version.state])}
      wide
    >
      <Columns
        aside={
          <>
            {viewer?.roles.has('keeper') && <KeeperNext version={version} worksCouncil={worksCouncil} />}
            {viewer?.roles.has('works-council') && isEditable(version) && <GiveConsent version={version} />}
            {version.state === 'consultation' && <ReadAndReact version={version} />}
          </>
        }
      >
        {Object.keys(version.why).length > 0 && (
          <>
            <h2>{words.why}</h2>
            <Prose texts={version.why} />
          </>
        )}
        {Object.keys(version.changes).length > 0 && (
          <>
            <h2>{words.what}</h2>
            <Prose texts={version.changes} />
          </>
        )}
        {version.consultation && (
          <>
            <h2>{words.tabs.reactions}</h2>
            <p>{t.compass.react.summary(summary.reactions, summary.teams, summary.answered)}</p>
          </>
        )}
        {(worksCouncil || version.consent) && <ConsentState version={version} />}
      </Columns>
    </VersionFrame>
  )
}

function ReadAndReact({ version }: { version: Version }) {
  const { t, lang, today } = usePage()
  return (
    <Sheet title={t.compass.consult.title(version.number)}>
      <p>{t.compass.consult.line(longDay(version.consultation?.until ?? '', lang, today))}</p>
      <ButtonLink href={`/compass/versions/${version.number}/text`}>{t.compass.consult.look}</ButtonLink>
    </Sheet>
  )
}

function ConsentState({ version: { consent, state } }: { version: Version }) {
  const { t, lang } = usePage()
  const words = t.compass.consent
  if (!consent && state === 'replaced') return null
  return (
    <>
      <h2>{words.heading}</h2>
      {consent ? (
        <Notice
          state={consent.given && !consent.lapsed ? 'heard' : 'wait'}
          title={(consent.given ? words.given : words.refused)(fullDay(consent.day, lang))}
        >
          {consent.note && <p>{consent.note}</p>}
          {consent.lapsed && <p>{words.lapsed}</p>}
        </Notice>
      ) : (
        <p>{words.waiting}</p>
      )}
    </>
  )
}

export function VersionTextScreen({ version, passages }: { version: Version; passages: Passage[] }) {
  const words = usePage().t.compass.versions
  return (
    <VersionFrame version={version} tab="text" heading={words.onlyNext(version.number, words.doing[version.state])}>
      <ChapterNav passages={passages} />
      <Chapters passages={passages} href={(id) => `/compass/versions/${version.number}/passages/${id}`} />
    </VersionFrame>
  )
}
