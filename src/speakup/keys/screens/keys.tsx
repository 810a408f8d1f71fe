import { fingerprint } from '#crypto/fingerprint.ts'
import { fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { KeyRole } from '../../tables.ts'
import type { KeysPage } from '../keys-page.ts'
import { isRecovery } from '../listed.ts'
import { Sent } from './sent.tsx'

/** Who can read what comes in sealed: for everybody who is signed in, to compare. The works council signs here. */
export function KeysScreen(shown: KeysPage) {
  const { t, viewer, lang } = usePage()
  const words = t.keys
  const people = new Set(shown.keys.filter((key) => !key.recovery).map(({ name }) => name)).size
  const holdsKey = (['adviser', 'handler', 'committee'] as const).some((role) => viewer?.roles.has(role))
  return (
    <Layout title={words.title} heading={people ? words.heading(people) : words.headingNone}>
      <p class="lead">{words.intro}</p>
      {holdsKey && (
        <Buttons>
          <ButtonLink href="/keys/mine">{words.mine}</ButtonLink>
        </Buttons>
      )}
      {shown.renewed && (
        <Notice state="stop" title={words.renewedTitle}>
          {words.renewed(
            fullDay(shown.renewed.on, lang),
            new Intl.ListFormat(lang).format(shown.renewed.by),
            shown.renewed.reason,
          )}
        </Notice>
      )}
      {shown.list ? <TheList shown={shown} /> : <Empty title={words.noList}>{words.noListLine}</Empty>}
      {shown.work && (
        <>
          <noscript>
            <Notice state="wait">{words.work.noScript}</Notice>
          </noscript>
          <div id="key-holder" />
          <Sent id="key-holder-sent" value={{ ...shown.work, words: words.work, roles: roleNames(t) }} />
          <Island name="key-holder" />
        </>
      )}
      <Recoveries shown={shown} />
      <p class="meta">{shown.holder ? words.holderIs(shown.holder) : words.holderNone}</p>
    </Layout>
  )
}

const roleNames = (t: ReturnType<typeof usePage>['t']) => ({ ...t.demo.roles, ...t.keys.roles })

function TheList({ shown }: { shown: KeysPage }) {
  const { t, lang } = usePage()
  const words = t.keys
  const roleName = (role: KeyRole) => words.roles[role]
  return (
    <>
      <List>
        {shown.keys.map((key) => (
          <Item
            key={key.recipient}
            title={key.recovery ? words.recoveryOf(words.desks[key.role]) : key.name}
            meta={words.since(fullDay(key.from, lang))}
          >
            {!key.recovery && <p>{roleName(key.role)}</p>}
            <p class="digits">{fingerprint(key.recipient)}</p>
          </Item>
        ))}
      </List>
      {shown.list && <p>{words.listOf(shown.list.number, fullDay(shown.list.on, lang))}</p>}
      <p class="digits">{shown.list?.digits}</p>
      <Buttons>
        <ButtonLink href="/keys/poster" kind="quiet">
          {words.poster}
        </ButtonLink>
      </Buttons>
      <Details summary={words.changesTitle}>
        <ul>
          {shown.changes.map((change) => {
            const say = change.after ? words.added : words.removed
            const role = change.role as KeyRole
            const who = isRecovery(change) ? words.recoveryOf(words.desks[role]) : `${change.name}, ${roleName(role)}`
            return <li key={change.after}>{say(who)}</li>
          })}
        </ul>
        {shown.changes.length === 0 && <p>{words.changesNone}</p>}
      </Details>
    </>
  )
}

function Recoveries({ shown }: { shown: KeysPage }) {
  const { t, lang } = usePage()
  const words = t.keys
  if (!shown.recoveries.length) return null
  return (
    <>
      <h2>{words.sheetsTitle}</h2>
      <p>{words.sheetsLine}</p>
      {shown.recoveries.map((one) => (
        <Details key={one.key} summary={words.recoveryOf(words.desks[one.role])}>
          <p>{words.sheetsNeeded(one.needed, one.sheets.length)}</p>
          <ul>
            {one.sheets.map((sheet, at) => (
              <li key={sheet.name}>
                {words.sheet(at + 1, sheet.name, t.demo.roles[sheet.role as keyof typeof t.demo.roles] ?? sheet.role)}
              </li>
            ))}
          </ul>
        </Details>
      ))}
      <h3>{words.usesTitle}</h3>
      {shown.uses.length === 0 && <p>{words.usesNone}</p>}
      <ul>
        {shown.uses.map((use) => (
          <li key={use.on + use.name}>{words.use(fullDay(use.on, lang), use.name, use.reason)}</li>
        ))}
      </ul>
      {shown.data && (
        <>
          <div id="recover" />
          <Sent
            id="recover-sent"
            value={{
              data: shown.data,
              words: words.work,
              recoveries: shown.recoveries
                .filter(({ sheets }) => sheets.some(({ mine }) => mine))
                .map((one) => ({ ...one, title: words.recoveryOf(words.desks[one.role]) })),
            }}
          />
          <Island name="recover" />
        </>
      )}
    </>
  )
}
