import { useEffect, useState } from 'preact/hooks'
import { unlock } from '#crypto/keys.ts'
import { Refused } from '#crypto/refused.ts'
import { type Opener, opener } from '#crypto/seal.ts'
import { askPasskey } from './passkey.ts'
import type { UnlockData } from './unlock-data.ts'
import { keepOpen, lockNow, openIdentities, stillUsed } from './unlocked.ts'

/** The open keys of whoever works here. */
export interface Ring {
  identities: string[]
  open: Opener
}

const ringOf = (identities: string[]): Ring => ({ identities, open: opener(identities) })

/** The ring when it is still open from a minute ago; otherwise null, and the island shows `<Unlock>`. */
export async function ringNow(data: UnlockData): Promise<Ring | null> {
  const identities = await openIdentities(data)
  return identities?.length ? ringOf(identities) : null
}

/** `undefined` while looking, `null` while locked. Typing and pressing keep it open; a quarter of an hour of nothing locks. */
export function useRing(data: UnlockData): [Ring | null | undefined, (ring: Ring | null) => void] {
  const [ring, setRing] = useState<Ring | null | undefined>(undefined)
  useEffect(() => {
    void ringNow(data).then(setRing)
    const used = () => stillUsed(data.member)
    for (const event of ['keydown', 'pointerdown']) addEventListener(event, used)
    const looking = setInterval(() => {
      void openIdentities(data, false).then((open) => {
        if (!open) setRing((now) => (now ? null : now))
      })
    }, 60_000)
    return () => {
      clearInterval(looking)
      for (const event of ['keydown', 'pointerdown']) removeEventListener(event, used)
    }
  }, [data])
  return [ring, setRing]
}

async function withPassphrase(data: UnlockData, passphrase: string): Promise<Ring> {
  const identities: string[] = []
  for (const { locks } of data.keys)
    for (const lock of locks.filter((one) => one.lock === 'passphrase')) {
      // Another key may have another passphrase: what this one does not open stays closed.
      const identity = await unlock(lock.locked, { passphrase }).catch((error) => {
        if (error instanceof Refused && error.reason === 'wrong-passphrase') return null
        throw error
      })
      if (identity) identities.push(identity)
    }
  if (!identities.length) throw new Refused('wrong-passphrase')
  return ringOf(identities)
}

async function withPasskey(data: UnlockData): Promise<Ring> {
  const locks = data.keys.flatMap((key) => key.locks).filter((one) => one.lock === 'passkey')
  const { id, secret } = await askPasskey(locks.map((one) => one.id))
  const fitting = locks.filter((one) => one.id === id)
  return ringOf(await Promise.all(fitting.map(({ locked }) => unlock(locked, { secret }))))
}

interface UnlockProps {
  data: UnlockData
  onOpen: (ring: Ring) => void
}

/** Asks for the passphrase or the passkey, and keeps the keys open for a while. */
export function Unlock({ data, onOpen }: UnlockProps) {
  const { words } = data
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const locks = data.keys.flatMap((key) => key.locks)
  const has = (lock: string) => locks.some((one) => one.lock === lock)
  const attempt = async (opening: () => Promise<Ring>, wrong = words.wrong ?? '') => {
    setBusy(true)
    setFault('')
    try {
      const ring = await opening()
      await keepOpen(data, ring.identities)
      onOpen(ring)
    } catch (error) {
      setFault(error instanceof Refused && error.reason === 'wrong-passphrase' ? wrong : (words.failed ?? ''))
    }
    setBusy(false)
  }
  if (!locks.length)
    return (
      <div class="notice notice-wait">
        <div>
          <p class="notice-title">{words.noKey}</p>
          <p>
            <a href="/keys/mine">{words.makeKey}</a>
          </p>
        </div>
      </div>
    )
  return (
    <section class="sheet" aria-labelledby="unlock-title">
      <h2 id="unlock-title">{words.title}</h2>
      <p>{words.line}</p>
      {has('passphrase') && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const typed = new FormData(event.currentTarget).get('passphrase')
            void attempt(() => withPassphrase(data, String(typed ?? '')))
          }}
        >
          <div class={fault ? 'field field-faulty' : 'field'}>
            <label for="unlock-passphrase">{words.passphrase}</label>
            <p class="fault" role="alert" id="unlock-fault">
              {fault}
            </p>
            <input
              class="box box-middle"
              id="unlock-passphrase"
              name="passphrase"
              type="password"
              autocomplete="current-password"
              required
              aria-describedby="unlock-fault"
            />
          </div>
          <p role="status" class="meta">
            {busy ? words.busy : ''}
          </p>
          <button class="button button-main" type="submit" disabled={busy}>
            {words.open}
          </button>
        </form>
      )}
      {has('passkey') && (
        <p>
          <button
            class="button button-quiet"
            type="button"
            disabled={busy}
            onClick={() => void attempt(() => withPasskey(data), words.failed)}
          >
            {words.withPasskey}
          </button>
        </p>
      )}
      {!has('passphrase') && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </section>
  )
}

/** "Your key is open": who is done locks it. */
export const LockButton = ({ data, onLock }: { data: UnlockData; onLock: () => void }) => (
  <button class="button button-quiet" type="button" onClick={() => void lockNow().then(onLock)}>
    {data.words.lock}
  </button>
)
