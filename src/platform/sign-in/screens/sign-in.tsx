import { Button, ButtonLink } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { PasskeyForm } from './passkey-form.tsx'

interface SignInProps {
  /** Where to go on to afterwards. */
  to: string
  mail: boolean
  account: boolean
}

export function SignInScreen({ to, mail, account }: SignInProps) {
  const { t, demo } = usePage()
  const words = t.signIn
  return (
    <Layout title={words.title} heading={words.heading}>
      {demo && (
        <Notice title={t.app.demo}>
          <p>{words.demoMail}</p>
          <ButtonLink href="/demo">{t.app.demoSwitch}</ButtonLink>
        </Notice>
      )}
      {mail ? <ByMail to={to} /> : <Notice title={words.noMail}>{words.noMailHelp}</Notice>}
      <Sheet title={words.passkey.title}>
        <p>{words.passkey.line}</p>
        <PasskeyForm
          action="/sign-in/passkey"
          options="/sign-in/passkey/options"
          act="use"
          submit={words.passkey.use}
          kind="quiet"
        >
          <Hidden name="to" value={to} />
        </PasskeyForm>
      </Sheet>
      {account && (
        <Sheet title={words.account.title}>
          <p>{words.account.line}</p>
          <ButtonLink href={`/sign-in/account?to=${encodeURIComponent(to)}`} kind="quiet">
            {words.account.use}
          </ButtonLink>
        </Sheet>
      )}
      <Doors>
        <Door href="/card" title={words.card.title}>
          {words.card.line}
        </Door>
      </Doors>
    </Layout>
  )
}

function ByMail({ to }: { to: string }) {
  const { t } = usePage()
  return (
    <Sheet title={t.signIn.mailTitle}>
      <Form action="/sign-in/mail">
        <Hidden name="to" value={to} />
        <TextField name="mail" type="email" label={t.signIn.mailField} autocomplete="email" hint={t.signIn.mailNote} />
        <Button>{t.signIn.mailSend}</Button>
      </Form>
    </Sheet>
  )
}
