import type { Texts } from '#platform/i18n/i18n.ts'
import { Button } from '#ui/elements/button.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { demoFront } from '../organisation-content.ts'
import type { PersonaKey } from '../tables.ts'

interface Persona {
  key: PersonaKey
  member: string
  name: string
  line: Texts
}

/** As whom do you want to look around? */
export function PersonasScreen({ personas }: { personas: Persona[] }) {
  const { t, lang, viewer } = usePage()
  const front = demoFront(lang)
  return (
    <Layout title={t.demo.title} heading={front.data.chooser}>
      {front.body.split('\n\n').map((text) => (
        <p key={text}>{text}</p>
      ))}
      <List>
        {personas.map((persona) => (
          <PersonaItem key={persona.key} persona={persona} current={viewer?.id === persona.member} />
        ))}
      </List>
      <Notice title={front.data.banner}>{front.data.paragraph}</Notice>
      <h2>{t.demo.resetTitle}</h2>
      <p>{t.demo.resetSure}</p>
      <Form action="/demo/beginning" submit={front.data.reset} kind="stop">
        <Hidden name="somebody" value={personas[0]?.member ?? ''} />
      </Form>
    </Layout>
  )
}

function PersonaItem({ persona, current }: { persona: Persona; current: boolean }) {
  const { t } = usePage()
  const choose = (
    <Form action="/demo/session" id={`as-${persona.key}`}>
      <Hidden name="persona" value={persona.key} />
      <Button kind="quiet">{t.demo.lookAs(persona.name)}</Button>
    </Form>
  )
  return (
    <Item
      title={t.demo.roles[persona.key]}
      {...(current ? { state: 'heard' as const, tag: t.demo.lookingAs } : {})}
      action={choose}
    >
      <LangText texts={persona.line} />
    </Item>
  )
}
