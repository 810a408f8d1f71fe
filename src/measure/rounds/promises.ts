import { memberHat, promise, raiseMatter } from '#followup'
import type { Db } from '#platform/database/database.ts'
import { langs, languages, longDay, said, type Texts } from '#platform/i18n/i18n.ts'
import type { Act } from '../acting.ts'
import type { Round } from './tables.ts'

export const roundSource = 'round'

/** What people were told becomes a promise in the loop, with an owner and a date: the talk in every team, and the time
 * and money for what comes out. */
export async function makePromises(tx: Db, act: Act, round: Round): Promise<string> {
  const step = { organisation: act.organisation, by: act.by, on: act.today, at: act.at }
  const owner = memberHat(round.owner)
  const [only] = round.asked
  const audience =
    round.asked.length === 1 && only && only !== 'all' ? ({ kind: 'unit', unit: only } as const) : everyone
  const matter = await raiseMatter(tx, step, {
    source: roundSource,
    title: inAll((lang) => languages[lang].rounds.promise.title(said(round.question, lang).text)),
    question: round.question,
    audience,
    owner,
    due: round.talked_by,
  })
  const talked = await promise(tx, step, matter, {
    what: inAll((lang) => languages[lang].rounds.promise.talk(longDay(round.talked_by, lang, act.today))),
    holder: owner,
    by: round.talked_by,
  })
  await promise(tx, step, talked, {
    what: inAll((lang) => languages[lang].rounds.promise.means(said(round.means, lang).text)),
    holder: owner,
    by: round.talked_by,
  })
  return matter.id
}

const everyone = { kind: 'everyone' } as const
const inAll = (text: (lang: (typeof langs)[number]) => string): Texts =>
  Object.fromEntries(langs.map((lang) => [lang, text(lang)]))
