import { render } from 'preact'
import { useState } from 'preact/hooks'
import { lock, newKeyPair, relock } from '#crypto/keys.ts'
import { Refused } from '#crypto/refused.ts'
import type { Opener } from '#crypto/seal.ts'
import { asHolder, holderOpens, newConversationId } from '../sealed/client.ts'
import { moveConversations, stillThere } from '../sealed/moving.ts'
import type { KeyRole } from '../tables.ts'
import { Busy, Fold, filled, PassphraseField, SheetBox, sentOf, useWork } from './parts.tsx'
import { makePasskey, passkeysThere } from './passkey.ts'
import { KnownRoot } from './pin-watch.tsx'
import { Unlock, useRing } from './unlock.tsx'
import type { UnlockData } from './unlock-data.ts'

interface Sent {
  data: UnlockData
  words: Record<string, string>
  /** The public keys on the signed list. */
  listed: string[]
  roles: { role: KeyRole; name: string }[]
}

const again = () => location.reload()

/** Makes a key for one role: the private half never leaves this page unlocked. */
function MakeKey({ sent, role, title }: { sent: Sent; role: KeyRole; title: string }) {
  const { words, data } = sent
  const { busy, fault, run } = useWork(words.failed ?? '')
  const make = (form: FormData) =>
    run(async () => {
      const passphrase = String(form.get(`${role}-passphrase`))
      if (passphrase !== form.get(`${role}-again`)) return words.notSame
      const pair = await newKeyPair()
      try {
        const locked = await lock(pair.identity, { passphrase })
        const id = newConversationId()
        await asHolder('/keys/mine', data.csrf, {
          id,
          role,
          recipient: pair.recipient,
          lock: { id: newConversationId(), lock: 'passphrase', label: '', locked },
        })
        again()
      } catch (error) {
        if (error instanceof Refused && error.reason === 'weak-passphrase') return words.weak
        throw error
      }
      return undefined
    })
  return (
    <SheetBox title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void make(new FormData(event.currentTarget))
        }}
      >
        <PassphraseField name={`${role}-passphrase`} label={words.passphrase ?? ''} hint={words.passphraseHint} fresh />
        <PassphraseField name={`${role}-again`} label={words.again ?? ''} fresh />
        <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
        <button class="button button-main" type="submit" disabled={busy}>
          {words.make}
        </button>
      </form>
    </SheetBox>
  )
}

/** Another lock on a key that is there: a passkey beside the passphrase, or a new passphrase instead of the old. */
function Locks({ sent }: { sent: Sent }) {
  const { words, data } = sent
  const [ring, setRing] = useRing(data)
  const { busy, fault, run } = useWork(words.failed ?? '')
  const [done, setDone] = useState('')
  const inForce = data.keys.filter(({ endedOn }) => !endedOn)
  if (ring === undefined) return null
  if (!ring) return <Unlock data={data} onOpen={setRing} />
  const addPasskey = () =>
    run(async () => {
      const { id, secret } = await makePasskey('Vrijmoed').catch(() => ({ id: '', secret: null }))
      if (!secret) return words.passkeyNone
      const { recipientOf } = await import('#crypto/keys.ts')
      for (const identity of ring.identities) {
        const recipient = await recipientOf(identity)
        const key = inForce.find((one) => one.recipient === recipient)
        if (!key) continue
        const locked = await lock(identity, { secret })
        await asHolder(`/keys/mine/${key.key}/locks`, data.csrf, {
          id,
          lock: 'passkey',
          label: words.passkeyLabel,
          locked,
        })
      }
      again()
      return undefined
    })
  const change = (form: FormData) =>
    run(async () => {
      const [from, to] = [String(form.get('old')), String(form.get('new'))]
      if (to !== form.get('new-again')) return words.notSame
      try {
        for (const key of inForce)
          for (const old of key.locks.filter((one) => one.lock === 'passphrase')) {
            const locked = await relock(old.locked, { passphrase: from }, { passphrase: to })
            const fresh = { id: newConversationId(), lock: 'passphrase', label: '', locked }
            await asHolder(`/keys/mine/${key.key}/locks`, data.csrf, fresh)
            await asHolder(`/keys/mine/${key.key}/locks/${old.id}/removal`, data.csrf, {})
          }
        setDone(words.changed ?? '')
      } catch (error) {
        if (error instanceof Refused && error.reason === 'weak-passphrase') return words.weak
        if (error instanceof Refused && error.reason === 'wrong-passphrase') return words.wrong
        throw error
      }
      return undefined
    })
  return (
    <>
      {passkeysThere() && (
        <SheetBox title={words.addPasskey ?? ''}>
          <p>{words.passkeyLine}</p>
          <button class="button button-quiet" type="button" disabled={busy} onClick={() => void addPasskey()}>
            {words.addPasskey}
          </button>
        </SheetBox>
      )}
      <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
      <Fold summary={words.changePassphrase}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void change(new FormData(event.currentTarget))
          }}
        >
          <PassphraseField name="old" label={words.passphrase ?? ''} />
          <PassphraseField name="new" label={words.changePassphrase ?? ''} hint={words.passphraseHint} fresh />
          <PassphraseField name="new-again" label={words.again ?? ''} fresh />
          <p role="status">{done}</p>
          <button class="button button-main" type="submit" disabled={busy}>
            {words.change}
          </button>
        </form>
      </Fold>
      <KnownRoot data={data} words={words}>
        <HandOver sent={sent} open={ring.open} />
        <Moving sent={sent} open={ring.open} />
      </KnownRoot>
    </>
  )
}

