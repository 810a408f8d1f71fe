import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '#ui/elements/icon.tsx'

/** A few pieces of forms for islands, in the same clothes as those of the server. */

interface PassphraseProps {
  name: string
  label: string
  hint?: string | undefined
  fresh?: boolean
  fault?: string | undefined
}

export const PassphraseField = ({ name, label, hint, fresh, fault }: PassphraseProps) => (
  <div class={fault ? 'field field-faulty' : 'field'}>
    <label for={name}>{label}</label>
    {hint && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {fault && (
      <p class="fault" role="alert">
        {fault}
      </p>
    )}
    <input
      class="box box-middle"
      id={name}
      name={name}
      type="password"
      required
      autocomplete={fresh ? 'new-password' : 'current-password'}
      aria-describedby={hint ? `${name}-hint` : undefined}
    />
  </div>
)

/** One thing at a time: while it runs the buttons wait, and what went wrong is said. */
export function useWork(failed: string) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const run = async (work: () => Promise<string | undefined>) => {
    setBusy(true)
    setFault('')
    try {
      setFault((await work()) ?? '')
    } catch (error) {
      console.error(error instanceof Error ? error.name : 'refused')
      setFault(failed)
    }
    setBusy(false)
  }
  return { busy, fault, run }
}

export const Busy = ({ busy, words, fault }: { busy: boolean; words: string; fault: string }) => (
  <>
    <p role="status" class="meta">
      {busy ? words : ''}
    </p>
    {fault && (
      <p class="fault" role="alert">
        {fault}
      </p>
    )}
  </>
)

/** What not everyone needs at once, as `Details` on the server. */
export const Fold = ({ summary, children }: { summary: ComponentChildren; children: ComponentChildren }) => (
  <details class="details">
    <summary>
      {summary}
      <Icon name="down" />
    </summary>
    <div>{children}</div>
  </details>
)

export const SheetBox = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="sheet">
    <h2>{title}</h2>
    {children}
  </section>
)

export function sentOf<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent
  return text ? (JSON.parse(text) as T) : null
}

export const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** "27 november 2026". The house's own function brings all its words along; a browser knows the months by itself. */
export const dayIn = (day: string, lang: string): string =>
  new Intl.DateTimeFormat(lang === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )
