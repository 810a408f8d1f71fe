import type { ComponentChildren } from 'preact'
import { Fault, GroupFrame } from './field-frame.tsx'
import { type Field, type FieldProps, useField } from './form-state.ts'

export interface Option {
  value: string
  label: string
  /** One line under the label: what this choice means. */
  note?: ComponentChildren
}

type Group = FieldProps & {
  options: Option[]
  /** Short answers stand in a row ("Ja", "Misschien", "Nee"). */
  row?: boolean
}

interface Line {
  field: Field
  kind: 'radio' | 'checkbox'
  name: string
  option: Option
  first: boolean
  checked: boolean
  required?: boolean
}

const OptionLine = ({ field, kind, name, option, first, checked, required }: Line) => {
  const id = first ? field.id : `${field.id}-${option.value}`
  return (
    <label class="option" for={id}>
      <input id={id} type={kind} name={name} value={option.value} checked={checked} required={required} />
      <span>
        {option.label}
        {option.note && <small>{option.note}</small>}
      </span>
    </label>
  )
}

/** One of a few: radios, each a line that can be pressed anywhere. */
export function Choice(props: Group & { value?: string }) {
  const field = useField(props)
  const chosen = field.typed ? field.typed[0] : props.value
  return (
    <GroupFrame {...props} field={field}>
      <div class={props.row ? 'options options-row' : 'options'}>
        {props.options.map((option, i) => (
          <OptionLine
            key={option.value}
            {...{ field, option, kind: 'radio', name: props.name, first: i === 0 }}
            checked={option.value === chosen}
            required={!props.optional}
          />
        ))}
      </div>
    </GroupFrame>
  )
}

/** Any of a few: checkboxes. Nothing chosen is an answer too, unless the form's rules say otherwise. */
export function Choices(props: Group & { values?: string[] }) {
  const field = useField(props)
  const chosen = field.typed ?? props.values ?? []
  return (
    <GroupFrame {...props} field={field}>
      <div class={props.row ? 'options options-row' : 'options'}>
        {props.options.map((option, i) => (
          <OptionLine
            key={option.value}
            {...{ field, option, kind: 'checkbox', name: props.name, first: i === 0 }}
            checked={chosen.includes(option.value)}
          />
        ))}
      </div>
    </GroupFrame>
  )
}

/** One yes: "Ik heb dit gelezen". Sends `yes`. */
export function Check({ checked, ...props }: Omit<FieldProps, 'optional'> & { checked?: boolean }) {
  const field = useField(props)
  const on = field.typed ? field.typed.includes('yes') : checked
  return (
    <div class={field.fault ? 'field field-faulty' : 'field'}>
      <Fault field={field} />
      <label class="option" for={field.id}>
        <input
          {...{ id: field.id, type: 'checkbox', name: props.name, value: 'yes', checked: on }}
          aria-describedby={field.describedBy}
          aria-invalid={field.fault ? 'true' : undefined}
        />
        <span>
          {props.label}
          {props.hint && <small id={field.hintId}>{props.hint}</small>}
        </span>
      </label>
    </div>
  )
}
