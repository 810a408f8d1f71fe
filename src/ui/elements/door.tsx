import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { useLink } from './link.ts'

interface DoorProps {
  href: string
  title: string
  /** What happens behind it, in one sentence. */
  children?: ComponentChildren
  kind?: 'main' | 'plain' | 'stop'
}

/** Something you can say or do. The speech-bubble corner belongs to it alone. */
export const Door = ({ href, title, children, kind = 'plain' }: DoorProps) => (
  <a class={classes('door', kind !== 'plain' && `door-${kind}`)} href={useLink()(href)}>
    <strong>{title}</strong>
    {children && <span>{children}</span>}
  </a>
)

export const Doors = ({ children }: { children: ComponentChildren }) => <div class="doors">{children}</div>
