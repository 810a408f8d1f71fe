import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { type KeyList, posterFingerprint, publishKeys, signSuccessor } from '#crypto/key-list.ts'
import { identityFrom, lock, secretOf, unlock } from '#crypto/keys.ts'
import { Refused } from '#crypto/refused.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { asHolder } from '../sealed/client.ts'
import type { HolderWork, RootChange } from './keys-page.ts'
import { listedKey, nextList, uncheckedList } from './listed.ts'
import { Busy, Fold, filled, PassphraseField, SheetBox, useWork } from './parts.tsx'

type Sent = HolderWork & { words: Record<string, string> }

/** Another member of the works council takes over the key that signs: what each of them can do now. */
export function ChangeRoot({ sent }: { sent: Sent }) {
  const { change } = sent
  if (!change) return <Propose sent={sent} />
  if (change.mine)
    return change.step || change.secondBy ? (
      <TakeOver sent={sent} change={change} />
    ) : (
      <Waiting sent={sent} change={change} />
    )
  if (!change.reason) return sent.root ? <SignOver sent={sent} change={change} /> : null
  return change.secondBy ? null : <Confirm sent={sent} change={change} />
}

interface ActingProps {
  sent: Sent
  name: string
  submit: string
  act: (form: FormData) => Promise<string | undefined>
  children: ComponentChildren
}

/** A form of one passphrase or tick; what goes wrong with the passphrase is said in the same words everywhere. */
function Acting({ sent: { words }, name, submit, act, children }: ActingProps) {
  const { busy, fault, run } = useWork(words.failed ?? '')
  const attempt = (form: FormData) =>
    run(async () => {
      try {
        return await act(form)
      } catch (error) {
        if (error instanceof Refused && error.reason === 'weak-passphrase') return words.weak
        if (error instanceof Refused && error.reason === 'wrong-passphrase') return words.wrong
        throw error
      }
    })
  return (
    <form
      id={name}
      onSubmit={(event) => {
        event.preventDefault()
        void attempt(new FormData(event.currentTarget))
      }}
    >
      {children}
      <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
      <button class="button button-main" type="submit" disabled={busy}>
        {submit}
      </button>
    </form>
  )
}

const done = () => {
  location.reload()
  return undefined
}

