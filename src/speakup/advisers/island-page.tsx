import type { ComponentChildren } from 'preact'
import type { Messages } from '#platform/i18n/i18n.ts'
import { type PageFacts, PageProvider } from '#ui/page.tsx'
import { filled } from '../keys/parts.tsx'
import type { IslandWords } from './island-words.ts'

/** As much of a page as the elements ask for, in the browser. */
export function IslandPage({ words, children }: { words: IslandWords; children: ComponentChildren }) {
  const { reader, room, sure, optional, lang, today } = words
  const t = {
    app: { optional },
    ui: {
      sure,
      room: (x: number) => filled(room, { x }),
      reader: {
        ...reader,
        not: (x: string) => filled(reader.not, { x }),
        gone: (x: string) => filled(reader.gone, { x }),
      },
    },
  }
  const page: PageFacts = {
    lang,
    t: t as unknown as Messages,
    today,
    path: location.pathname + location.search,
    to: (path) => path,
    asset: (name) => name,
    csrf: '',
    once: () => '',
    viewer: null,
    organisation: null,
    demo: false,
    nav: [],
    footer: [],
    me: [],
    form: null,
  }
  return <PageProvider value={page}>{children}</PageProvider>
}
