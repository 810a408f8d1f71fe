import { micromark } from 'micromark'
import { said, type Texts } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'

/** Paragraphs, lists, bold and links are enough. HTML is shown as the text it is, and a link that is no web or mail
 * address leads nowhere: both are micromark's own safe defaults. */
const options = {
  extensions: [
    { disable: { null: ['headingAtx', 'setextUnderline', 'labelStartImage', 'codeIndented', 'htmlFlow', 'htmlText'] } },
  ],
}

const known = new Map<string, string>()

export function proseHtml(text: string): string {
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size > 3000) known.clear()
  const html = micromark(text, options)
  known.set(text, html)
  return html
}

/** Longer text that an organisation wrote in simple Markdown, marked with its language when it is another one. */
export function Prose({ texts }: { texts: Texts }) {
  const { lang } = usePage()
  const { text, lang: found } = said(texts, lang)
  const other = found === lang ? {} : { lang: found, dir: 'auto' as const }
  return <div class="prose" {...other} dangerouslySetInnerHTML={{ __html: proseHtml(text) }} />
}
