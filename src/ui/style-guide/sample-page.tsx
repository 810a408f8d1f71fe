import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Lang, languages } from '#platform/i18n/i18n.ts'
import { type PageFacts, PageProvider } from '#ui/page.tsx'

/** A page as tests of screens need it: signed in, in Dutch, with a menu of a usual length. */
export function sampleFacts(changed: Partial<PageFacts> & { lang?: Lang } = {}): PageFacts {
  const lang = changed.lang ?? 'nl'
  const nl = lang === 'nl'
  return {
    lang,
    t: languages[lang],
    today: '2026-11-20',
    path: '/style',
    to: (path) => path,
    asset: (name) => `/assets/${name}`,
    csrf: 'token',
    once: () => 'once',
    viewer: { id: 'm1', name: 'Fatima el Amrani', roles: new Set(['member']) },
    organisation: { name: 'De Linde', minimum: 5 },
    demo: false,
    nav: [
      { href: '/', label: nl ? 'Vandaag' : 'Today' },
      { href: '/compass', label: nl ? 'Kompas' : 'Compass', current: true },
      { href: '/team', label: 'Team' },
      { href: '/answers', label: nl ? 'Wat is ermee gedaan' : 'What was done' },
      { href: '/style', label: nl ? 'Voorbeelden' : 'Examples' },
    ],
    footer: [
      { href: '/privacy', label: 'Privacy' },
      { href: '/accessibility', label: nl ? 'Toegankelijkheid' : 'Accessibility' },
    ],
    me: [{ href: '/me', label: languages[lang].app.me }],
    form: null,
    ...changed,
  }
}

export const renderPage = (screen: VNode, facts: PageFacts = sampleFacts()): string =>
  renderToString(<PageProvider value={facts}>{screen}</PageProvider>)
