import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { useLink } from './link.ts'
import { type State, Tag } from './tag.tsx'

interface ItemProps {
  title?: ComponentChildren
  /** Makes the title a link, and the whole line pressable. */
  href?: string
  state?: State
  /** The words of the state: "beantwoord", "2 dagen te laat". */
  tag?: ComponentChildren
  /** Small, soft: who, when, how many. */
  meta?: ComponentChildren
  children?: ComponentChildren
  /** A button or a form that belongs to this line. */
  action?: ComponentChildren
}

const Title = ({ title, href }: { title: ComponentChildren; href?: string }) => {
  const link = useLink()
  return <p class="item-title">{href ? <a href={link(href)}>{title}</a> : title}</p>
}

export const Item = ({ title, href, state, tag, meta, children, action }: ItemProps) => (
  <li class={href ? 'item item-link' : 'item'}>
    <div class="item-body">
      {tag && <Tag state={state}>{tag}</Tag>}
      {title && <Title title={title} href={href} />}
      {children && <div class="item-text">{children}</div>}
      {meta && <p class="meta">{meta}</p>}
    </div>
    {action && <div class="item-action">{action}</div>}
    {href && !action && <Icon name="arrow" class="item-arrow" />}
  </li>
)

/** Things of one kind under each other on one sheet. With nothing in it, show `Empty` instead. */
export const List = ({ children, ordered }: { children: ComponentChildren; ordered?: boolean }) =>
  ordered ? <ol class="list">{children}</ol> : <ul class="list">{children}</ul>
