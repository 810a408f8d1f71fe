import { fingerprint } from '#crypto/fingerprint.ts'
import type { PublishedKeys } from '#crypto/key-list.ts'
import { Island } from '#ui/elements/island.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { KeyRole } from '../../tables.ts'
import { demoPassphrase } from '../demo-keys.ts'
import { uncheckedList } from '../listed.ts'
import type { UnlockData } from '../unlock-data.ts'
import { Sent } from './sent.tsx'

interface OwnKeyProps {
  data: UnlockData
  roles: KeyRole[]
  demo: boolean
  listed: PublishedKeys | null
}

export function OwnKeyScreen({ data, roles, demo, listed }: OwnKeyProps) {
  const words = usePage().t.keys
  const onList = new Set(listed ? uncheckedList(listed).keys.map(({ recipient }) => recipient) : [])
  const inForce = data.keys.filter(({ endedOn }) => !endedOn)
  return (
    <Layout
      title={words.mine}
      heading={inForce.length ? words.mineHeadingThere : words.mineHeading}
      section={{ href: '/keys', label: words.title }}
    >
      <p class="lead">{words.mineIntro}</p>
      {demo && <DemoPassphrase />}
      {inForce.map((key) => (
        <Notice key={key.key} state={onList.has(key.recipient) ? 'heard' : 'wait'} title={words.roles[key.role]}>
          <p>{onList.has(key.recipient) ? words.mineListed : words.mineWaiting}</p>
          <p class="digits">{fingerprint(key.recipient)}</p>
          <p>{words.mineCheck}</p>
        </Notice>
      ))}
      <noscript>
        <Notice state="wait">{words.work.noScript}</Notice>
      </noscript>
      <div id="own-key" />
      <Sent
        id="own-key-sent"
        value={{
          data,
          words: words.work,
          listed: [...onList],
          roles: roles.map((role) => ({ role, name: words.roles[role] })),
        }}
      />
      <Island name="own-key" />
    </Layout>
  )
}

/** On screens of the demo where somebody opens a key. */
export function DemoPassphrase() {
  const { t, demo } = usePage()
  return demo ? <Notice>{t.keys.demoPassphrase(demoPassphrase)}</Notice> : null
}
