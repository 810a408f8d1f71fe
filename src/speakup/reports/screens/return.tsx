import { Island } from '#ui/elements/island.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { Sent } from '../../keys/screens/sent.tsx'
import type { TellSettings } from '../../tell/settings.ts'
import type { ReturnSent } from '../return-sent.ts'
import { NoScript } from './write.tsx'

export function ReturnScreen({ sent, settings }: { sent: ReturnSent; settings: TellSettings }) {
  const words = usePage().t.tell
  return (
    <Layout
      title={words.neutral}
      heading={words.return.heading}
      section={{ href: '/tell', label: words.heading }}
      leaveQuickly
      leaveTo={settings.leaveTo}
    >
      <p class="lead">{words.return.lead}</p>
      <NoScript settings={settings} />
      <div id="tell-return" />
      <Sent id="tell-return-sent" value={sent} />
      <Island name="return.whole" />
    </Layout>
  )
}
