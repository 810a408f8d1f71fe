import { Island } from '#ui/elements/island.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Passage } from '../passages.ts'
import { conceptsIn, situationList, situationsIn } from '../situations.ts'
import { seats } from '../tables.ts'
import { MarkTags } from './marks.tsx'

/** With a script one can describe it, and nothing leaves the screen; without one there is the list to pick from. */
export function SituationScreen({ passages }: { passages: Passage[] }) {
  const { t } = usePage()
  const words = t.compass.situation
  return (
    <Layout
      title={words.title}
      heading={words.heading}
      section={{ href: '/compass', label: t.compass.name }}
      leaveQuickly
    >
      <p class="lead">{words.line}</p>
      <div id="situation" hidden>
        <TextArea
          name="situation"
          label={words.label}
          hint={words.hint}
          rows={3}
          readers={{ kind: 'personal', who: [words.you], notWho: [words.notUs] }}
        />
        <p>{words.stays}</p>
        <p>
          <button class="button button-quiet" type="button" id="situation-clear">
            {words.clear}
          </button>
        </p>
        <div id="situation-found" role="status" />
      </div>
      <h2>{words.list}</h2>
      <p>{words.listLine}</p>
      <div id="situations">
        <PickList passages={passages} />
      </div>
      <Knowledge passages={passages} />
    </Layout>
  )
}

function PickList({ passages }: { passages: Passage[] }) {
  return (
    <>
      {situationList(passages).map(({ value, examples }) => (
        <section key={value.id}>
          <h3>
            <LangText texts={value.texts.title} />
          </h3>
          <List>
            {examples.map((example) => (
              <Item
                key={example.id}
                title={<LangText texts={example.texts.title} />}
                href={`/compass/${example.id}`}
                meta={<MarkTags marks={example.marks} />}
              />
            ))}
          </List>
        </section>
      ))}
    </>
  )
}

/** All that the matching needs, as data in the page: a request for it would already say that somebody is looking. */
function Knowledge({ passages }: { passages: Passage[] }) {
  const { t, lang, to } = usePage()
  const known = {
    situations: situationsIn(passages, lang),
    concepts: conceptsIn(lang),
    none: t.compass.situation.none,
    found: [1, 2, 3, 4, 5].map((n) => t.compass.situation.found(n)),
    seats: seats.map((seat) => [seat, t.compass.seats.names[seat]]),
    href: to('/compass/ID'),
    whatCanI: t.compass.seats.heading,
  }
  return (
    <>
      <script
        type="application/json"
        id="situation-known"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(known).replaceAll('<', '\\u003c') }}
      />
      <Island name="situation" />
    </>
  )
}
