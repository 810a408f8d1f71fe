import { Details } from '#ui/elements/details.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Island } from '#ui/elements/island.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Card, seatChoices, themeChoices, themes } from '../card-content.ts'
import type { Found, Wanted } from '../card-search.ts'
import type { Script } from '../scripts.ts'
import { CodeForm } from './joining.tsx'

/** The address of the list with one filter changed; the others stay. */
export function addressOf({ asked, theme, seat }: Wanted): string {
  const query = new URLSearchParams({
    ...(asked ? { q: asked } : {}),
    ...(theme ? { theme } : {}),
    ...(seat ? { for: seat } : {}),
  })
  return query.size ? `/toolbox?${query}` : '/toolbox'
}

interface Props {
  wanted: Wanted
  found: Found
  scripts: Script[]
  /** Something for leads alone stands among the doors. */
  leads: boolean
}

export function CardsScreen({ wanted, found, scripts, leads }: Props) {
  const { t } = usePage()
  const words = t.cards
  const { asked, theme, seat } = wanted
  const all = !asked && !theme && !seat
  return (
    <Layout title={t.toolbox.name} heading={headingFor(wanted, found, words)}>
      {all && <p class="lead">{words.line}</p>}
      {!all && found.cards.length === 0 && <p class="lead">{words.noneHelp}</p>}
      <SearchField
        action="/toolbox"
        label={words.search}
        value={asked}
        keep={{ ...(theme ? { theme } : {}), ...(seat ? { for: seat } : {}) }}
      />
      {all && <Examples />}
      {all && <Together leads={leads} />}
      {!asked && <Narrow wanted={wanted} open={!all} subjects={!all} />}
      {asked ? <CardList cards={found.cards} /> : <CardsByTheme cards={found.cards} folded={all} />}
      {asked && <Narrow wanted={wanted} open={found.cards.length === 0} subjects />}
      <Also found={found} />
      {all && (
        <>
          <h2 id="sessions">{t.toolbox.sessions}</h2>
          <ScriptList scripts={scripts} />
          <h2>{t.toolbox.join}</h2>
          <p>{t.toolbox.joinLine}</p>
          <CodeForm />
        </>
      )}
      <OfflineLine />
    </Layout>
  )
}

type Words = ReturnType<typeof usePage>['t']['cards']

function headingFor({ asked, theme, seat }: Wanted, { cards }: Found, words: Words): string {
  if (asked) return cards.length ? words.found(cards.length, asked) : words.noneFor(asked)
  if (!theme && !seat) return words.heading
  if (!cards.length) return words.none
  const about = [theme && words.themes[theme], seat && words.seats[seat]].filter(Boolean).join(', ')
  return `${words.some(cards.length)}: ${about}`
}

function Examples() {
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

function Together({ leads }: { leads: boolean }) {
  const { t } = usePage()
  const words = t.cards
  return (
    <>
      <h2>{words.together}</h2>
      <Doors>
        <Door href="#sessions" title={t.toolbox.heading}>
          {t.toolbox.line}
        </Door>
        <Door href="/toolbox/situations" title={words.talkTitle}>
          {words.talkLine}
        </Door>
        <Door href="/toolbox/welcome" title={words.welcomeTitle}>
          {words.welcomeLine}
        </Door>
        {leads && (
          <Door href="/toolbox/leading" title={words.leadingTitle}>
            {words.leadingLine}
          </Door>
        )}
        <Door href="/toolbox/print" title={words.printTitle}>
          {words.printLine}
        </Door>
      </Doors>
      <h2>{words.all}</h2>
    </>
  )
}

function Narrow({ wanted, open, subjects }: { wanted: Wanted; open: boolean; subjects: boolean }) {
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

/** All of them is a long way to scroll, so then each subject opens by itself. */
function CardsByTheme({ cards, folded }: { cards: Card[]; folded: boolean }) {
  const { t } = usePage()
  return (
    <>
      {themes
        .map((theme) => ({ theme, of: cards.filter(({ data }) => data.theme === theme) }))
        .filter(({ of }) => of.length > 0)
        .map(({ theme, of }) =>
          folded ? (
            <Details key={theme} summary={`${t.cards.themes[theme]} (${of.length})`}>
              <CardList cards={of} />
            </Details>
          ) : (
            <section key={theme}>
              <h2>{t.cards.themes[theme]}</h2>
              <CardList cards={of} />
            </section>
          ),
        )}
    </>
  )
}

export function CardList({ cards }: { cards: Card[] }) {
  const { t } = usePage()
  if (!cards.length) return null
  return (
    <List>
      {cards.map((card) => (
        <CardItem key={card.id} card={card} words={t.cards} />
      ))}
    </List>
  )
}

const CardItem = ({ card: { id, title, body, data }, words }: { card: Card; words: Words }) => (
  <Item title={title} href={`/toolbox/cards/${id}`} meta={words.facts(data.minutes, words.groups[data.group])}>
    {body}
  </Item>
)

function ScriptList({ scripts }: { scripts: Script[] }) {
  const { t } = usePage()
  const { facts, peopleFrom } = t.toolbox
  return (
    <List>
      {scripts.map(({ id, title, line, minutes, people }) => (
        <Item
          key={id}
          title={title}
          href={`/toolbox/sessions/${id}`}
          meta={facts(minutes, people ? peopleFrom(...people) : '')}
        >
          {line}
        </Item>
      ))}
    </List>
  )
}

/** What a search also found to do with others. */
function Also({ found: { scripts, situations } }: { found: Found }) {
  const { t } = usePage()
  const words = t.cards
  if (!scripts.length && !situations.length) return null
  return (
    <>
      <h2>{words.also}</h2>
      <List>
        {scripts.map(({ id, title, line }) => (
          <Item key={id} title={title} href={`/toolbox/sessions/${id}`} tag={words.session}>
            {line}
          </Item>
        ))}
        {situations.map(({ id, title, data }) => (
          <Item
            key={id}
            title={title}
            href={`/toolbox/situations/${id}`}
            tag={words.situation}
            meta={words.sectors[data.sector]}
          />
        ))}
      </List>
    </>
  )
}

/** Says that pages are kept, and where to wipe them; the script that keeps them loads here. */
export function OfflineLine() {
  const { t } = usePage()
  const link = useLink()
  return (
    <>
      <p class="meta screen-only keeping-line">
        {t.cards.offlineLine} <a href={link('/toolbox/offline')}>{t.cards.offlineMore}</a>
      </p>
      <Island name="card-keeping" />
    </>
  )
}
