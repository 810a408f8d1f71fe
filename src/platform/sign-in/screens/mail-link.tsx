import { Button, ButtonLink } from '#ui/elements/button.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { linkMinutes } from '../mail-link.ts'

/** The same for every address. */
export function MailSentScreen() {
  const { t, demo } = usePage()
  const words = t.signIn
  return (
    <Layout title={words.sentTitle} section={{ href: '/sign-in', label: words.title }} heading={words.sentHeading}>
      <p class="lead">{words.sentLine(linkMinutes)}</p>
      {demo && <p>{words.demoMail}</p>}
      <h2>{words.sentNone}</h2>
      <p>{words.sentNoneLine}</p>
      <ButtonLink href="/sign-in" kind="quiet">
        {words.again}
      </ButtonLink>
    </Layout>
  )
}

export function LinkScreen({ token }: { token: string }) {
  const words = usePage().t.signIn
  return (
    <Layout title={words.title} heading={words.link.heading}>
      <p class="lead">{words.link.line}</p>
      <Form action="/sign-in/link">
        <Hidden name="token" value={token} />
        <Button>{words.link.go}</Button>
      </Form>
    </Layout>
  )
}

export function LinkGoneScreen() {
  const words = usePage().t.signIn
  return (
    <Layout title={words.title} heading={words.link.goneHeading}>
      <p class="lead">{words.link.gone(linkMinutes)}</p>
      <ButtonLink href="/sign-in">{words.again}</ButtonLink>
    </Layout>
  )
}
