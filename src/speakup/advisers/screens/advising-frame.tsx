import type { ComponentChildren } from 'preact'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

const places = ['talks', 'hours', 'notebook', 'counts', 'profile'] as const
type Place = (typeof places)[number]

interface FrameProps {
  at: Place
  heading: string
  wide?: boolean
  children: ComponentChildren
}

/** The workplace of an adviser: five neighbouring screens. */
export function AdvisingFrame({ at, heading, wide = false, children }: FrameProps) {
  const { t } = usePage()
  const words = t.advisers.advising
  const tabs = places.map((place) => ({
    href: place === 'talks' ? '/advising' : `/advising/${place}`,
    label: words.tabs[place],
    current: place === at,
  }))
  return (
    <Layout
      title={words.tabs[at]}
      heading={heading}
      wide={wide}
      leaveQuickly
      above={<Tabs label={words.place} tabs={tabs} />}
    >
      {children}
    </Layout>
  )
}
