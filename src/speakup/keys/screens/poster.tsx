import { PrintButton } from '#ui/elements/print-button.tsx'
import { Qr } from '#ui/elements/qr.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

/** The digits stand in the fragment: no server sees them, and the browser that scans checks the key list by itself. */
export function PosterScreen({ origin, digits }: { origin: string; digits: string }) {
  const { t, organisation } = usePage()
  const words = t.keys
  return (
    <Layout title={words.poster} heading={false} section={{ href: '/keys', label: words.title }}>
      <div class="tell-poster">
        <h1>{words.posterTitle}</h1>
        <p class="lead">{words.posterLine}</p>
        <Qr text={`${origin}/tell#k=${digits.replaceAll(' ', '')}`} label={words.posterQr} />
        <p class="tell-poster-address">{`${origin.replace(/^https?:\/\//, '')}/tell`}</p>
        <p>{words.posterCheck}</p>
        <p class="digits">{digits}</p>
        <p class="meta">{organisation?.name}</p>
      </div>
      <p class="no-print">{words.posterHelp}</p>
      <PrintButton />
    </Layout>
  )
}
