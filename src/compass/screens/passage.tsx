import type { ComponentChildren } from 'preact'
import { said } from '#platform/i18n/i18n.ts'
import { Details } from '#ui/elements/details.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Passage } from '../passages.ts'
import { sixKindsIn } from '../starter.ts'
import { seats } from '../tables.ts'
import type { PassageAddress } from './chapters.tsx'
import { MarkList, MarkTags } from './marks.tsx'

interface PassageProps {
  passage: Passage
  passages: Passage[]
  href: PassageAddress
  section: { href: string; label: string }
  children?: ComponentChildren
}

export function PassageScreen({ passage, passages, href, section, children }: PassageProps) {
  const { t, lang, to } = usePage()
  const parent = passages.find(({ id }) => id === passage.under)
  const kind = t.compass.kinds[passage.kind]
  return (
    <Layout
      title={said(passage.texts.title, lang).text}
      heading={false}
      section={section}
      above={
        parent ? (
          <>
            {t.compass.passage.under(kind)} <a href={to(href(parent.id))}>{said(parent.texts.title, lang).text}</a>
          </>
        ) : (
          kind
        )
      }
    >
      <h1>
        <LangText texts={passage.texts.title} />
      </h1>
      <PassageText passage={passage} />
      <Below passage={passage} passages={passages} href={href} />
      {children}
    </Layout>
  )
}

export function PassageText({ passage, level = 2 }: { passage: Passage; level?: 2 | 4 }) {
  const { t, lang } = usePage()
  const Heading = level === 2 ? 'h2' : 'h4'
  const kinds = sixKindsIn(lang).filter(({ id }) => passage.kinds.includes(id))
  return (
    <>
      <Prose texts={passage.texts.body ?? {}} />
      {passage.marks.length > 0 && (
        <>
          <Heading>{t.compass.marks.whatIsIt}</Heading>
          <MarkList marks={passage.marks} />
        </>
      )}
      {kinds.length > 0 && (
        <p>
          {t.compass.six.under}: <strong>{kinds.map(({ name }) => name.toLocaleLowerCase(lang)).join(', ')}</strong>
        </p>
      )}
      {passage.after_told && <Notice state="stop">{t.compass.afterTold}</Notice>}
      <WhatCanIDo passage={passage} level={level} />
    </>
  )
}

/** For whoever it happens to, who sees it, who did it and who leads: each opens by itself or by its anchor. */
function WhatCanIDo({ passage, level }: { passage: Passage; level: 2 | 4 }) {
  const { t } = usePage()
  const Heading = level === 2 ? 'h2' : 'h4'
  const given = seats.filter((seat) => Object.keys(passage.texts[seat] ?? {}).length > 0)
  if (!given.length) return null
  return (
    <>
      <Heading>{t.compass.seats.heading}</Heading>
      <p class="soft">{t.compass.seats.line}</p>
      {given.map((seat) =>
        level === 2 ? (
          <Details key={seat} summary={t.compass.seats.names[seat]}>
            <div id={seat}>
              <Prose texts={passage.texts[seat] ?? {}} />
            </div>
          </Details>
        ) : (
          <div key={seat}>
            <strong>{t.compass.seats.names[seat]}</strong>
            <Prose texts={passage.texts[seat] ?? {}} />
          </div>
        ),
      )}
    </>
  )
}

function Below({ passage, passages, href }: { passage: Passage; passages: Passage[]; href: PassageAddress }) {
  const { t } = usePage()
  const below = passages.filter(({ under }) => under === passage.id)
  if (!below.length) return null
  return (
    <>
      <h2>{passage.kind === 'value' ? t.compass.passage.norms : t.compass.passage.examples}</h2>
      <List>
        {below.map((one) => (
          <Item
            key={one.id}
            title={<LangText texts={one.texts.title} />}
            href={href(one.id)}
            meta={one.marks.length ? <MarkTags marks={one.marks} /> : t.compass.kinds[one.kind]}
          />
        ))}
      </List>
    </>
  )
}
