import type { ComponentChildren } from 'preact'
import { fullDay } from '#platform/i18n/i18n.ts'
import { Notice } from '#ui/elements/notice.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import type { State } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { isBeingMade, isEditable, type Version, type VersionState } from '../versions.ts'

export type VersionTab = 'overview' | 'text' | 'changes' | 'edit' | 'reactions'

export const stateOf: Record<VersionState, State> = {
  draft: 'neutral',
  announced: 'neutral',
  consultation: 'wait',
  settled: 'wait',
  planned: 'neutral',
  'in-force': 'heard',
  replaced: 'neutral',
}

/** When it is or was in force, or how far it is, in one line. */
export function useWhen(): (version: Version) => string {
  const { t, lang } = usePage()
  const words = t.compass.versions
  return ({ from, replacedOn, state, consultation, startedOn }) => {
    const day = (one: string) => fullDay(one, lang)
    if (from && replacedOn) return words.wasFrom(day(from), day(replacedOn))
    if (from) return state === 'planned' ? words.from(day(from)) : words.since(day(from))
    if (consultation) {
      const open = state === 'settled' ? words.wasOpen : words.openFrom
      return open(day(consultation.from), day(consultation.until))
    }
    return words.started(day(startedOn))
  }
}

interface FrameProps {
  version: Version
  tab: VersionTab
  heading: string
  wide?: boolean
  children: ComponentChildren
}

/** Every screen about one version: how it stands, and the way to its text, its changes and its reactions. */
export function VersionFrame({ version, tab, heading, wide, children }: FrameProps) {
  const { t, viewer } = usePage()
  const words = t.compass.versions
  const when = useWhen()
  const own: VersionTab[] =
    viewer?.roles.has('keeper') && isBeingMade(version)
      ? [...(isEditable(version) ? (['edit'] as const) : []), 'reactions']
      : []
  const base = `/compass/versions/${version.number}`
  return (
    <Layout
      title={`${words.number(version.number)} · ${words.tabs[tab]}`}
      heading={heading}
      above={when(version)}
      section={{ href: '/compass/versions', label: words.title }}
      wide={wide}
    >
      <Tabs
        label={words.tabsLabel}
        tabs={(['overview', 'text', 'changes', ...own] as const).map((one) => ({
          href: one === 'overview' ? base : `${base}/${one}`,
          label: words.tabs[one],
          current: one === tab,
        }))}
      />
      {tab === 'text' && version.state !== 'in-force' && (
        <Notice>{version.from && version.state === 'replaced' ? words.old : words.preview}</Notice>
      )}
      {children}
    </Layout>
  )
}