/** Leave, illness, too close to it: all conversations for somebody else with the same task. */
function HandOver({ sent, open }: { sent: Sent; open: Opener }) {
  const { words, data, listed } = sent
  const { busy, fault, run } = useWork(words.failed ?? '')
  const [progress, setProgress] = useState('')
  const own = data.keys.filter(({ endedOn }) => !endedOn)
  const others = data.holders.filter(
    (one) =>
      one.member &&
      one.member !== data.member &&
      listed.includes(one.recipient) &&
      own.some((key) => key.role === one.role),
  )
  const hand = (form: FormData) =>
    run(async () => {
      const next = others.find(({ id }) => id === form.get('next'))
      const mine = own.find((key) => key.role === next?.role)
      const answer = await fetch('/keys/mine/conversations')
      const { conversations } = (await answer.json()) as { conversations: string[] }
      if (!next || !mine) return words.handOverNobody
      if (!conversations.length) return words.handOverNothing
      const stop = form.get('stop') === 'yes'
      const opened = await Promise.all(conversations.map(holderOpens))
      await moveConversations({
        // A conversation of another task of mine stays where it is.
        conversations: opened
          .filter(({ recipients }) => recipients.some((one) => one.key === mine.key && !one.until))
          .map(({ id }) => id),
        open,
        csrf: data.csrf,
        fetchOne: holderOpens,
        change: (keys) => [
          ...stillThere(data, keys).filter(({ key }) => key !== next.id && !(stop && key === mine.key)),
          { key: next.id, recipient: next.recipient },
        ],
        progress: (done, of) => setProgress(filled(words.resealing ?? '', { done, of })),
      })
      return undefined
    })
  return (
    <Fold summary={words.handOver}>
      <p>{words.handOverLine}</p>
      {others.length === 0 && <p>{words.handOverNobody}</p>}
      {others.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void hand(new FormData(event.currentTarget))
          }}
        >
          <div class="field">
            <label for="hand-over-to">{words.handOverTo}</label>
            <select class="box box-select" id="hand-over-to" name="next">
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label class="option">
              <input type="checkbox" name="stop" value="yes" />
              <span>{words.handOverStop}</span>
            </label>
          </div>
          <p role="status">{progress}</p>
          <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
          <button class="button button-main" type="submit" disabled={busy}>
            {words.handOverDo}
          </button>
        </form>
      )}
    </Fold>
  )
}

/** After a new key was signed: all conversations sealed with it, and then the old key ends. */
function Moving({ sent, open }: { sent: Sent; open: Opener }) {
  const { words, data, listed } = sent
  const { busy, fault, run } = useWork(words.failed ?? '')
  const [progress, setProgress] = useState('')
  const inForce = data.keys.filter(({ endedOn }) => !endedOn)
  const fresh = inForce.findLast((key) => listed.includes(key.recipient))
  const old = fresh && inForce.filter((key) => key.role === fresh.role && key.key !== fresh.key)
  if (!fresh || !old?.length) return null
  const move = () =>
    run(async () => {
      const response = await fetch('/keys/mine/conversations')
      const { conversations } = (await response.json()) as { conversations: string[] }
      await moveConversations({
        conversations,
        open,
        csrf: data.csrf,
        fetchOne: holderOpens,
        change: (keys) => [...stillThere(data, keys).filter(({ key }) => !old.some((one) => one.key === key)), fresh],
        progress: (done, of) => setProgress(filled(words.resealing ?? '', { done, of })),
      })
      for (const { key } of old) await asHolder(`/keys/mine/${key}/ending`, data.csrf, {})
      again()
      return undefined
    })
  return (
    <SheetBox title={words.reseal ?? ''}>
      <p>
        {words.resealLine} {words.endOld}
      </p>
      <p role="status">{progress}</p>
      <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
      <button class="button button-main" type="button" disabled={busy} onClick={() => void move()}>
        {words.reseal}
      </button>
    </SheetBox>
  )
}

/** Nobody can open it any more: it stops, and whoever keeps a recovery sheet seals what was there for the next key. */
function Lost({ sent: { words, data } }: { sent: Sent }) {
  const { busy, fault, run } = useWork(words.failed ?? '')
  const stop = () =>
    run(async () => {
      for (const { key } of data.keys.filter(({ endedOn }) => !endedOn))
        await asHolder(`/keys/mine/${key}/ending`, data.csrf, {})
      again()
      return undefined
    })
  return (
    <Fold summary={words.lost}>
      <p>{words.lostLine}</p>
      <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
      <button class="button button-stop" type="button" disabled={busy} onClick={() => void stop()}>
        {words.lostDo}
      </button>
    </Fold>
  )
}

function OwnKey({ sent }: { sent: Sent }) {
  const { words, data, roles } = sent
  const inForce = data.keys.filter(({ endedOn }) => !endedOn)
  const missing = roles.filter(({ role }) => !inForce.some((key) => key.role === role))
  const there = roles.filter(({ role }) => inForce.some((key) => key.role === role))
  return (
    <>
      {missing.map(({ role, name }) => (
        <MakeKey key={role} sent={sent} role={role} title={name} />
      ))}
      {inForce.length > 0 && <Locks sent={sent} />}
      {there.map(({ role, name }) => (
        <Fold key={role} summary={words.makeNew}>
          <p>{words.makeNewLine}</p>
          <MakeKey sent={sent} role={role} title={name} />
        </Fold>
      ))}
      {inForce.length > 0 && <Lost sent={sent} />}
    </>
  )
}

const place = document.getElementById('own-key')
const sent = sentOf<Sent>('own-key-sent')
if (place && sent) render(<OwnKey sent={sent} />, place)
