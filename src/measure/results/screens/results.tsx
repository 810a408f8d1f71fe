import { nearDay, number, said } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Finding, findingOf } from '../finding.ts'
import type { Results } from '../reading.ts'
import type { ResultsView } from '../view.ts'
import { shortList, type Words, wordsFor } from '../wording.ts'
import { SmallMultiples } from './beside.tsx'
import { Comments } from './comments.tsx'
import { Experiences } from './experiences.tsx'
import { Next } from './next.tsx'
import { ChangedUnit, Items, OverTime, Spread, StrengthsAndWorries } from './reading.tsx'
import { ScaleChart } from './scale-chart.tsx'

export const unitAddress = (round: string, unit: { unit: string | null; position: number }): string =>
  unit.position === 0 ? `/rounds/${round}/results` : `/rounds/${round}/results/units/${unit.unit}`

export function ResultsScreen({ view }: { view: ResultsView }) {
  const { t, lang } = usePage()
  const { results, unit } = view
  const words = wordsFor(t, lang, results.questionnaire)
  return (
    <Layout
      title={`${t.results.title} · ${unit.name}`}
      heading={headingOf(t, findingOf(unit.figures), unit.name, words)}
      above={<Above results={results} />}
      section={{ href: '/results', label: t.results.place }}
      wide
    >
      <Where view={view} />
      <Columns
        aside={<Aside view={view} words={words} />}
        {...(unit.shown && { first: <Lead view={view} words={words} /> })}
      >
        {unit.shown ? (
          <Told view={view} words={words} />
        ) : (
          <Notice state="sealed" title={t.ui.withheld}>
            {t.results.withheldHere}
          </Notice>
        )}
      </Columns>
    </Layout>
  )
}

function Aside({ view, words }: { view: ResultsView; words: Words }) {
  return (
    <>
      <Next view={view} words={words} />
      <Files view={view} />
    </>
  )
}

export function Above({ results: { round, answered, invited, on } }: { results: Results }) {
  const { t, lang, today } = usePage()
  const count = answered === null ? null : number(answered, lang)
  // Of answers from elsewhere nobody knows how many were asked; and rounded, it can be more than there are people.
  const asked = answered !== null && answered >= invited ? null : number(invited, lang)
  return <>{t.results.above(said(round.question, lang).text, count, asked, nearDay(on, lang, today))}</>
}

export const headingOf = (t: ReturnType<typeof usePage>['t'], finding: Finding, unit: string, words: Words): string => {
  const { heading } = t.results
  if (finding.kind === 'nothing') return heading.nothing(unit)
  if (finding.kind === 'level') return heading.level(words.tenth(finding.mean))
  return heading[finding.kind](words.scale(finding.best.scale), words.scale(finding.least.scale))
}

/** The path from above, as far as the viewer sees it, and the own team for who looks at everyone together. */
function Where({ view: { results, unit, above, own } }: { view: ResultsView }) {
  const { t } = usePage()
  const link = useLink()
  if (unit.position === 0 && !own.length) return null
  return (
    <nav aria-label={t.results.path}>
      <p class="soft">
        {above.map((one) => (
          <span key={one.id}>
            <a href={link(unitAddress(results.round.id, one))}>{one.position === 0 ? t.results.whole : one.name}</a> ›{' '}
          </span>
        ))}
        {unit.position === 0 ? (
          own.map((one, i) => (
            <span key={one.id}>
              {i > 0 && ' · '}
              {t.results.ownUnit}: <a href={link(unitAddress(results.round.id, one))}>{one.name}</a>
            </span>
          ))
        ) : (
          <strong>{unit.name}</strong>
        )}
      </p>
    </nav>
  )
}

function Told({ view, words }: { view: ResultsView; words: Words }) {
  return (
    <>
      <Among view={view} words={words} />
      <StrengthsAndWorries view={view} words={words} />
      <Spread view={view} words={words} />
      <ChangedUnit view={view} />
      <OverTime view={view} words={words} />
      <SmallMultiples view={view} words={words} />
      <Items view={view} words={words} />
      <Experiences view={view} />
      <Comments view={view} />
    </>
  )
}

