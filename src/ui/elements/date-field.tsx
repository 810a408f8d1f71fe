import type { Day } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'
import { FieldFrame } from './field-frame.tsx'
import { controlProps, type FieldProps, useField } from './form-state.ts'

const iso = /^\d{4}-\d{2}-\d{2}$/
type DateFieldProps = FieldProps & { value?: Day; min?: Day; max?: Day }

/** The browser's own date field. It would hide what it cannot read, so what came back as something else than a day
 * (`31-11`, or a Dutch date from a browser without date fields) stands in a plain box. */
export function DateField(props: DateFieldProps) {
  const { t } = usePage()
  const before = useField(props).typed?.[0]
  const asText = Boolean(before) && !iso.test(before ?? '')
  const hint = props.hint ?? (asText ? t.ui.dateHint : undefined)
  const field = useField({ ...props, hint })
  const control = { ...controlProps(field, props), class: 'box box-short' }
  return (
    <FieldFrame {...props} hint={hint} field={field}>
      {asText ? (
        <input {...control} type="text" inputmode="numeric" value={before} />
      ) : (
        <input {...control} type="date" min={props.min} max={props.max} value={before ?? props.value} />
      )}
    </FieldFrame>
  )
}
