import { Details } from '#ui/elements/details.tsx'
import { useLink } from '#ui/elements/link.ts'
import { usePage } from '#ui/page.tsx'
import { seatChoices, themeChoices } from '../card-content.ts'
import type { Wanted } from '../card-search.ts'

/** The address of the list with one filter changed; the others stay. */
export function addressOf({ asked, theme, seat }: Wanted): string {
  const query = new URLSearchParams({
    ...(asked ? { q: asked } : {}),
    ...(theme ? { theme } : {}),
    ...(seat ? { for: seat } : {}),
  })
  return query.size ? `/toolbox?${query}` : '/toolbox'
}

export function Examples() {
  const { t } = usePage()
  const link = useLink()
  return (
    <nav class="chips" aria-label={t.cards.tryThis}>
      <p class="meta">{t.cards.tryThis}</p>
      <ul>
        {t.cards.examples.map((example) => (
          <li key={example}>
            <a href={link(`/toolbox?q=${encodeURIComponent(example)}`)}>{example}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Narrow({ wanted, open, subjects }: { wanted: Wanted; open: boolean; subjects: boolean }) {
  const { t } = usePage()
  const words = t.cards
  const withTheme = (theme: Wanted['theme']) => addressOf({ ...wanted, theme })
  const withSeat = (seat: Wanted['seat']) => addressOf({ ...wanted, seat })
  return (
    <Details summary={subjects ? words.narrow : words.narrowWho} open={open}>
      {subjects && (
        <Chips
          label={words.bySubject}
          chips={[
            { href: withTheme(null), label: words.anySubject, current: !wanted.theme },
            ...themeChoices().map((theme) => ({
              href: withTheme(theme),
              label: words.themes[theme],
              current: wanted.theme === theme,
            })),
          ]}
        />
      )}
      <Chips
        label={words.byWho}
        chips={[
          { href: withSeat(null), label: words.anyone, current: !wanted.seat },
          ...seatChoices().map((seat) => ({
            href: withSeat(seat),
            label: words.seats[seat],
            current: wanted.seat === seat,
          })),
        ]}
      />
    </Details>
  )
}

interface Chip {
  href: string
  label: string
  current: boolean
}

/** A few neighbouring lists, the one that is shown marked. */
export function Chips({ label, chips }: { label: string; chips: Chip[] }) {
  const link = useLink()
  return (
    <nav class="chips" aria-label={label}>
      <p class="meta">{label}</p>
      <ul>
        {chips.map(({ href, label: name, current }) => (
          <li key={href}>
            <a href={link(href)} aria-current={current ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
