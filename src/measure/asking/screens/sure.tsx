import { contentFile } from '#platform/content.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Round } from '../../rounds/tables.ts'

export interface CheckFacts {
  round: Round
  right: { tag: string; cell: string } | null
  labels: Record<string, string>
}

/** How it works, with a picture, and the check that anybody can do in their own browser. */
export function SureScreen({ round, right, labels }: CheckFacts) {
  const { t, lang, asset } = usePage()
  const text = contentFile<{ steps: string[] }>(lang, 'measure/sure')
  return (
    <Layout
      title={t.rounds.sure.title}
      heading={text.title}
      section={{ href: `/rounds/${round.id}`, label: t.rounds.name }}
    >
      <Prose texts={{ [lang]: text.body }} />
      <img src={asset('blind-right.svg')} alt={t.rounds.sure.picture} class="picture" width="640" height="180" />
      <ol>
        {text.data.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {Object.entries(text.sections).map(([title, body]) => (
        <section key={title}>
          <h2>{title}</h2>
          <Prose texts={{ [lang]: body }} />
        </section>
      ))}
      <Checking round={round} right={right} labels={labels} />
      <p>
        <ButtonLink href={`/rounds/${round.id}/manifest`} kind="quiet">
          {t.rounds.sure.manifest}
        </ButtonLink>
      </p>
    </Layout>
  )
}

/** Filled in by the browser itself: the server says nothing here. */
export function Checking({ round, right, labels }: CheckFacts) {
  const { t } = usePage()
  const words = { ...t.rounds.script, labels }
  return (
    <section>
      <h2>{t.rounds.sure.check}</h2>
      <div id="checking" role="status" data-round={round.id} data-tag={right?.tag ?? ''} data-cell={right?.cell ?? ''}>
        <p>{t.rounds.manifest.checking}</p>
      </div>
      <script
        type="application/json"
        id="checking-words"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(words).replaceAll('<', '\\u003c') }}
      />
      <Island name="checking" />
    </section>
  )
}
