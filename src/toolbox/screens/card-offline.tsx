import { Island } from '#ui/elements/island.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

/** What the browser keeps and how to wipe it; without a connection the worker shows this page for one it does not have. */
export function OfflineScreen() {
  const { t } = usePage()
  const words = t.cards.offline
  return (
    <Layout title={words.title} heading={words.heading} section={{ href: '/toolbox', label: t.toolbox.name }}>
      <p id="keeping-missed" class="lead" role="status" hidden>
        {words.notHere}
      </p>
      <p class="lead">{words.why}</p>
      <div id="keeping" hidden>
        <h2>{words.kept}</h2>
        <ul id="keeping-list" />
        <button class="button button-quiet" type="button" id="keeping-forget">
          {words.forget}
        </button>
      </div>
      <p id="keeping-none" role="status" data-forgotten={words.forgotten}>
        {words.nothing}
      </p>
      <h2>{words.whatTitle}</h2>
      <p>{words.what}</p>
      <p>{words.how}</p>
      <h2>{words.sharedTitle}</h2>
      <p>{words.shared}</p>
      <Island name="card-keeping" />
    </Layout>
  )
}

/** Says that pages are kept, and where to wipe them; the script that keeps them loads here. */
export function OfflineLine() {
  const { t } = usePage()
  const link = useLink()
  return (
    <>
      <p class="meta screen-only keeping-line">
        {t.cards.offlineLine} <a href={link('/toolbox/offline')}>{t.cards.offlineMore}</a>
      </p>
      <Island name="card-keeping" />
    </>
  )
}
