import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { type State, stateIcons } from './tag.tsx'

interface NoticeProps {
  state?: State
  title?: string
  children?: ComponentChildren
  /** It tells what just happened: a screen reader says it at once. */
  live?: boolean
}

/** One thing to know here: what has happened, what comes next, until when. */
export const Notice = ({ state = 'neutral', title, children, live }: NoticeProps) => (
  <div class={`notice notice-${state}`} role={live ? 'status' : undefined}>
    <Icon name={stateIcons[state] ?? 'info'} />
    <div>
      {title && <p class="notice-title">{title}</p>}
      {children}
    </div>
  </div>
)
