import { usePage } from '#ui/page.tsx'
import { ButtonLink } from './button.tsx'

interface PagerProps {
  page: number
  pages: number
  href: (page: number) => string
}

export function Pager({ page, pages, href }: PagerProps) {
  const { t } = usePage()
  if (pages < 2) return null
  return (
    <nav class="pager" aria-label={t.ui.pages}>
      {page > 1 && (
        <ButtonLink kind="quiet" href={href(page - 1)}>
          {t.app.previous}
        </ButtonLink>
      )}
      <span>{t.app.page(page, pages)}</span>
      {page < pages && (
        <ButtonLink kind="quiet" href={href(page + 1)}>
          {t.app.next}
        </ButtonLink>
      )}
    </nav>
  )
}
