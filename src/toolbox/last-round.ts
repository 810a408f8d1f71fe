import type { WebContext } from '#platform/web/web.ts'
import type { Script } from './scripts.ts'

/** What was published of the last round, as far as this viewer may see it. */
export interface LastRound {
  /** Whose figures: of the team; or of everyone together, since those of the team are withheld or not for this viewer. */
  of: 'team' | 'withheld' | 'everyone'
  name: string
  lines: { theme: string; words: string }[]
  href: string
}

/** Somebody without an account looks along on the big screen. */
export type ShownRound = LastRound | 'none' | 'elsewhere'

type Find = (c: WebContext, unit: string) => Promise<LastRound | null>
let find: Find = async () => null
/** Called once, where the program is wired. */
export const findLastRoundBy = (finder: Find): void => {
  find = finder
}

/** Each sees it by their own right, and it never comes into the log of a session. */
export async function shownRound(c: WebContext, unit: string, script: Script | null): Promise<ShownRound | null> {
  if (!script?.steps.some(({ results }) => results)) return null
  if (!c.var.viewer) return 'elsewhere'
  return (await find(c, unit)) ?? 'none'
}
