import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** heard: answered, kept, safe. wait: waits for an answer. stop: too late, danger. sealed: closed to all but a few. */
export type State = 'heard' | 'wait' | 'stop' | 'sealed' | 'neutral'

export const stateIcons: Record<State, IconName | null> = {
  heard: 'check',
  wait: 'clock',
  stop: 'stop',
  sealed: 'lock',
  neutral: null,
}

export function Tag({ state = 'neutral', children }: { state?: State; children: ComponentChildren }) {
  const icon = stateIcons[state]
  return (
    <span class={`tag tag-${state}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}
