import { Layout } from './layout.tsx'
import { usePage } from './page.tsx'

export function ErrorScreen({ title, help }: { title: string; help: string[] }) {
  const { t, to } = usePage()
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      {help.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <a href={to('/')}>{t.errors.toStart}</a>
      </p>
    </Layout>
  )
}
