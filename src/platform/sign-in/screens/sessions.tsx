import { shortDay } from '#platform/i18n/i18n.ts'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { sessionsOf } from '../sessions.ts'

type Session = Awaited<ReturnType<typeof sessionsOf>>[number]

/** `current` is the session of this very request. */
export function SessionsScreen({ sessions, current }: { sessions: Session[]; current: string }) {
  const { t } = usePage()
  const words = t.signIn.sessions
  return (
    <Layout
      title={words.title}
      heading={words.heading(sessions.length)}
      section={{ href: '/me', label: t.signIn.me.title }}
    >
      <p class="lead">{words.line}</p>
      <List>
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} here={session.id === current} />
        ))}
      </List>
      {sessions.length > 1 && (
        <Confirm action="/me/sessions/others/ending" label={words.endOthers}>
          {words.endOthersSure}
        </Confirm>
      )}
    </Layout>
  )
}

function SessionItem({ session, here }: { session: Session; here: boolean }) {
  const { t, lang } = usePage()
  const words = t.signIn.sessions
  const method = words.method[session.method]
  const [started, used, until] = [session.started_on, session.used_on, session.expires_on].map((d) => shortDay(d, lang))
  const path = `/me/sessions/${session.id}`
  return (
    <Item
      title={session.label || words.unnamed(method)}
      {...(here ? { state: 'heard' as const, tag: words.here } : {})}
      meta={words.facts(session.label && words.unnamed(method), started ?? '', used ?? '', until ?? '')}
      action={<Form action={`${path}/ending`} submit={words.end} kind="quiet" />}
    >
      <Details summary={words.labelDo}>
        <Form action={`${path}/label`} submit={t.app.save} kind="quiet">
          <TextField
            name="label"
            label={words.label}
            hint={words.labelHint}
            value={session.label}
            size="middle"
            optional
          />
        </Form>
      </Details>
    </Item>
  )
}
