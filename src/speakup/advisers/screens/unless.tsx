import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { usePage } from '#ui/page.tsx'
import { aboutAdvisers } from '../about.ts'

/** Stands before the first word, on every page where a talk can begin: never in a fold, never below a box. */
export function Unless() {
  const { lang } = usePage()
  const { sections } = aboutAdvisers(lang)
  return (
    <Notice state="wait" title={sections.unless}>
      <p>{sections['unless-line']}</p>
      <Prose texts={{ [lang]: sections['unless-list'] ?? '' }} />
    </Notice>
  )
}
