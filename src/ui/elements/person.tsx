import type { ComponentChildren } from 'preact'
import { useLink } from './link.ts'

interface PersonProps {
  name: string
  href?: string
  /** Function, team: how one would introduce this person. */
  children?: ComponentChildren
}

/** A person in a line. No picture, no initials in a circle: nobody is a face to rank here. */
export const Person = ({ name, href, children }: PersonProps) => {
  const link = useLink()
  return (
    <span class="person">
      <bdi>{href ? <a href={link(href)}>{name}</a> : name}</bdi>
      {children && <small>{children}</small>}
    </span>
  )
}
