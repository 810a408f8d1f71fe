import { useState } from 'preact/hooks'
import type { Messages } from '#platform/i18n/i18n.ts'
import { useWork } from '../keys/parts.tsx'
import { type OwnConversation, writeOn } from '../reports/returning.ts'
import { digitsHere } from '../tell/poster-digits.ts'
import { isRecord } from './browser/bodies.ts'

interface Props {
  own: OwnConversation
  words: Messages['desk']['complaint']['reporter']
  failed: string
  again: () => Promise<void>
}

/** The desk offered the way to the committee, and the reporter did not say yet whether they took it. */
export function complaintOffered({ messages }: Pick<OwnConversation, 'messages'>): boolean {
  const offered = messages.findLastIndex(
    ({ body, direction }) => direction === 'to-person' && isRecord(body) && body.says === 'complaint-offer',
  )
  return offered >= 0 && !messages.slice(offered).some(({ body }) => isRecord(body) && 'complaint' in body)
}

/** The form of the committee opens beside this page, empty: what goes in it is for the reporter, who can copy from here. */
export function ComplaintPart({ own, words, failed, again }: Props) {
  const [digits] = useState(digitsHere)
  const { busy, fault, run } = useWork(failed)
  const say = (complaint: 'begun' | 'declined') =>
    run(async () => {
      await writeOn(own, { what: 'said', text: words.says[complaint], complaint })
      await again()
      return undefined
    })
  return (
    <section class="sheet">
      <h2>{words.title}</h2>
      <p>{words.line}</p>
      <p>
        <a
          class="button button-main"
          href={`/tell/complaint${digits ? `#k=${digits}` : ''}`}
          target="_blank"
          rel="noreferrer"
        >
          {words.toForm}
        </a>
      </p>
      <p>{words.after}</p>
      <div class="buttons">
        {(['begun', 'declined'] as const).map((one) => (
          <button class="button button-quiet" type="button" key={one} disabled={busy} onClick={() => void say(one)}>
            {words.answers[one]}
          </button>
        ))}
      </div>
      <div role="alert">{fault && <p class="fault">{fault}</p>}</div>
    </section>
  )
}