/** Its holder can only say that it is lost; somebody else can also ask for it to be signed over. */
function Propose({ sent }: { sent: Sent }) {
  const { words, data, root } = sent
  const [lost, setLost] = useState(Boolean(root))
  const make = async (form: FormData) => {
    const passphrase = String(form.get('next-passphrase'))
    if (passphrase !== form.get('next-again')) return words.notSame
    const next = newSigningKey()
    const locked = await lock(identityFrom(next.seed, 'x25519'), { passphrase })
    const reason = lost ? String(form.get('next-reason')).trim() : ''
    await asHolder('/keys/root/next', data.csrf, { publicKey: next.publicKey, locked, reason })
    return done()
  }
  return (
    <Fold summary={root ? words.nextLostOwn : words.nextTitle}>
      <p>{words.nextLine}</p>
      <Acting sent={sent} name="next-root" submit={words.nextMake ?? ''} act={make}>
        {!root && (
          <fieldset class="field">
            <legend>{words.nextHow}</legend>
            <div class="options">
              {[false, true].map((is) => (
                <label class="option" key={String(is)}>
                  <input type="radio" name="next-how" checked={lost === is} onChange={() => setLost(is)} />
                  <span>{is ? words.nextLost : words.nextOver}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        {lost && (
          <div class="field">
            <label for="next-reason">{words.nextReason}</label>
            <p class="hint" id="next-reason-hint">
              {words.nextReasonHint}
            </p>
            <input
              class="box"
              id="next-reason"
              name="next-reason"
              required
              maxLength={300}
              aria-describedby="next-reason-hint"
            />
          </div>
        )}
        <PassphraseField name="next-passphrase" label={words.passphrase ?? ''} hint={words.passphraseHint} fresh />
        <PassphraseField name="next-again" label={words.again ?? ''} fresh />
      </Acting>
    </Fold>
  )
}

interface OpenProps {
  sent: Sent
  change: RootChange
}

function Waiting({ sent, change }: OpenProps) {
  const { words, data } = sent
  const withdraw = async () => {
    await asHolder(`/keys/root/next/${change.publicKey}/withdrawal`, data.csrf, {})
    return done()
  }
  return (
    <SheetBox title={words.nextWaitTitle ?? ''}>
      <p>{change.reason ? words.nextWaitLost : words.nextWaitOver}</p>
      <p class="digits">{posterFingerprint(change.publicKey)}</p>
      <Acting sent={sent} name="withdraw-root" submit={words.nextWithdraw ?? ''} act={withdraw}>
        <p>{words.nextWithdrawLine}</p>
      </Acting>
    </SheetBox>
  )
}

const Compared = ({ words, change }: { words: Sent['words']; change: RootChange }) => (
  <>
    <p class="digits">{posterFingerprint(change.publicKey)}</p>
    <div class="field">
      <label class="option">
        <input type="checkbox" name="compared" value="yes" required />
        <span>{words.signCheck}</span>
      </label>
    </div>
  </>
)

/** The holder of today signs which key comes after theirs: posters with the old digits stay good. */
function SignOver({ sent, change }: OpenProps) {
  const { words, data, root } = sent
  const over = async (form: FormData) => {
    const { secret } = secretOf(await unlock(root?.locked ?? '', { passphrase: String(form.get('over-passphrase')) }))
    const step = await signSuccessor(newSigningKey(secret), change.publicKey)
    await asHolder(`/keys/root/next/${change.publicKey}/step`, data.csrf, step)
    return done()
  }
  return (
    <SheetBox title={filled(words.overTitle ?? '', { name: change.name })}>
      {change.step ? (
        <p>{filled(words.overDone ?? '', { name: change.name })}</p>
      ) : (
        <Acting sent={sent} name="sign-over" submit={words.overDo ?? ''} act={over}>
          <p>{words.overLine}</p>
          <Compared words={words} change={change} />
          <PassphraseField name="over-passphrase" label={words.passphrase ?? ''} />
        </Acting>
      )}
    </SheetBox>
  )
}

function Confirm({ sent, change }: OpenProps) {
  const { words, data } = sent
  const confirm = async () => {
    await asHolder(`/keys/root/next/${change.publicKey}/confirmation`, data.csrf, {})
    return done()
  }
  return (
    <SheetBox title={filled(words.lossTitle ?? '', { name: change.name })}>
      <Acting sent={sent} name="confirm-loss" submit={words.lossDo ?? ''} act={confirm}>
        <p>{filled(words.lossLine ?? '', { reason: change.reason })}</p>
        <Compared words={words} change={change} />
      </Acting>
    </SheetBox>
  )
}

/** The list as it was, less the keys that ended, under the new root; new keys are signed apart, when they were compared. */
function takenOver({ organisation, data, lines, change }: Sent): KeyList {
  const before = data.published ? uncheckedList(data.published) : null
  const now = new Set(lines.map((line) => JSON.stringify(listedKey(line))))
  const next = nextList(organisation, data.today, before, [])
  const keys = nextList(organisation, data.today, before, lines).keys.filter(
    (key) => now.has(JSON.stringify(key)) && before?.keys.some((old) => old.recipient === key.recipient),
  )
  if (!change || change.step || !data.published) return { ...next, keys }
  const was = posterFingerprint(data.published.root)
  const by = [change.name, change.secondBy ?? '']
  return { ...next, keys, renewed: { was, on: data.today, by, reason: change.reason } }
}

function TakeOver({ sent, change }: OpenProps) {
  const { words, data } = sent
  const take = async (form: FormData) => {
    const { secret } = secretOf(await unlock(change.locked ?? '', { passphrase: String(form.get('take-passphrase')) }))
    const successors = change.step ? [...(data.published?.successors ?? []), change.step] : []
    await asHolder('/keys/list', data.csrf, await publishKeys(newSigningKey(secret), takenOver(sent), successors))
    return done()
  }
  return (
    <SheetBox title={words.takeTitle ?? ''}>
      <Acting sent={sent} name="take-over" submit={words.takeDo ?? ''} act={take}>
        <p>{change.step ? words.takeOver : words.takeLost}</p>
        <PassphraseField name="take-passphrase" label={words.passphrase ?? ''} />
      </Acting>
    </SheetBox>
  )
}
