import { Tabs } from '#ui/elements/tabs.tsx'
import { usePage } from '#ui/page.tsx'

/** The screens of the administrator stand side by side. */
export function AdminTabs({ current }: { current: string }) {
  const { t } = usePage()
  const tabs = [
    { href: '/people', label: t.people.admin.title },
    { href: '/units', label: t.people.admin.units },
    { href: '/people/import', label: t.people.import.title },
    { href: '/organisation', label: t.people.admin.organisation },
  ]
  return <Tabs label={t.people.admin.parts} tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />
}
