import { Icon } from '#ui/elements/icon.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { Sent } from '../../keys/screens/sent.tsx'
import type { DoorRoute } from '../../tell/door.ts'
import { RouteFacts } from '../../tell/screens/door.tsx'
import type { TellSettings } from '../../tell/settings.ts'
import type { WriteSent } from '../write-sent.ts'

interface WriteProps {
  sent: WriteSent
  route: DoorRoute
  settings: TellSettings
}

/** The facts first, then the form that the browser makes. Without a script there is no form: only other ways. */
export function WriteScreen({ sent, route, settings }: WriteProps) {
  const { t } = usePage()
  const words = t.tell
  return (
    <Layout
      title={words.neutral}
      heading={route.title}
      section={{ href: '/tell', label: words.heading }}
      leaveQuickly
      leaveTo={settings.leaveTo}
    >
      <details class="details" id="tell-facts" open>
        <summary>
          {words.factsTitle}
          <Icon name="down" />
        </summary>
        <div>
          <RouteFacts facts={route.facts} />
        </div>
      </details>
      {sent.keys.some(({ role, member }) => role === sent.role && member) ? (
        <>
          <NoScript settings={settings} />
          <div id="tell-write" />
          <Sent id="tell-write-sent" value={sent} />
          <Island name="write.whole" />
        </>
      ) : (
        <Notice state="wait" title={words.noKeys}>
          <p>{words.noKeysLine}</p>
        </Notice>
      )}
    </Layout>
  )
}

/** The ways that need no computer. */
export function NoScript({ settings }: { settings: TellSettings }) {
  const { t, to } = usePage()
  const words = t.tell
  return (
    <noscript>
      <Notice state="wait">
        <p>{words.noScript}</p>
        <ul>
          {settings.telephone && (
            <li>
              {words.desk}: <a href={`tel:${settings.telephone.replace(/[^+\d]/g, '')}`}>{settings.telephone}</a>
            </li>
          )}
          {settings.place && <li>{settings.place}</li>}
          <li>
            <a href={to('/advisers')}>{words.advisers}</a>: {words.noScriptNone}
          </li>
        </ul>
      </Notice>
    </noscript>
  )
}
