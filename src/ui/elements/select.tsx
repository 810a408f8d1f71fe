import { FieldFrame } from './field-frame.tsx'
import { controlProps, type FieldProps, useField } from './form-state.ts'

export interface SelectOption {
  value: string
  label: string
}

type SelectProps = FieldProps & {
  options: (SelectOption | { label: string; options: SelectOption[] })[]
  value?: string
  /** The line that stands there while nothing is chosen; without it the first option is chosen. */
  empty?: string
}

/** One of many. Up to seven, `Choice` is easier to read and to press. */
export function Select(props: SelectProps) {
  const field = useField(props)
  const chosen = field.typed ? field.typed[0] : props.value
  const line = ({ value, label }: SelectOption) => (
    <option key={value} value={value} selected={value === chosen}>
      {label}
    </option>
  )
  return (
    <FieldFrame {...props} field={field}>
      <select {...controlProps(field, props)} class="box box-select">
        {props.empty !== undefined && (
          <option value="" selected={!chosen}>
            {props.empty}
          </option>
        )}
        {props.options.map((each) =>
          'options' in each ? (
            <optgroup key={each.label} label={each.label}>
              {each.options.map(line)}
            </optgroup>
          ) : (
            line(each)
          ),
        )}
      </select>
    </FieldFrame>
  )
}
