import { useState } from 'preact/hooks'
import type { Messages } from '#platform/i18n/i18n.ts'
import { useWork } from '../keys/parts.tsx'
import type { OwnConversation } from '../reports/returning.ts'
import { writeOn } from '../reports/returning.ts'
import { recipientsNow } from '../sealed/resealing.ts'
import { isRecord } from './browser/bodies.ts'

interface Props {
  own: OwnConversation
  words: Messages['desk']['detriment']
  failed: string
  again: () => Promise<void>
}

/** The desk asked whether speaking up did harm, and nothing was said to that yet. */
export function detrimentAsked({ messages }: Pick<OwnConversation, 'messages'>): boolean {
  const asked = messages.findLastIndex(({ body }) => isRecord(body) && body.says === 'detriment-check')
  return asked >= 0 && !messages.slice(asked).some(({ body }) => isRecord(body) && 'detriment' in body)
}

/** A yes leads to somebody else first: it may be about who handled the report. Only a no goes back into this conversation
 * by itself. */
export function DetrimentPart({ own, words, failed, again }: Props) {
  const [harmed, setHarmed] = useState<'yes' | 'partly' | null>(null)
  const { busy, fault, run } = useWork(failed)
  const say = (detriment: 'yes' | 'partly' | 'no') =>
    run(async () => {
      await writeOn(own, { what: 'said', text: words.says[detriment], detriment })
      await again()
      return undefined
    })
  const without = recipientsNow(own.fetched).map(({ key }) => key)
  return (
    <section class="sheet">
      <h2>{words.title}</h2>
      {harmed === null ? (
        <div class="buttons">
          <button class="button button-quiet" type="button" disabled={busy} onClick={() => setHarmed('yes')}>
            {words.answers.yes}
          </button>
          <button class="button button-quiet" type="button" disabled={busy} onClick={() => setHarmed('partly')}>
            {words.answers.partly}
          </button>
          <button class="button button-quiet" type="button" disabled={busy} onClick={() => void say('no')}>
            {words.answers.no}
          </button>
        </div>
      ) : (
        <div role="status">
          <p>{words.elsewhere}</p>
          <p>
            <a class="button button-main" href={`/tell/write#without=${without.join(',')}`}>
              {words.toElsewhere}
            </a>
          </p>
          <p>
            <button class="button button-quiet" type="button" disabled={busy} onClick={() => void say(harmed)}>
              {words.here}
            </button>
          </p>
        </div>
      )}
      <div role="alert">{fault && <p class="fault">{fault}</p>}</div>
    </section>
  )
}
