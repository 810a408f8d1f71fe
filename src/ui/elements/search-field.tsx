import { usePage } from '#ui/page.tsx'
import { Icon } from './icon.tsx'
import { useLink } from './link.ts'

interface SearchFieldProps {
  action: string
  /** What can be found here: "Zoek een collega of team". */
  label: string
  name?: string
  value?: string
  /** Other filters of this screen, kept while searching. */
  keep?: Record<string, string>
}

/** A search is a link that you type: it comes into the address, nothing of it is stored. */
export function SearchField({ action, label, name = 'q', value, keep = {} }: SearchFieldProps) {
  const { t } = usePage()
  const [path = '', query] = useLink()(action).split('?')
  const hidden = [...new URLSearchParams(query), ...Object.entries(keep)].filter(([key]) => key !== name)
  return (
    <search>
      <form class="search" action={path} method="get">
        {hidden.map(([key, kept]) => (
          <input key={key} type="hidden" name={key} value={kept} />
        ))}
        <label for={`search-${name}`}>{label}</label>
        <div class="search-line">
          <input class="box" id={`search-${name}`} type="search" name={name} value={value} autocomplete="off" />
          <button class="button button-main" type="submit">
            <Icon name="search" />
            <span class="search-word">{t.ui.search}</span>
          </button>
        </div>
      </form>
    </search>
  )
}
