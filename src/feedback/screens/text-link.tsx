import type { ComponentChildren } from 'preact'
import { useLink } from '#ui/elements/link.ts'

export const TextLink = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <a href={useLink()(href)}>{children}</a>
)

/** What somebody typed, with its lines as they were. */
export const Typed = ({ text }: { text: string }) => <span class="change">{text}</span>

/** The beginning of a page from content/: what it is for, and then the rest. */
export const Intro = ({ text }: { text: string }) => (
  <>
    {text.split('\n\n').map((part, i) => (
      <p key={part} class={i === 0 ? 'lead' : undefined}>
        {part}
      </p>
    ))}
  </>
)
