import { usePage } from '#ui/page.tsx'
import { Island } from './island.tsx'

/** Without a script it is not there: then the browser's own menu prints. */
export function PrintButton({ label }: { label?: string }) {
  const { t } = usePage()
  return (
    <>
      <button class="button button-quiet print" type="button" hidden>
        {label ?? t.app.print}
      </button>
      <Island name="print" />
    </>
  )
}
