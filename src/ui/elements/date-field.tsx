import type { Day } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'
import { FieldFrame } from './field-frame.tsx'
import { controlProps, type FieldProps, useField } from './form-state.ts'

const iso = /^\d{4}-\d{2}-\d{2}$/
const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/

/** A day as people type it, `27-11-2026` or `2026-11-27`; nothing when there is no such day. */
export function typedDay(text: string): Day | null {
  const typed = text.trim()
  const [, d = '', m = '', y = ''] = dutch.exec(typed) ?? []
  const day = y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : typed
  const moment = new Date(`${day}T00:00:00Z`)
  return iso.test(day) && !Number.isNaN(+moment) && moment.toISOString().startsWith(day) ? day : null
}

type DateFieldProps = FieldProps & { value?: Day; min?: Day; max?: Day }

/** The browser's own date field; where it has none, or what was typed was no date, a box that takes Dutch dates. */
export function DateField(props: DateFieldProps) {
  const { t } = usePage()
  const before = useField(props).typed?.[0]
  const readable = before === undefined || before === '' ? before : typedDay(before)
  const asText = readable === null
  const hint = props.hint ?? (asText ? t.ui.dateHint : undefined)
  const field = useField({ ...props, hint })
  const control = { ...controlProps(field, props), class: 'box box-short' }
  return (
    <FieldFrame {...props} hint={hint} field={field}>
      {asText ? (
        <input {...control} type="text" inputmode="numeric" value={before} />
      ) : (
        <input {...control} type="date" min={props.min} max={props.max} value={readable ?? props.value} />
      )}
    </FieldFrame>
  )
}
