/**
 * Keys that lie open in this browser, for a quarter of an hour after they were last used. The identity is encrypted
 * twice: with a key of the session, that the server gives to nobody after signing out, and with an AES key that the
 * browser keeps and does not give out. Neither the server nor the browser's storage alone opens anything.
 */

const minutes = 15
const storeName = 'open-keys'

interface Kept {
  key: CryptoKey
  inner: Uint8Array<ArrayBuffer>
  outer: Uint8Array<ArrayBuffer>
  sealed: ArrayBuffer
  used: number
}

export interface RingOf {
  member: string
  /** Base64, from the page. */
  session: string
}

/** The private keys of this member that are open now; null when they have to be unlocked first. */
export async function openIdentities({ member, session }: RingOf, using = true): Promise<string[] | null> {
  const kept = await read(member)
  if (!kept) return null
  if (Date.now() - kept.used > minutes * 60_000) return lockNow().then(() => null)
  try {
    const once = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.outer }, kept.key, kept.sealed)
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.inner }, await sessionKey(session), once)
    if (using) await write(member, { ...kept, used: Date.now() })
    return JSON.parse(new TextDecoder().decode(text)) as string[]
  } catch {
    // Of an earlier session.
    return lockNow().then(() => null)
  }
}

export async function keepOpen({ member, session }: RingOf, identities: readonly string[]): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const [inner, outer] = [randomIv(), randomIv()]
  const text = new TextEncoder().encode(JSON.stringify(identities))
  const once = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: inner }, await sessionKey(session), text)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outer }, key, once)
  await lockNow()
  await write(member, { key, inner, outer, sealed, used: Date.now() })
}

/** Called while somebody works; writing it down every half minute is enough. */
export function stillUsed(member: string): void {
  if (Date.now() - lastUse < 30_000) return
  lastUse = Date.now()
  void read(member).then((kept) => kept && write(member, { ...kept, used: Date.now() }))
}
let lastUse = 0

/** Everything open in this browser is gone, whoever it was of. */
export const lockNow = (): Promise<void> => within('readwrite', (store) => store.clear()).then(() => undefined)

const randomIv = () => crypto.getRandomValues(new Uint8Array(12))

const sessionKey = (session: string) =>
  crypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(session), (letter) => letter.charCodeAt(0)),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  )

const read = (member: string) => within<Kept | undefined>('readonly', (store) => store.get(member))
const write = (member: string, kept: Kept) => within('readwrite', (store) => store.put(kept, member))

function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('vrijmoed-keys', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
      const asked = act(opening.result.transaction(storeName, mode).objectStore(storeName))
      asked.onsuccess = () => {
        opening.result.close()
        done(asked.result as T)
      }
      asked.onerror = () => failed(asked.error)
    }
  })
}

/** Whoever signs out leaves no open key behind. */
if (typeof document !== 'undefined')
  document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement && /\/sign-out(\?|$)/.test(event.target.action)) void lockNow()
  })
