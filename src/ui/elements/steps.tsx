import { number } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'

const segments = (step: number, of: number) => Array.from({ length: of }, (_, i) => (i < step ? 'done' : 'todo'))

/** Where you are in a form of several screens. */
export function Steps({ step, of }: { step: number; of: number }) {
  const { t } = usePage()
  return (
    <p class="steps">
      <span>{t.ui.step(step, of)}</span>
      <span class="steps-bar" aria-hidden="true">
        {segments(step, of).map((kind, i) => (
          <i key={i} class={kind} />
        ))}
      </span>
    </p>
  )
}

interface ProgressProps {
  /** What is going on: "Mensen inlezen". */
  label: string
  done: number
  of: number
}

/** Long work that is going on. */
export function Progress({ label, done, of }: ProgressProps) {
  const { t, lang } = usePage()
  return (
    <label class="progress">
      <span>
        {label} <small>{t.ui.outOf(number(done, lang), number(of, lang))}</small>
      </span>
      <progress value={done} max={of} />
    </label>
  )
}
