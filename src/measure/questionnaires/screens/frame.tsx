import type { ComponentChildren } from 'preact'
import { said } from '#platform/i18n/i18n.ts'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Questionnaire } from '../model.ts'

interface FrameProps {
  questionnaire: Questionnaire
  /** Whether the viewer may change it: only then there is a tab for that. */
  editable: boolean
  tab: 'overview' | 'edit' | 'preview' | 'versions' | 'codebook'
  heading: string
  wide?: boolean
  children: ComponentChildren
}

/** Every screen about one questionnaire: its name above, the other screens beside it. */
export function Frame({ questionnaire, editable, tab, heading, wide, children }: FrameProps) {
  const { t, lang } = usePage()
  const words = t.questionnaires
  const base = `/questionnaires/${questionnaire.id}`
  const tabs = (['overview', 'edit', 'preview', 'versions', 'codebook'] as const).filter(
    (name) => name !== 'edit' || editable,
  )
  return (
    <Layout
      title={`${words.tabs[tab]}: ${said(questionnaire.title, lang).text}`}
      heading={heading}
      above={tab === 'overview' ? undefined : <LangText texts={questionnaire.title} />}
      section={{ href: '/questionnaires', label: words.name }}
      wide={wide}
    >
      <Tabs
        label={words.tabs.label}
        tabs={tabs.map((name) => ({
          href: name === 'overview' ? base : `${base}/${name}`,
          label: words.tabs[name],
          current: name === tab,
        }))}
      />
      {children}
    </Layout>
  )
}

export const useEditable = (own: boolean): boolean => Boolean(usePage().viewer?.roles.has('researcher')) && own
