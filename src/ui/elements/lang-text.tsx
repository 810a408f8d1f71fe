import { said, type Texts } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'

type Around = 'span' | 'p' | 'div' | 'h2' | 'h3' | 'strong' | 'li'

/** What an organisation wrote, in the language of the page or else marked with the one it is in. */
export function LangText({ texts, as: Element = 'span' }: { texts: Texts; as?: Around }) {
  const { lang } = usePage()
  const { text, lang: found } = said(texts, lang)
  return (
    <Element lang={found === lang ? undefined : found} dir={found === lang ? undefined : 'auto'}>
      {text}
    </Element>
  )
}
