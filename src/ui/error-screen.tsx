import { ButtonLink } from './elements/button.tsx'
import { Layout } from './layout.tsx'
import { usePage } from './page.tsx'

/** What went wrong, in the words of whoever it happened to, and one thing to do. */
export function ErrorScreen({ title, help }: { title: string; help: string[] }) {
  const { t } = usePage()
  return (
    <Layout title={title}>
      {help.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <ButtonLink href="/">{t.errors.toStart}</ButtonLink>
    </Layout>
  )
}