/** The finding in a sentence: on a phone what comes next stands right below it, and the figures after that. */
function Lead({ view, words }: { view: ResultsView; words: Words }) {
  const { t } = usePage()
  const { unit, scale } = view
  const figure = scale ? unit.figures?.scales[scale] : null
  if (!scale || !figure) return null
  return (
    <p class="lead">
      {t.results.agreeing(words.scale(scale), words.shareWords(figure.agree), words.shareWords(figure.disagree))}{' '}
      <AmongWords view={view} scale={scale} />
    </p>
  )
}

/** The units below, on the scale that says most about them; every scale has its own address. */
function Among({ view, words }: { view: ResultsView; words: Words }) {
  const { t } = usePage()
  const { results, unit, below, scale } = view
  const link = useLink()
  if (!scale || !unit.figures?.scales[scale]) return null
  const address = unitAddress(results.round.id, unit)
  const rows = below.map((one) => ({
    label: one.name,
    figure: one.figures?.scales[scale],
    ...(one.shown ? { href: `${unitAddress(results.round.id, one)}?scale=${scale}` } : {}),
  }))
  return (
    <>
      {rows.length > 0 && (
        <ScaleChart
          caption={t.results.perUnit(words.scale(scale))}
          rowHead={t.results.unit}
          words={words}
          rows={rows}
        />
      )}
      {results.questionnaire.scales.length > 1 && below.length > 0 && (
        <Details summary={t.results.chooseScale}>
          <ul>
            {results.questionnaire.scales.map(({ id }) => (
              <li key={id}>
                {id === scale ? (
                  <strong>{words.scale(id)}</strong>
                ) : (
                  <a href={link(`${address}?scale=${id}`)}>{words.scale(id)}</a>
                )}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {below.length > 1 && (
        <Buttons>
          <ButtonLink kind="quiet" href={`${address}/map`}>
            {t.results.toHeat}
          </ButtonLink>
        </Buttons>
      )}
    </>
  )
}

/** How many teams stand out, and which, as far as one may see that. */
function AmongWords({ view: { unit, marked, below }, scale }: { view: ResultsView; scale: string }) {
  const { t } = usePage()
  const { among } = t.results
  const counts = unit.figures?.marked
  if (!counts) return null
  const { low, split } = counts[scale] ?? { low: 0, split: 0 }
  const names = (what: 'low' | 'split') => marked.filter(({ mark }) => mark === what).map(({ name }) => name)
  const withheld = below.filter(({ shown }) => !shown).length
  return (
    <>
      {low > 0 && `${among.low(low, shortList(names('low')))} `}
      {split > 0 && `${among.split(split, shortList(names('split')))} `}
      {!low && !split && `${among.none} `}
      {withheld > 0 && among.withheld(withheld)}
    </>
  )
}

function Files({ view: { results, unit, oversees } }: { view: ResultsView }) {
  const { t } = usePage()
  const { id } = results.round
  return (
    <>
      <Details summary={t.results.files}>
        <List>
          <Item title={t.results.print} href={`${unitAddress(id, unit)}/print`} />
          <Item title={t.results.csv} href={`/rounds/${id}/results.csv`} />
          <Item title={t.results.sheet.coded} href={`/rounds/${id}/results.csv?names=code`} />
          <Item title={t.results.json} href={`/rounds/${id}/results.json`} />
          {oversees && <Item title={t.results.cuts} href={`/rounds/${id}/results/cuts`} />}
          {oversees && <Item title={t.results.benchmark.exportTitle} href={`/rounds/${id}/results/benchmark`} />}
          <Item title={t.results.protectedLine} href="/results/protected" />
        </List>
      </Details>
      <p class="soft">{t.results.reliableLine}</p>
    </>
  )
}
