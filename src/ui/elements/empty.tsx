import type { ComponentChildren } from 'preact'
import { ButtonLink } from './button.tsx'

interface EmptyProps {
  title: string
  /** What this place is for, as you would tell it to a new colleague. */
  children: ComponentChildren
  /** The one thing to do here. */
  action?: { href: string; label: string }
}

export const Empty = ({ title, children, action }: EmptyProps) => (
  <div class="empty">
    <h2>{title}</h2>
    <div>{children}</div>
    {action && (
      <p>
        <ButtonLink href={action.href}>{action.label}</ButtonLink>
      </p>
    )}
  </div>
)
