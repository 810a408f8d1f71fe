import type { ComponentChildren } from 'preact'
import { Button } from '#ui/elements/button.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import { useLink } from '#ui/elements/link.ts'
import { usePage } from '#ui/page.tsx'

interface PasskeyFormProps {
  /** Where the passkey's answer is sent, and where the question to it comes from. */
  action: string
  options: string
  act: 'use' | 'make'
  submit: string
  children?: ComponentChildren
  kind?: 'main' | 'quiet'
}

/** An ordinary form that a script fills in: a passkey speaks only with scripts, and the page says so without them. */
export function PasskeyForm({ action, options, act, submit, children, kind }: PasskeyFormProps) {
  const { t } = usePage()
  const words = t.signIn.passkey
  return (
    <>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
      <div
        hidden
        data-passkey={act}
        data-options={useLink()(options)}
        data-unsupported={words.unsupported}
        data-cancelled={words.cancelled}
        data-known={words.known}
        data-trouble={words.trouble}
      >
        <Form action={action}>
          {children}
          <Hidden name="response" value="" />
          <p class="fault" role="alert" />
          <Button kind={kind}>{submit}</Button>
        </Form>
      </div>
      <Island name="passkey" />
    </>
  )
}
