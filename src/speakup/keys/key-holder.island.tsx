import { render } from 'preact'
import { useState } from 'preact/hooks'
import { fingerprint } from '#crypto/fingerprint.ts'
import { publishKeys } from '#crypto/key-list.ts'
import { identityFrom, lock, newKeyPair, secretOf, unlock } from '#crypto/keys.ts'
import { type Sheet, splitIdentity } from '#crypto/recovery.ts'
import { Refused } from '#crypto/refused.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { asHolder, newConversationId } from '../sealed/client.ts'
import { type KeyRole, keyRoles } from '../tables.ts'
import { ChangeRoot } from './change-root.tsx'
import type { HolderWork } from './keys-page.ts'
import { changesToSign, nameIn, nextList, uncheckedList } from './listed.ts'
import { Busy, dayIn, Fold, filled, PassphraseField, SheetBox, sentOf, useWork } from './parts.tsx'
import { KnownRoot } from './pin-watch.tsx'

type Sent = HolderWork & { words: Record<string, string>; roles: Record<string, string> }

/** The seed that signs is locked as an identity is: both are 32 bytes. */
function Root({ sent }: { sent: Sent }) {
  const { words, data } = sent
  const { busy, fault, run } = useWork(words.failed ?? '')
  const make = (form: FormData) =>
    run(async () => {
      const passphrase = String(form.get('root-passphrase'))
      if (passphrase !== form.get('root-again')) return words.notSame
      const root = newSigningKey()
      try {
        const locked = await lock(identityFrom(root.seed, 'x25519'), { passphrase })
        await asHolder('/keys/root', data.csrf, { publicKey: root.publicKey, locked })
        location.reload()
      } catch (error) {
        if (error instanceof Refused && error.reason === 'weak-passphrase') return words.weak
        throw error
      }
      return undefined
    })
  return (
    <SheetBox title={words.rootTitle ?? ''}>
      <p>{words.rootLine}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void make(new FormData(event.currentTarget))
        }}
      >
        <PassphraseField name="root-passphrase" label={words.passphrase ?? ''} hint={words.passphraseHint} fresh />
        <PassphraseField name="root-again" label={words.again ?? ''} fresh />
        <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
        <button class="button button-main" type="submit" disabled={busy}>
          {words.rootMake}
        </button>
      </form>
    </SheetBox>
  )
}

/** What changes, with the digits to compare; then the passphrase, and the list is signed in this browser. */
function Signing({ sent }: { sent: Sent }) {
  const { words, data, root, lines, organisation, roles } = sent
  const { busy, fault, run } = useWork(words.failed ?? '')
  const before = data.published ? uncheckedList(data.published) : null
  const next = nextList(organisation, data.today, before, lines)
  const changes = changesToSign(before, next)
  if (!root) return null
  if (!changes.length)
    return (
      <SheetBox title={words.signTitle ?? ''}>
        <p>{words.signNone}</p>
      </SheetBox>
    )
  const nameOf = (holder: string, role: string) =>
    holder.includes(' ')
      ? `${nameIn({ holder })}, ${roles[role] ?? role}`
      : `${words.recoveryKey}: ${roles[role] ?? role}`
  const sign = (form: FormData) =>
    run(async () => {
      if (form.getAll('compared').length < changes.filter(({ after }) => after).length) return words.signUncheckedFault
      try {
        const { secret } = secretOf(await unlock(root.locked, { passphrase: String(form.get('sign-passphrase')) }))
        const published = await publishKeys(newSigningKey(secret), next, data.published?.successors ?? [])
        await asHolder('/keys/list', data.csrf, published)
        location.reload()
      } catch (error) {
        if (error instanceof Refused && error.reason === 'wrong-passphrase') return words.wrong
        throw error
      }
      return undefined
    })
  return (
    <SheetBox title={words.signTitle ?? ''}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void sign(new FormData(event.currentTarget))
        }}
      >
        <ul class="list">
          {changes.map((change) => (
            <li class="item" key={JSON.stringify(change)}>
              <div class="item-body">
                <p class="item-title">
                  {change.after ? words.added : words.removed}: {nameOf(change.holder, change.role)}
                </p>
                <p class="digits">{fingerprint(change.after ?? change.before ?? '')}</p>
                {change.after && (
                  <label class="option">
                    <input type="checkbox" name="compared" value={change.after} />
                    <span>{words.signCheck}</span>
                  </label>
                )}
              </div>
            </li>
          ))}
        </ul>
        <PassphraseField name="sign-passphrase" label={words.passphrase ?? ''} />
        <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
        <button class="button button-main" type="submit" disabled={busy}>
          {words.sign}
        </button>
      </form>
    </SheetBox>
  )
}

