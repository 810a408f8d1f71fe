import type { ComponentChildren } from 'preact'
import { usePage } from '#ui/page.tsx'
import { Icon } from './icon.tsx'

interface DialogProps {
  id: string
  /** The words that open it, as a link in a sentence or a line under a finding. */
  opens: string
  title: string
  children: ComponentChildren
}

/** A short explanation over the page. A native popover: opens, closes and gives back the focus without a script. */
export function Dialog({ id, opens, title, children }: DialogProps) {
  const { t } = usePage()
  return (
    <>
      <button class="dialog-opens" type="button" popovertarget={id}>
        {opens}
      </button>
      <dialog class="dialog" id={id} popover="auto" aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        <div>{children}</div>
        <button class="button button-quiet" type="button" popovertarget={id} popovertargetaction="hide" autofocus>
          <Icon name="close" /> {t.ui.close}
        </button>
      </dialog>
    </>
  )
}
