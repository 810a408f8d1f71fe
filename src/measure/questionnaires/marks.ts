import { fingerprint } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'

/** What somebody had before them, in a few signs: when it differs from what there is now, somebody else was first. */
export const markOf = (part: unknown): string => fingerprint(JSON.stringify(part)).toString('hex').slice(0, 16)

/** Whoever had something else before them gets both texts to see. */
export function requireSeen(seen: string, now: unknown): void {
  if (seen !== markOf(now)) throw new Faults({ '': (t) => t.faults.changed }, 409)
}
