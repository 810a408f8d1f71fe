import type { Day, Lang, Messages } from '#platform/i18n/i18n.ts'
import { dayIn } from '../keys/parts.tsx'

/** What somebody signs under a complaint. It goes into the sealed text, so that it moves along with whoever handles it. */
export interface Signature {
  signed: boolean
  works: 'now' | 'former'
  leftOn: string
}

export const unsigned: Signature = { signed: false, works: 'now', leftOn: '' }

export interface SignSent {
  words: Omit<Messages['committee']['sign'], 'signed' | 'worked' | 'late'>
  /** With holes for name and day: functions do not travel. */
  signed: string
  worked: string
  late: string
  /** Whoever left before this day may be too late. */
  since: Day | null
  today: Day
  lang: Lang
}

export function signSent(t: Messages, lang: Lang, today: Day, formerMonths: number, since: Day | null): SignSent {
  const { signed, worked, late, ...words } = t.committee.sign
  return {
    words,
    signed: signed('{name}', '{day}'),
    worked: worked('{day}'),
    late: late(formerMonths),
    since,
    today,
    lang,
  }
}

/** Under its own words in the sealed text, as every other answer. */
export function signedAnswers({ signed, works, leftOn }: Signature, name: string, sent: SignSent): [string, string][] {
  const line = sent.signed.replace('{name}', () => name.trim()).replace('{day}', dayIn(sent.today, sent.lang))
  const left = works === 'former' && leftOn ? sent.worked.replace('{day}', dayIn(leftOn, sent.lang)) : ''
  return [
    [sent.words.works, left],
    [sent.words.signature, signed ? line : ''],
  ]
}

export function unsignedYet({ signed, works, leftOn }: Signature, { words }: SignSent): string {
  if (works === 'former' && !/^\d{4}-\d{2}-\d{2}$/.test(leftOn)) return words.leftNeeded
  return signed ? '' : words.needed
}

interface SigningProps {
  sent: SignSent
  signature: Signature
  change: (signature: Signature) => void
}

export function Signing({ sent, signature, change }: SigningProps) {
  const { words, since, today } = sent
  const set = (more: Partial<Signature>) => change({ ...signature, ...more })
  return (
    <>
      <fieldset class="field">
        <legend>{words.works}</legend>
        <div class="options">
          {(['now', 'former'] as const).map((works) => (
            <label class="option" key={works}>
              <input type="radio" name="works" checked={signature.works === works} onChange={() => set({ works })} />
              <span>{words[works]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {signature.works === 'former' && (
        <div class="field">
          <label for="write-left">{words.leftOn}</label>
          <input
            class="box box-short"
            id="write-left"
            type="date"
            max={today}
            value={signature.leftOn}
            onInput={(event) => set({ leftOn: event.currentTarget.value })}
          />
          {since && signature.leftOn && signature.leftOn < since && <p class="hint">{sent.late}</p>}
        </div>
      )}
      <p>{words.lead}</p>
      <label class="option">
        <input
          type="checkbox"
          name="signed"
          checked={signature.signed}
          onChange={(event) => set({ signed: event.currentTarget.checked })}
        />
        <span>{words.statement}</span>
      </label>
      <p>
        <a href="/committee/regulation" target="_blank" rel="noreferrer">
          {words.regulation}
        </a>
      </p>
    </>
  )
}