interface Made {
  role: string
  needed: number
  recipient: string
  sheets: (Sheet & { keeper: string })[]
}

/** The private half is split at once and never stored: what is printed is all there is of it. */
function Recovery({ sent }: { sent: Sent }) {
  const { words, data, people, roles } = sent
  const { busy, fault, run } = useWork(words.failed ?? '')
  const [of, setOf] = useState(3)
  const [made, setMade] = useState<Made | null>(null)
  const make = (form: FormData) =>
    run(async () => {
      const keepers = Array.from({ length: of }, (_, at) =>
        people.find(({ member }) => member === form.get(`keeper-${at}`)),
      ).filter((one) => one !== undefined)
      const different = new Set(keepers.map(({ member }) => member)).size === of
      if (!different || new Set(keepers.map(({ role }) => role)).size < 2) return words.recoveryDifferent
      const pair = await newKeyPair()
      const sheets = await splitIdentity(pair.identity, of === 3 ? 2 : 3, of)
      await asHolder('/keys/recovery', data.csrf, {
        id: newConversationId(),
        role: form.get('desk') as KeyRole,
        recipient: pair.recipient,
        needed: of === 3 ? 2 : 3,
        holders: keepers.map(({ member, role }) => ({ member, role })),
      })
      const needed = of === 3 ? 2 : 3
      setMade({
        role: String(form.get('desk')),
        needed,
        recipient: pair.recipient,
        sheets: sheets.map((sheet, at) => ({ ...sheet, keeper: keepers[at]?.name ?? '' })),
      })
      return undefined
    })
  if (made) return <Sheets made={made} sent={sent} />
  return (
    <Fold summary={words.recoveryTitle}>
      <p>{words.recoveryLine}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void make(new FormData(event.currentTarget))
        }}
      >
        <div class="field">
          <label for="desk">{words.recoveryDesk}</label>
          <select class="box box-select" id="desk" name="desk">
            {keyRoles.map((role) => (
              <option key={role} value={role}>
                {roles[role]}
              </option>
            ))}
          </select>
        </div>
        <fieldset class="field">
          <legend>{words.recoveryShape}</legend>
          <div class="options options-row">
            {[3, 5].map((number) => (
              <label class="option" key={number}>
                <input type="radio" name="of" value={number} checked={of === number} onChange={() => setOf(number)} />
                <span>{number === 3 ? words.recoveryTwo : words.recoveryThree}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {Array.from({ length: of }, (_, at) => (
          <div class="field" key={at}>
            <label for={`keeper-${at}`}>{filled(words.recoveryWho ?? '', { number: at + 1 })}</label>
            <select class="box box-select" id={`keeper-${at}`} name={`keeper-${at}`}>
              {people.map(({ member, name, role }) => (
                <option key={member} value={member}>
                  {name} ({roles[role] ?? role})
                </option>
              ))}
            </select>
          </div>
        ))}
        <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
        <button class="button button-main" type="submit" disabled={busy}>
          {words.recoveryMake}
        </button>
      </form>
    </Fold>
  )
}

/** Whoever finds a sheet years later has to know what it is of, and with how many others it opens something. */
const Sheets = ({ made, sent: { words, roles, data, house } }: { made: Made; sent: Sent }) => (
  <section class="recovery-sheets">
    <div class="notice notice-stop" role="status">
      <div>
        <p>{words.recoveryPrint}</p>
        <button class="button button-main" type="button" onClick={() => print()}>
          {words.print}
        </button>
      </div>
    </div>
    {made.sheets.map((sheet) => (
      <article class="recovery-sheet" key={sheet.index}>
        <h2>{filled(words.recoverySheet ?? '', { number: sheet.index, of: sheet.of })}</h2>
        <p>
          {house}. {words.recoveryKey}: {roles[made.role] ?? made.role}. {dayIn(data.today, data.lang)}.
        </p>
        <p>
          {words.recoveryFor}: {sheet.keeper}.{' '}
          {filled(words.recoveryNeeds ?? '', { needed: made.needed, of: sheet.of })}
        </p>
        <pre class="recovery-letters">{sheet.text}</pre>
        <p>{words.recoveryDigits}</p>
        <p class="digits">{fingerprint(made.recipient)}</p>
        <p>{words.recoveryKeep}</p>
      </article>
    ))}
  </section>
)

const place = document.getElementById('key-holder')
const sent = sentOf<Sent>('key-holder-sent')
if (place && sent)
  render(
    <>
      <KnownRoot data={sent.data} words={sent.words} />
      {sent.root ? <Signing sent={sent} /> : !sent.data.published && <Root sent={sent} />}
      {sent.data.published && <ChangeRoot sent={sent} />}
      <Recovery sent={sent} />
    </>,
    place,
  )
