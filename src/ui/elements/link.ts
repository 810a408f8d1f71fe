import { usePage } from '#ui/page.tsx'

/** Elements take plain own addresses (`/teams/1`) and keep the chosen language themselves; others pass untouched. */
export function useLink(): (href: string) => string {
  const { to } = usePage()
  return (href) => (href.startsWith('/') ? to(href) : href)
}
