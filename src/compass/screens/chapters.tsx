import { said } from '#platform/i18n/i18n.ts'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import { type Chapter, chaptersOf, type Passage } from '../passages.ts'
import { MarkTags } from './marks.tsx'

/** Where a passage has its own page: in the compass, or in a version that is not in force. */
export type PassageAddress = (id: string) => string

const ExampleList = ({ examples, href }: { examples: Passage[]; href: PassageAddress }) => (
  <List>
    {examples.map((example) => (
      <Item
        key={example.id}
        title={<LangText texts={example.texts.title} />}
        href={href(example.id)}
        meta={<MarkTags marks={example.marks} />}
      />
    ))}
  </List>
)

const Linked = ({ passage, href }: { passage: Passage; href: PassageAddress }) => {
  const { to } = usePage()
  return (
    <a href={to(href(passage.id))}>
      <LangText texts={passage.texts.title} />
    </a>
  )
}

const Norm = ({ norm, examples, href }: Chapter['norms'][number] & { href: PassageAddress }) => {
  const { t } = usePage()
  return (
    <article class="norm" id={norm.id}>
      <Tag>{t.compass.kinds[norm.kind]}</Tag>
      <h3>
        <Linked passage={norm} href={href} />
      </h3>
      <Prose texts={norm.texts.body ?? {}} />
      {examples.length > 0 && (
        <>
          <h4>{t.compass.examples}</h4>
          <ExampleList examples={examples} href={href} />
        </>
      )}
    </article>
  )
}

/** The compass as one reads it: every value with its norms, and under them what that looks like. */
export const Chapters = ({ passages, href }: { passages: Passage[]; href: PassageAddress }) => (
  <>
    {chaptersOf(passages).map(({ value, norms }) => (
      <section key={value.id} class="chapter" id={value.id}>
        <h2>
          <Linked passage={value} href={href} />
        </h2>
        <Prose texts={value.texts.body ?? {}} />
        {norms.map((norm) => (
          <Norm key={norm.norm.id} {...norm} href={href} />
        ))}
      </section>
    ))}
  </>
)

export function ChapterNav({ passages }: { passages: Passage[] }) {
  const { t, lang } = usePage()
  return (
    <nav class="chapter-nav" aria-label={t.compass.chapterNav}>
      <ul>
        {chaptersOf(passages).map(({ value }) => (
          <li key={value.id}>
            <a href={`#${value.id}`}>{said(value.texts.title, lang).text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
