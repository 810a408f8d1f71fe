import { said } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { askedWords, type Found, highlighted } from '../searching.ts'
import { MarkTags } from './marks.tsx'

const Highlight = ({ text, asked }: { text: string; asked: string }) => {
  const words = askedWords(asked)
  return (
    <>
      {highlighted(text, words).map((piece, i) =>
        piece.found ? (
          <mark key={i} class="found">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}

export function SearchScreen({ asked, found }: { asked: string; found: Found[] }) {
  const { t, lang } = usePage()
  const words = t.compass.search
  return (
    <Layout
      title={words.label}
      heading={found.length ? words.found(found.length, asked) : words.none(asked)}
      section={{ href: '/compass', label: t.compass.name }}
    >
      <SearchField action="/compass" label={words.label} value={asked} />
      {found.length ? (
        <List>
          {found.map(({ passage, around }) => (
            <Item
              key={passage.id}
              title={<Highlight text={said(passage.texts.title, lang).text} asked={asked} />}
              href={`/compass/${passage.id}`}
              meta={passage.marks.length ? <MarkTags marks={passage.marks} /> : t.compass.kinds[passage.kind]}
            >
              <Highlight text={around} asked={asked} />
            </Item>
          ))}
        </List>
      ) : (
        <Empty
          title={t.compass.situation.title}
          action={{ href: '/compass/situation', label: t.compass.situation.title }}
        >
          {words.help}
        </Empty>
      )}
      <p>
        <ButtonLink kind="quiet" href="/compass">
          {words.all}
        </ButtonLink>
      </p>
    </Layout>
  )
}
