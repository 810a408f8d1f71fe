import { setTimeout as wait } from 'node:timers/promises'
import type { WebContext } from '#platform/web/web.ts'
import { told } from './person.ts'

/** One wrong code a fifth of a second, for all wrong ones together; whoever guesses waits for themselves and others who
 * guess, and nobody with a right code ever comes by here. */
const pause = 200
const longestLine = 50

let freeAt = 0

/** The queue of this process: no address is known here, and none is needed, as 2^110 codes cannot be tried. */
export async function refuseWrongCode(c: WebContext): Promise<Response> {
  const now = Date.now()
  const ahead = Math.max(0, freeAt - now)
  if (ahead > longestLine * pause) return told(c, 429, { refused: 'wait' })
  freeAt = now + ahead + pause
  await wait(ahead)
  return told(c, 404, { refused: 'code' })
}
