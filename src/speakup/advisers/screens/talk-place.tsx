import type { ComponentChildren } from 'preact'
import { Island } from '#ui/elements/island.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { usePage } from '#ui/page.tsx'
import { demoPassphrase } from '../../keys/demo-keys.ts'
import { aboutAdvisers } from '../about.ts'

/** Data for an island; it stands in the page as text that no browser runs. */
export const Sent = ({ id, data }: { id: string; data: object }) => (
  <script
    type="application/json"
    id={id}
    dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
  />
)

/** In the demo everybody has the same passphrase, and nobody could guess it. */
export function DemoPassphrase() {
  const { t, demo } = usePage()
  return demo ? <Notice>{t.keys.demoPassphrase(demoPassphrase)}</Notice> : null
}

/** Where the sealed form comes. Without a script there is no form at all: nothing can go out in plain text. */
export function TalkPlace({ data, children }: { data: object; children?: ComponentChildren }) {
  const { lang } = usePage()
  return (
    <>
      <div id="talk">
        <Notice>
          <p>{aboutAdvisers(lang).sections['no-script']}</p>
          {children}
        </Notice>
      </div>
      <Sent id="talk-sent" data={data} />
      <Island name="talk.whole" />
    </>
  )
}
