import type { ComponentChildren } from 'preact'
import { Button } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { PasskeyForm } from './passkey-form.tsx'

function CardLayout({ heading, children }: { heading: string; children: ComponentChildren }) {
  const { t } = usePage()
  return (
    <Layout title={t.signIn.card.title} section={{ href: '/sign-in', label: t.signIn.title }} heading={heading}>
      {children}
    </Layout>
  )
}

function OtherCard() {
  const words = usePage().t.signIn.card
  return (
    <Form action="/card/other">
      <Button kind="quiet">{words.other}</Button>
    </Form>
  )
}

/** `stopped`: a card was shown that cannot be used. */
export function CardCodeScreen({ stopped }: { stopped?: boolean }) {
  const words = usePage().t.signIn.card
  return (
    <CardLayout heading={words.codeHeading}>
      {stopped && <Notice state="stop">{words.codeUnknown}</Notice>}
      <Form action="/card" submit={words.next}>
        <TextField name="code" label={words.code} hint={words.codeHint} size="middle" spellcheck={false} />
      </Form>
    </CardLayout>
  )
}

const Pin = ({ name, label, hint, fresh }: { name: string; label: string; hint?: string; fresh?: boolean }) => (
  <TextField
    {...{ name, label, hint }}
    type="password"
    inputMode="numeric"
    size="short"
    autocomplete={fresh ? 'new-password' : 'current-password'}
  />
)

export function CardFirstScreen({ name }: { name: string }) {
  const words = usePage().t.signIn.card
  return (
    <CardLayout heading={words.hello(name)}>
      <p class="lead">{words.firstLine}</p>
      <Sheet title={words.pinTitle}>
        <p>{words.pinLine}</p>
        <Form action="/card/pin" submit={words.pinSave}>
          <Pin name="pin" label={words.pinChoose} hint={words.pinHint} fresh />
          <Pin name="again" label={words.pinAgain} fresh />
        </Form>
      </Sheet>
      <Sheet title={words.passkeyTitle}>
        <p>{words.passkeyLine}</p>
        <PasskeyForm
          action="/card/passkey"
          options="/card/passkey/options"
          act="make"
          submit={words.passkeySave}
          kind="quiet"
        />
      </Sheet>
      <OtherCard />
    </CardLayout>
  )
}

export function CardPinScreen() {
  const words = usePage().t.signIn.card
  return (
    <CardLayout heading={words.enterHeading}>
      <Form action="/card/session" submit={words.enter}>
        <Pin name="pin" label={words.pin} hint={words.forgotten} />
      </Form>
      <OtherCard />
    </CardLayout>
  )
}

export function CardPasskeyScreen() {
  const { t } = usePage()
  const words = t.signIn.card
  return (
    <CardLayout heading={words.passkeyHeading}>
      <p class="lead">{words.passkeyOnly}</p>
      <PasskeyForm
        action="/sign-in/passkey"
        options="/sign-in/passkey/options"
        act="use"
        submit={t.signIn.passkey.use}
      />
      <OtherCard />
    </CardLayout>
  )
}
