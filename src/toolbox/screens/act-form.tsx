import type { ComponentChildren } from 'preact'
import type { ButtonKind } from '#ui/elements/button.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { useRoom } from './room-facts.ts'

interface ActProps {
  /** Which action; with these fixed values. */
  act: string
  values?: Record<string, string | number>
  submit?: string
  kind?: ButtonKind
  /** Two forms of one action on a screen need a difference. */
  id?: string
  inline?: boolean
  children?: ComponentChildren
}

/** One thing somebody can do in the room. A form, so that it works without a script; with one it is sent quietly. */
export function ActForm({ act, values = {}, id = '', children, ...rest }: ActProps) {
  const { code } = useRoom()
  return (
    <Form action={`/join/${code}/actions`} id={`${act}${id && `-${id}`}`} {...rest}>
      <Hidden name="do" value={act} />
      {Object.entries(values).map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
      {children}
    </Form>
  )
}
