import { nothingOwn, type Own } from './screens/room-facts.ts'

interface Kept {
  keys: Record<string, string>
  own: Record<string, Own>
  drafts: Record<string, string>
  waiting: Record<string, object>
}

/** What only this phone has: keys, what it wrote, what is typed and not sent. In this tab's memory, and gone with the
 * session; another tab or phone knows nothing of it. */
export function keepingFor(code: string) {
  const name = `room-${code}`
  const kept: Kept = { keys: {}, own: {}, drafts: {}, waiting: {}, ...read(name) }
  const save = () => {
    try {
      sessionStorage.setItem(name, JSON.stringify(kept))
    } catch {
      // Full or closed: it is then kept until the page goes.
    }
  }
  return {
    key(about: string): string {
      kept.keys[about] ??= randomText(24)
      save()
      return kept.keys[about]
    },
    own: (step: number): Own => kept.own[step] ?? nothingOwn,
    setOwn(step: number, own: Own) {
      kept.own[step] = own
      save()
    },
    draft: (field: string): string => kept.drafts[field] ?? '',
    setDraft(field: string, text: string) {
      if (text) kept.drafts[field] = text
      else delete kept.drafts[field]
      save()
    },
    waiting: (): [string, object][] => Object.entries(kept.waiting),
    hold(once: string, action: object) {
      kept.waiting[once] = action
      save()
    },
    letGo(once: string) {
      delete kept.waiting[once]
      save()
    },
    erase() {
      Object.assign(kept, { keys: {}, own: {}, drafts: {}, waiting: {} })
      try {
        sessionStorage.removeItem(name)
      } catch {
        // Nothing was kept then.
      }
    },
  }
}

export type Keeping = ReturnType<typeof keepingFor>

function read(name: string): Partial<Kept> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Kept>
  } catch {
    return {}
  }
}

const letters = '0123456789abcdefghjkmnpqrstvwxyz'
export function randomText(length = 16): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte & 31]).join('')
}
