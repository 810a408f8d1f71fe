import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Draft } from '../drafts.ts'
import { minutesFor } from '../model.ts'
import type { Offered } from '../versions.ts'
import { LangFields } from './lang-fields.tsx'

/** All questionnaires: those of the organisation, and those that come with the program. */
interface ListProps {
  /** The organisation's own on this page, and those that come with the program. */
  all: Offered[]
  at: number
  pages: number
  away: Draft[]
}

export function ListScreen({ all, at, pages, away }: ListProps) {
  const { t, viewer } = usePage()
  const words = t.questionnaires
  const own = all.filter(({ origin }) => origin !== 'starter')
  const makes = viewer?.roles.has('researcher')
  return (
    <Layout title={words.name} heading={words.heading}>
      <p class="lead">{words.lead}</p>
      {makes && (
        <Buttons>
          <ButtonLink href="/questionnaires/new">{words.make}</ButtonLink>
          <ButtonLink kind="quiet" href="/questionnaires/import">
            {words.import}
          </ButtonLink>
        </Buttons>
      )}
      <h2>{words.own}</h2>
      {own.length ? <Lines all={own} /> : <Empty title={words.emptyTitle}>{words.empty}</Empty>}
      <Pager page={at} pages={pages} href={(n) => `/questionnaires?page=${n}`} />
      <h2>{words.given}</h2>
      <Lines all={all.filter(({ origin }) => origin === 'starter')} />
      {away.length > 0 && <Away away={away} />}
    </Layout>
  )
}

const Lines = ({ all }: { all: Offered[] }) => (
  <List>
    {all.map((one) => (
      <Line key={one.questionnaire.id} offered={one} />
    ))}
  </List>
)

function Line({ offered: { questionnaire, origin, version, blocked } }: { offered: Offered }) {
  const { t } = usePage()
  const words = t.questionnaires
  const facts = [
    words.facts(questionnaire.items.length, minutesFor(questionnaire)),
    questionnaire.experience && words.withExperience,
    origin !== 'starter' && words.origins[origin],
    version && words.version(version),
  ]
  return (
    <Item
      title={<LangText texts={questionnaire.title} />}
      href={`/questionnaires/${questionnaire.id}`}
      state="stop"
      tag={blocked && words.blockedTag[blocked]}
      meta={facts.filter(Boolean).join(' · ')}
    />
  )
}

function Away({ away }: { away: Draft[] }) {
  const words = usePage().t.questionnaires
  return (
    <Details summary={`${words.away} (${away.length})`}>
      <List>
        {away.map(({ id, body }) => (
          <Item key={id} title={<LangText texts={body.title} />} href={`/questionnaires/${id}`} />
        ))}
      </List>
    </Details>
  )
}

export function NewScreen() {
  const words = usePage().t.questionnaires
  return (
    <Layout title={words.make} section={{ href: '/questionnaires', label: words.name }}>
      <p class="lead">{words.makeLead}</p>
      <Form action="/questionnaires" submit={words.makeSave}>
        <LangFields name="title" label={words.title} texts={{}} line />
      </Form>
    </Layout>
  )
}
