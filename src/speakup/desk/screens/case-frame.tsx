import type { ComponentChildren } from 'preact'
import { Columns } from '#ui/elements/columns.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { CasePage } from '../case-page.ts'
import { Clocks } from './clocks.tsx'
import { DeskKey } from './sealed.tsx'

export type CaseTab = 'case' | 'conversation' | 'triage' | 'hearing' | 'care' | 'closing'
const paths: Record<CaseTab, string> = {
  case: '',
  conversation: '/conversation',
  triage: '/triage',
  hearing: '/hearing',
  care: '/care',
  closing: '/closing',
}

interface CaseFrameProps {
  of: CasePage
  tab: CaseTab
  heading: string
  aside?: ComponentChildren
  children: ComponentChildren
}

/** Every screen of a case: where it stands, its parts, the key, and beside it the clocks. */
export function CaseFrame({ of, tab, heading, aside, children }: CaseFrameProps) {
  const { t } = usePage()
  const { found, label } = of
  const tabs = (Object.keys(paths) as CaseTab[]).map((name) => ({
    href: `/desk/cases/${found.id}${paths[name]}`,
    label: t.desk.tabs[name],
    current: name === tab,
  }))
  return (
    <Layout
      title={`${t.desk.label(label)}: ${t.desk.tabs[tab]}`}
      heading={heading}
      section={{ href: '/desk', label: t.desk.name }}
      above={
        <>
          <span>{t.desk.label(label)}</span> <Tag state="sealed">{t.desk.stages[found.stage]}</Tag>
        </>
      }
      wide
      leaveQuickly
    >
      <Tabs label={t.desk.tabs.label} tabs={tabs} />
      {found.state === 'withdrawn' && <Notice state="wait">{t.desk.withdrawn}</Notice>}
      <DeskKey sent={of.sent} />
      <Columns
        aside={
          <>
            <Clocks of={of} />
            {aside}
          </>
        }
      >
        {children}
      </Columns>
    </Layout>
  )
}
