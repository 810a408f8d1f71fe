import { said, type Texts } from '#platform/i18n/i18n.ts'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item } from '#ui/elements/list.tsx'
import { usePage } from '#ui/page.tsx'
import type { Sight } from '../queries.ts'
import { sourceLabel } from '../sources.ts'
import { tagOf } from '../wording.ts'

const longest = 220

/** The beginning of a text, cut at a word. */
function beginning(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([lang, text]) => [
      lang,
      text.length > longest ? `${text.slice(0, longest).replace(/\s+\S*$/, '')} …` : text,
    ]),
  )
}

/** Where it comes from and how many said it, on one line. */
export function Origin({ matter }: { matter: Sight }) {
  const { t } = usePage()
  const parts = [
    sourceLabel(matter.source, t),
    matter.voices > 1 && t.followup.voices(matter.voices),
    matter.teams && matter.teams > 1 && t.followup.teams(matter.teams),
    matter.audience === 'unit' && matter.unit_name,
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

/** A matter in a list: how it stands, the question, and the beginning of its answer. */
export function MatterItem({ matter, href }: { matter: Sight; href?: string }) {
  const { t, lang, today } = usePage()
  // Whoever works on it needs the question; everyone else is told that an answer is missing.
  const late = !href && !matter.answer && matter.due < today
  return (
    <Item
      {...tagOf(matter, t, lang, today)}
      href={href ?? `/answers/${matter.id}`}
      title={<LangText texts={matter.title} />}
      meta={<Origin matter={matter} />}
    >
      {late ? t.followup.story.noAnswerLate : <LangText texts={beginning(matter.words ?? matter.question)} />}
    </Item>
  )
}

/** The title as plain text, for the tab and for lists of options. */
export const titleOf = (matter: Pick<Sight, 'title'>, lang: Parameters<typeof said>[1]): string =>
  said(matter.title, lang).text
