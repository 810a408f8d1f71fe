import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Day, Lang, Messages } from '#platform/i18n/i18n.ts'

/** What every screen may know of the page that it stands on; given once, by `page()`. */
export interface PageFacts {
  lang: Lang
  t: Messages
  today: Day
  path: string
  /** An own address, with the language of this page kept when it was chosen in the address. */
  to: (path: string) => string
  /** The address of a built file: `asset('style.css')`. */
  asset: (name: string) => string
  csrf: string
  /** A fresh number per form, so that sending it twice does it once; empty for visitors. */
  once: () => string
  viewer: PageViewer | null
  organisation: { name: string; minimum: number } | null
  demo: boolean
  /** The main menu: on a phone the first three stand in the bar, the rest behind "Menu". */
  nav: PageLink[]
  footer: PageLink[]
  /** What stands in the personal menu, above signing out. */
  me: PageLink[]
  /** The form that came back with faults: shown again with everything that was typed. */
  form: ReturnedForm | null
}

export interface PageLink {
  href: string
  label: string
  current?: boolean
}

export interface PageViewer {
  id: string
  name: string
  roles: ReadonlySet<string>
}

export interface ReturnedForm {
  action: string
  values: Record<string, string[]>
  faults: Record<string, string>
}

const Facts = createContext<PageFacts | null>(null)
export const PageProvider = Facts.Provider

export function usePage(): PageFacts {
  const facts = useContext(Facts)
  if (!facts) throw new Error('a screen was rendered outside a page')
  return facts
}
