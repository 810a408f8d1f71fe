import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { fill, useRoom } from './room-facts.ts'

/** What a team looks at together before it talks: only what was published, and a talk where nothing could be. */
export function LastRoundFigures() {
  const { results, words } = useRoom()
  const link = useLink()
  if (!results) return null
  if (results === 'none') return <Notice title={words.results.none} />
  if (results === 'elsewhere') return <Notice title={words.results.elsewhere} />
  const { of, name, lines, href } = results
  return (
    <div class="session-results">
      {of === 'withheld' && <Notice state="sealed" title={fill(words.results.withheld, { name })} />}
      {lines.length > 0 && <h2>{of === 'team' ? fill(words.results.team, { name }) : words.results.everyone}</h2>}
      {lines.length > 0 && (
        <List>
          {lines.map(({ theme, words }) => (
            <Item key={theme} title={theme} meta={words} />
          ))}
        </List>
      )}
      <p>
        <a href={link(href)} target="_blank" rel="noopener">
          {words.results.all}
        </a>
      </p>
    </div>
  )
}
