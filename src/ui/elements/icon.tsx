import { classes } from './classes.ts'

/** Drawn on a square of 20 by 20, in the colour of the text beside them. They never stand alone: words say it too. */
const shapes = {
  lock: 'M4 9h12v9H4zM6.5 9V6a3.5 3.5 0 0 1 7 0v3',
  unlinked: 'M8.5 5.5 10 4a4.2 4.2 0 0 1 6 6l-1.5 1.5M11.5 14.5 10 16a4.2 4.2 0 0 1-6-6l1.5-1.500M3.5 3.500l13 13',
  person: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 17.500c.8-3.2 3.5-5 7-5s6.2 1.8 7 5',
  people:
    'M7 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM1.5 17c.5-3 2.6-4.8 5.5-4.800s5 1.8 5.5 4.800M13 3.800a3 3 0 0 1 0 5.500M14.5 12.500c2.2.5 3.6 2.1 4 4.5',
  check: 'M3.5 10.5 8 15l8.5-10',
  clock: 'M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4.500l3 2',
  stop: 'M6.5 2.500h7l4 4v7l-4 4h-7l-4-4v-7zM10 6v5M10 13.800v.2',
  info: 'M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 9v5M10 6v.2',
  arrow: 'M3.5 10h13M11 4.500l5.5 5.5-5.5 5.5',
  back: 'M12.5 4 6.5 10l6 6',
  down: 'M4.5 7.5 10 13l5.5-5.5',
  up: 'M4.5 12.5 10 7l5.5 5.5',
  search: 'M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM12.5 12.5 17 17',
  close: 'M4.5 4.500l11 11M15.5 4.500l-11 11',
} as const

export type IconName = keyof typeof shapes

/** Shapes that point along the line of reading turn around where that line runs from right to left. */
const turning: ReadonlySet<IconName> = new Set(['arrow', 'back'])

export const Icon = ({ name, class: own }: { name: IconName; class?: string }) => (
  <svg class={classes('icon', turning.has(name) && 'icon-turns', own)} viewBox="0 0 20 20" aria-hidden="true">
    <path d={shapes[name]} />
  </svg>
)

export const Mark = () => (
  <svg class="mark-sign" viewBox="0 0 26 26" aria-hidden="true">
    <path class="mark-bubble" d="M5 2h16a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H10l-8 6V5a3 3 0 0 1 3-3z" />
    <path class="mark-voice" d="M13 6.500v7" />
  </svg>
)
