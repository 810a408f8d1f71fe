import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** What a form lets its fields know: which ids they have, and what came back with faults. */
export interface FormState {
  id: string
  files: boolean
  values: Record<string, string[]> | null
  faults: Record<string, string>
}

/** A field outside a form (rare: a demonstration) behaves as in a form that was never sent. */
const none: FormState = { id: 'field', files: true, values: null, faults: {} }
export const FormContext = createContext<FormState>(none)

/** What every field takes. A field is required unless it says that it may stay empty. */
export interface FieldProps {
  name: string
  label: string
  hint?: string
  optional?: boolean
}

export interface Field {
  id: string
  /** What was typed when the form came back, else nothing: then the field shows its own value. */
  typed: string[] | undefined
  fault: string | undefined
  hintId: string | undefined
  faultId: string | undefined
  readersId: string | undefined
  describedBy: string | undefined
}

export const fieldId = (form: string, name: string) => `${form}-${name.replaceAll(/[^\w-]+/g, '-')}`

export function useField({ name, hint }: FieldProps, withReaders = false): Field {
  const form = useContext(FormContext)
  const id = fieldId(form.id, name)
  const fault = form.faults[name]
  const hintId = hint ? `${id}-hint` : undefined
  const faultId = fault ? `${id}-fault` : undefined
  const readersId = withReaders ? `${id}-readers` : undefined
  const describedBy = [faultId, hintId, readersId].filter(Boolean).join(' ') || undefined
  // A returned form without this name is an emptied box or an unticked choice, not an untouched one.
  const typed = form.values ? (form.values[name] ?? []) : undefined
  return { id, typed, fault, hintId, faultId, readersId, describedBy }
}

/** The attributes that every single control has. */
export const controlProps = (field: Field, { name, optional }: FieldProps) => ({
  id: field.id,
  name,
  required: !optional,
  'aria-describedby': field.describedBy,
  'aria-invalid': field.fault ? ('true' as const) : undefined,
})
