import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { useLink } from './link.ts'

export type ButtonKind = 'main' | 'quiet' | 'stop'

interface ButtonProps {
  children: ComponentChildren
  kind?: ButtonKind
  /** With `name` and `value` one form can have several buttons. */
  name?: string
  value?: string
}

export const Button = ({ children, kind = 'main', name, value }: ButtonProps) => (
  <button class={classes('button', `button-${kind}`)} type="submit" name={name} value={value}>
    {children}
  </button>
)

interface ButtonLinkProps {
  href: string
  children: ComponentChildren
  kind?: ButtonKind
  download?: boolean | string
}

/** Looks like a button, goes somewhere; what changes something is a `Button` in a `Form`. */
export const ButtonLink = ({ href, children, kind = 'main', download }: ButtonLinkProps) => (
  <a class={classes('button', `button-${kind}`)} href={useLink()(href)} download={download}>
    {children}
  </a>
)

/** Buttons side by side; the one to press most stands first. */
export const Buttons = ({ children }: { children: ComponentChildren }) => <div class="buttons">{children}</div>
