import { ButtonLink } from '#ui/elements/button.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

function AccountScreen({ heading, children }: { heading: string; children: string }) {
  const words = usePage().t.signIn
  return (
    <Layout title={words.title} heading={heading}>
      <p class="lead">{children}</p>
      <ButtonLink href="/sign-in" kind="quiet">
        {words.account.other}
      </ButtonLink>
    </Layout>
  )
}

export function AccountUnknownScreen() {
  const { t, organisation } = usePage()
  const words = t.signIn.account
  return <AccountScreen heading={words.unknownHeading}>{words.unknown(organisation?.name ?? '')}</AccountScreen>
}

export function AccountFailedScreen() {
  const words = usePage().t.signIn.account
  return <AccountScreen heading={words.failedHeading}>{words.failed}</AccountScreen>
}
