import { langs, languages } from '#platform/i18n/i18n.ts'
import { organisationKinds } from '#platform/tables.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Form } from '#ui/elements/form.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

export function SetUpScreen({ action }: { action: string }) {
  const { t, lang } = usePage()
  const words = t.signIn.setUp
  const kinds = organisationKinds.map((value) => ({ value, label: words.kinds[value] }))
  const choices = langs.map((value) => ({ value, label: languages[value].lang.name }))
  return (
    <Layout title={words.title} heading={words.heading}>
      <p class="lead">{words.line}</p>
      <Form action={action} submit={words.submit}>
        <TextField name="name" label={words.name} autocomplete="organization" />
        <Choice name="language" label={words.language} hint={words.languageHint} options={choices} value={lang} row />
        <Choice name="kind" label={words.kind} options={kinds} />
        <TextField name="minimum" type="number" size="short" label={words.minimum} hint={words.minimumHint} value={5} />
        <TextField name="adminName" label={words.adminName} hint={words.adminHint} autocomplete="name" />
        <TextField name="adminMail" type="email" label={words.adminMail} autocomplete="email" />
      </Form>
    </Layout>
  )
}

/** `done`: there is an organisation by now. */
export function SetUpGoneScreen({ done }: { done: boolean }) {
  const { t } = usePage()
  const words = t.signIn.setUp
  return (
    <Layout title={words.title} heading={words.goneTitle}>
      <p class="lead">{done ? words.goneDone : words.gone}</p>
      {done && <ButtonLink href="/sign-in">{t.signIn.title}</ButtonLink>}
    </Layout>
  )
}

/** `elsewhere`: this installation has organisations, but none at this address. */
export function NotSetUpScreen({ elsewhere }: { elsewhere: boolean }) {
  const words = usePage().t.signIn.setUp
  if (elsewhere)
    return (
      <Layout title={words.elsewhereHeading}>
        <p class="lead">{words.elsewhere}</p>
      </Layout>
    )
  return (
    <Layout title={words.emptyTitle} heading={words.emptyHeading}>
      <p class="lead">{words.empty}</p>
      <p>{words.emptyAgain}</p>
    </Layout>
  )
}
