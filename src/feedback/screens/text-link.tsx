import type { ComponentChildren } from 'preact'
import { useLink } from '#ui/elements/link.ts'

export const TextLink = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <a href={useLink()(href)}>{children}</a>
)

/** What somebody typed, with its lines as they were. */
export const Typed = ({ text }: { text: string }) => <span class="change">{text}</span>
