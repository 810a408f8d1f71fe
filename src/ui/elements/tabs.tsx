import { useLink } from './link.ts'

export interface TabLink {
  href: string
  label: string
  current?: boolean
  /** How many there are behind it. */
  count?: number
}

/** Neighbouring screens about one thing. They are links: each has its own address, and Back works. */
export function Tabs({ label, tabs }: { label: string; tabs: TabLink[] }) {
  const link = useLink()
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={link(tab.href)} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
