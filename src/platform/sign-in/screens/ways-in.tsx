import { shortDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { isLast, type WaysIn } from '../ways-in.ts'
import { PasskeyForm } from './passkey-form.tsx'

/** `account`: the organisation has its own sign-in; `first`: right after setting up, when there may be no mail yet. */
export function WaysInScreen({ ways, account, first }: { ways: WaysIn; account: boolean; first: boolean }) {
  const { t } = usePage()
  const words = t.signIn.ways
  const title = { title: words.title, section: { href: '/me', label: t.signIn.me.title } }
  if (first && ways.passkeys.length === 0)
    return (
      <Layout {...title} heading={words.firstHeading}>
        <p class="lead">{words.firstLine}</p>
        <Sheet>
          <AddPasskey />
        </Sheet>
        <ButtonLink href="/" kind="quiet">
          {words.firstSkip}
        </ButtonLink>
      </Layout>
    )
  return (
    <Layout {...title} heading={words.heading}>
      <List>
        <MailItem ways={ways} />
        {account && <AccountItem ways={ways} />}
        {ways.card && <CardItem card={ways.card} />}
      </List>
      <h2>{words.passkeys}</h2>
      <Passkeys ways={ways} />
      <Sheet title={words.add}>
        <AddPasskey />
      </Sheet>
    </Layout>
  )
}

function AddPasskey() {
  const words = usePage().t.signIn.passkey
  return (
    <PasskeyForm action="/me/passkeys" options="/me/passkeys/options" act="make" submit={words.make}>
      <TextField name="name" label={words.name} hint={words.nameHint} size="middle" optional />
    </PasskeyForm>
  )
}

function MailItem({ ways }: { ways: WaysIn }) {
  const words = usePage().t.signIn.ways
  const line = ways.mail ? words.mailTo(ways.mail) : ways.address ? words.mailOff(ways.address) : words.mailNone
  return <Item title={words.mail}>{line}</Item>
}

/** The warning stands in the question, and only then does the form say that it was given. */
const LastWay = ({ last, children }: { last: boolean; children: string }) => (
  <>
    {children}
    {last && <Notice state="stop">{usePage().t.signIn.ways.lastWay}</Notice>}
  </>
)
const warned = (last: boolean) => (last ? <Hidden name="warned" value="yes" /> : undefined)

function AccountItem({ ways }: { ways: WaysIn }) {
  const { t, lang } = usePage()
  const words = t.signIn.ways
  if (!ways.account) return <Item title={words.account}>{words.accountOff}</Item>
  const last = isLast(ways, 'account')
  const unlink = (
    <Confirm action="/me/account/unlinking" label={words.unlink} fields={warned(last)}>
      <LastWay last={last}>{words.unlinkSure}</LastWay>
    </Confirm>
  )
  return (
    <Item title={words.account} action={unlink}>
      {words.accountOn(shortDay(ways.account.linked_on, lang))}
    </Item>
  )
}

function CardItem({ card }: { card: NonNullable<WaysIn['card']> }) {
  const { t, lang } = usePage()
  const words = t.signIn.ways
  return (
    <Item title={words.card}>{card.used_on ? words.cardUsed(shortDay(card.used_on, lang)) : words.cardWaiting}</Item>
  )
}

function Passkeys({ ways }: { ways: WaysIn }) {
  const words = usePage().t.signIn.ways
  if (ways.passkeys.length === 0) return <Notice title={words.noPasskeys}>{words.noPasskeysLine}</Notice>
  const last = isLast(ways, 'passkey')
  return (
    <List>
      {ways.passkeys.map((passkey) => (
        <PasskeyItem key={passkey.id} passkey={passkey} last={last} />
      ))}
    </List>
  )
}

function PasskeyItem({ passkey, last }: { passkey: WaysIn['passkeys'][number]; last: boolean }) {
  const { t, lang } = usePage()
  const words = t.signIn.ways
  const path = `/me/passkeys/${passkey.id}`
  const remove = (
    <Confirm action={`${path}/removal`} label={words.remove} fields={warned(last)}>
      <LastWay last={last}>{words.removeSure(passkey.name)}</LastWay>
    </Confirm>
  )
  return (
    <Item
      title={passkey.name}
      meta={words.made(shortDay(passkey.made_on, lang), shortDay(passkey.used_on, lang))}
      action={remove}
    >
      <Details summary={words.rename}>
        <Form action={`${path}/name`} submit={t.app.save} kind="quiet">
          <TextField name="name" label={words.newName} value={passkey.name} size="middle" />
        </Form>
      </Details>
    </Item>
  )
}
