import type { ComponentChildren, JSX } from 'preact'
import { type Lang, said, type Texts } from '#platform/i18n/i18n.ts'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

export interface GuidePage {
  path: string
  title: string
  screen: () => JSX.Element
}

/** The style guide has its texts beside its examples: no screen of the program uses them. */
export const useWords = <T,>(words: Record<Lang, T>): T => words[usePage().lang]

interface GuideProps {
  title: Texts
  /** When to use it, and when not. */
  why: Texts
  wide?: boolean
  children: ComponentChildren
}

export function Guide({ title, why, wide, children }: GuideProps) {
  const { lang } = usePage()
  const section = { href: '/style', label: lang === 'nl' ? 'Voorbeelden' : 'Examples' }
  return (
    <Layout title={said(title, lang).text} section={section} wide={wide}>
      <p class="lead">{said(why, lang).text}</p>
      {children}
    </Layout>
  )
}

/** One page of the guide, from its English name. */
export const guidePage = (name: string, title: Texts, why: Texts, body: () => JSX.Element, wide = false): GuidePage => {
  const Body = body
  return {
    path: `/style/${name}`,
    title: title.en ?? name,
    screen: () => (
      <Guide title={title} why={why} wide={wide}>
        <Body />
      </Guide>
    ),
  }
}
