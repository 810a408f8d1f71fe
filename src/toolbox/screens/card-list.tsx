import { Details } from '#ui/elements/details.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Card, themes } from '../card-content.ts'
import type { Found, Wanted } from '../card-search.ts'
import type { Script } from '../scripts.ts'
import { Examples, Narrow } from './card-filters.tsx'
import { OfflineLine } from './card-offline.tsx'
import { CodeForm } from './joining.tsx'

interface Props {
  wanted: Wanted
  found: Found
  scripts: Script[]
  /** Something for leads alone stands among the doors. */
  leads: boolean
  /** The viewer's own teams. */
  teams: { id: string; name: string }[]
}

export function CardsScreen({ wanted, found, scripts, leads, teams }: Props) {
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
      {all && <Together leads={leads} teams={teams} />}
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

function Together({ leads, teams }: Pick<Props, 'leads' | 'teams'>) {
  const { t } = usePage()
  const words = t.cards
  return (
    <>
      <h2>{words.together}</h2>
      <Doors>
        {teams.map(({ id, name }) => (
          <Door key={id} href={`/toolbox/teams/${id}`} title={t.toolbox.teamPage.door(name)}>
            {t.toolbox.teamPage.doorLine}
          </Door>
        ))}
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
