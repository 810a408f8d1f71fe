import { number } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'
import { part as partOf } from './chart.tsx'

interface ShareProps {
  label: string
  part: number
  whole: number
}

/** How many of how many, in words and as a bar. */
export function Share({ label, part, whole }: ShareProps) {
  const { t, lang } = usePage()
  return (
    <div class="share">
      <p>
        {label} <strong>{t.ui.outOf(number(part, lang), number(whole, lang))}</strong>
      </p>
      <svg class="chart-bar" width="100%" height="14" aria-hidden="true">
        <rect class="chart-track" width="100%" height="14" rx="7" />
        <rect class="tone-5" width={partOf(whole ? part / whole : 0)} height="14" rx="7" />
      </svg>
    </div>
  )
}
