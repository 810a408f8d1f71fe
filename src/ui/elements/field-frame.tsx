import type { ComponentChildren } from 'preact'
import { usePage } from '#ui/page.tsx'
import { classes } from './classes.ts'
import type { Field, FieldProps } from './form-state.ts'
import { Icon } from './icon.tsx'
import { ReaderLine, type Readers } from './reader-line.tsx'

type Frame = FieldProps & { field: Field; readers?: Readers; children: ComponentChildren }

export const Fault = ({ field }: { field: Field }) =>
  field.fault ? (
    <p class="fault" id={field.faultId}>
      <Icon name="stop" /> {field.fault}
    </p>
  ) : null

export const Hint = ({ field, hint }: { field: Field; hint?: string }) =>
  hint ? (
    <p class="hint" id={field.hintId}>
      {hint}
    </p>
  ) : null

export function Optional({ optional }: { optional?: boolean }) {
  const { t } = usePage()
  return optional ? <span class="optional"> ({t.app.optional})</span> : null
}

/** Label, hint, fault, the control, and under it who reads it. */
export const FieldFrame = ({ field, label, hint, optional, readers, children }: Frame) => (
  <div class={classes('field', field.fault && 'field-faulty')}>
    <label for={field.id}>
      {label}
      <Optional optional={optional} />
    </label>
    <Hint field={field} hint={hint} />
    <Fault field={field} />
    {children}
    {readers && <ReaderLine readers={readers} id={field.readersId} />}
  </div>
)

/** The same for a question with several answers; the fault's link leads to the first of them. */
export const GroupFrame = ({ field, label, hint, optional, children }: Frame) => (
  <fieldset class={classes('field', field.fault && 'field-faulty')} aria-describedby={field.describedBy}>
    <legend>
      {label}
      <Optional optional={optional} />
    </legend>
    <Hint field={field} hint={hint} />
    <Fault field={field} />
    {children}
  </fieldset>
)
