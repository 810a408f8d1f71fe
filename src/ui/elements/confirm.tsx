import type { ComponentChildren } from 'preact'
import { usePage } from '#ui/page.tsx'
import { Form } from './form.tsx'

interface ConfirmProps {
  action: string
  /** The words on the closed button and on the one that does it: "Verwijder dit team". */
  label: string
  /** What happens then, and whether it can be undone. */
  children: ComponentChildren
  /** Hidden fields that go along. */
  fields?: ComponentChildren
  id?: string
}

/** Two presses for what cannot be undone, without a script: the first opens the question, the second does it. */
export function Confirm({ action, label, children, fields, id }: ConfirmProps) {
  const { t } = usePage()
  return (
    <details class="confirm">
      <summary class="button button-quiet">{label}</summary>
      <div class="confirm-question">
        <p class="notice-title">{t.ui.sure}</p>
        <div>{children}</div>
        <Form action={action} submit={label} kind="stop" id={id}>
          {fields}
        </Form>
      </div>
    </details>
  )
}
