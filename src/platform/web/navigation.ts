import type { Messages } from '../i18n/i18n.ts'
import type { Viewer } from '../viewer.ts'
import type { Organisation, WebContext } from './web.ts'

/** A place in the menu, given by the module that has it. Who may not go there does not see it. */
export interface Place {
  path: string
  label: (t: Messages) => string
  order: number
  where: 'menu' | 'footer' | 'me'
  for: (viewer: Viewer | null, organisation: Organisation) => boolean
  /** Addresses that belong to this place and begin with the address of another. */
  claims?: RegExp
}

const places: Place[] = []

/** Called by app.ts, once per module. */
export function addPlaces(...added: readonly Place[]): void {
  for (const place of added)
    if (!places.some((known) => known.path === place.path && known.where === place.where)) places.push(place)
  places.sort((a, b) => a.order - b.order)
}

export interface NavItem {
  href: string
  label: string
  current: boolean
}

/** The menu, the footer and the personal menu as this viewer may use them. */
export function navigation(c: WebContext): { nav: NavItem[]; footer: NavItem[]; me: NavItem[] } {
  const { viewer, t, organisation } = c.var
  const shown = (where: Place['where']) =>
    (organisation ? places : [])
      .filter((place) => place.where === where && place.for(viewer, organisation))
      .map((place) => ({ href: place.path, label: place.label(t), current: isCurrent(c.req.path, place) }))
  return { nav: shown('menu'), footer: shown('footer'), me: shown('me') }
}

const isWithin = (path: string, place: string) => path === place || (place !== '/' && path.startsWith(`${place}/`))

function isCurrent(path: string, place: Place): boolean {
  const claimed = places.find(({ claims }) => claims?.test(path))
  return claimed ? claimed.path === place.path : isWithin(path, place.path)
}
