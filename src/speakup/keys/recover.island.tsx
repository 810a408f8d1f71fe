import { render } from 'preact'
import { useState } from 'preact/hooks'
import { recoverIdentity } from '#crypto/recovery.ts'
import { Refused } from '#crypto/refused.ts'
import { opener } from '#crypto/seal.ts'
import { asHolder, holderOpens } from '../sealed/client.ts'
import { moveConversations, stillThere } from '../sealed/moving.ts'
import { Busy, Fold, filled, SheetBox, sentOf, useWork } from './parts.tsx'
import { KnownRoot } from './pin-watch.tsx'
import type { UnlockData } from './unlock-data.ts'

interface Recovery {
  key: string
  role: string
  recipient: string
  needed: number
  title: string
}
interface Sent {
  data: UnlockData
  words: Record<string, string>
  recoveries: Recovery[]
}

/** Sheets typed over, compared with the public key, and used at once to seal for whoever takes over. */
function Recover({ sent, of }: { sent: Sent; of: Recovery }) {
  const { words, data } = sent
  const { busy, fault, run } = useWork(words.failed ?? '')
  const [identity, setIdentity] = useState('')
  const [progress, setProgress] = useState('')
  const others = data.holders.filter(({ role, member }) => role === of.role && member)
  const combine = (form: FormData) =>
    run(async () => {
      const texts = form
        .getAll('sheet')
        .map(String)
        .filter((text) => text.trim())
      try {
        setIdentity(await recoverIdentity(texts, of.recipient))
      } catch (error) {
        return said(error, words)
      }
      await asHolder(`/keys/recovery/${of.key}/sheets`, data.csrf, { reason: String(form.get('reason')) })
      return undefined
    })
  const bring = (form: FormData) =>
    run(async () => {
      await asHolder(`/keys/recovery/${of.key}/sheets`, data.csrf, { reason: String(form.get('reason')) })
      location.reload()
      return undefined
    })
  const move = (form: FormData) =>
    run(async () => {
      const response = await fetch(`/keys/recovery/${of.key}/conversations`)
      const { conversations } = (await response.json()) as { conversations: string[] }
      const next = others.find(({ id }) => id === form.get('next'))
      if (!conversations.length || !next) return words.recoverNothing
      await moveConversations({
        conversations,
        open: opener([identity]),
        csrf: data.csrf,
        fetchOne: holderOpens,
        change: (keys) => [
          ...stillThere(data, keys).filter(({ key }) => key !== next.id),
          { key: next.id, recipient: next.recipient },
        ],
        progress: (done, all) => setProgress(filled(words.resealing ?? '', { done, of: all })),
      })
      return undefined
    })
  if (identity)
    return (
      <SheetBox title={of.title}>
        <KnownRoot data={data} words={words}>
          <p>{words.recoverRight}</p>
          <form onSubmit={submitting(move)}>
            <div class="field">
              <label for={`next-${of.key}`}>{words.recoverFor}</label>
              <select class="box box-select" id={`next-${of.key}`} name="next">
                {others.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
            <p role="status">{progress}</p>
            <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
            <button class="button button-main" type="submit" disabled={busy}>
              {words.recoverDo}
            </button>
          </form>
        </KnownRoot>
      </SheetBox>
    )
  return (
    <Fold
      summary={
        <>
          {words.recoverTitle}: {of.title}
        </>
      }
    >
      <p>{words.recoverLine}</p>
      <form onSubmit={submitting(combine)}>
        <div class="field">
          <label for={`reason-${of.key}`}>{words.recoverReason}</label>
          <input class="box" id={`reason-${of.key}`} name="reason" required maxLength={300} />
        </div>
        <p>
          <button
            class="button button-quiet"
            type="button"
            onClick={(event) => event.currentTarget.form && void bring(new FormData(event.currentTarget.form))}
          >
            {words.recoverBring}
          </button>
        </p>
        <p>{words.recoverSheets}</p>
        {Array.from({ length: of.needed }, (_, at) => (
          <div class="field" key={at}>
            <label for={`sheet-${of.key}-${at}`}>
              {words.recoverSheet} {at + 1}
            </label>
            <input class="box" id={`sheet-${of.key}-${at}`} name="sheet" autocomplete="off" spellcheck={false} />
          </div>
        ))}
        <Busy busy={busy} words={words.busy ?? ''} fault={fault} />
        <button class="button button-main" type="submit" disabled={busy}>
          {words.recover}
        </button>
      </form>
    </Fold>
  )
}

const submitting = (act: (form: FormData) => Promise<void>) => (event: SubmitEvent) => {
  event.preventDefault()
  void act(new FormData(event.currentTarget as HTMLFormElement))
}

function said(error: unknown, words: Record<string, string>): string | undefined {
  if (!(error instanceof Refused)) throw error
  if (error.reason === 'mistyped') return filled(words.recoverMistyped ?? '', { number: (error.place ?? 0) + 1 })
  if (error.reason === 'too-few-sheets') return words.recoverTooFew
  if (error.reason === 'other-sheets' || error.reason === 'repeated') return words.recoverOther
  return words.recoverWrong
}

const place = document.getElementById('recover')
const sent = sentOf<Sent>('recover-sent')
if (place && sent)
  render(
    sent.recoveries.map((one) => <Recover key={one.key} sent={sent} of={one} />),
    place,
  )
