import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** What not everyone needs at once. The summary says what is in it, not "more". */
export const Details = ({
  summary,
  open,
  among,
  children,
}: {
  summary: string
  open?: boolean
  /** Of those with the same word here one is open at a time. */
  among?: string
  children: ComponentChildren
}) => (
  <details class="details" open={open} name={among}>
    <summary>
      {summary}
      <Icon name="down" />
    </summary>
    <div>{children}</div>
  </details>
)

/** Facts in pairs: what, and how it is. */
export const Facts = ({ facts }: { facts: [what: string, how: ComponentChildren][] }) => (
  <dl class="facts">
    {facts.map(([what, how]) => (
      <div key={what}>
        <dt>{what}</dt>
        <dd>{how}</dd>
      </div>
    ))}
  </dl>
)
