import { nearDay, number, percent } from '#platform/i18n/i18n.ts'
import { Details } from '#ui/elements/details.tsx'
import { LineChart } from '#ui/elements/line-chart.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Notice } from '#ui/elements/notice.tsx'
import { Table } from '#ui/elements/table.tsx'
import { usePage } from '#ui/page.tsx'
import type { Measured } from '../../closing/figures.ts'
import { differenceOf, isStrong, isWorry, ranked } from '../finding.ts'
import type { ResultsView } from '../view.ts'
import { shortList, type Words } from '../wording.ts'

interface Part {
  view: ResultsView
  words: Words
}

/** Strengths stand first: a team that only reads its worries reads half. */
export function StrengthsAndWorries({ view: { unit }, words }: Part) {
  const { t } = usePage()
  const { strengths, worries, share, worryShare, noStrengths, noWorries } = t.results
  const told = unit.figures ? ranked(unit.figures) : []
  const strong = told.filter(isStrong).slice(0, 3)
  const worried = told.filter(isWorry).reverse().slice(0, 3)
  return (
    <>
      <h2>{strengths}</h2>
      <ul>
        {strong.map(({ scale, figure }) => (
          <li key={scale}>{share(words.scale(scale), words.shareWords(figure.agree), words.mean(figure))}</li>
        ))}
        {!strong.length && <li>{noStrengths}</li>}
      </ul>
      <h2>{worries}</h2>
      <ul>
        {worried.map(({ scale, figure }) => (
          <li key={scale}>{worryShare(words.scale(scale), words.shareWords(figure.disagree), words.mean(figure))}</li>
        ))}
        {!worried.length && <li>{noWorries}</li>}
      </ul>
    </>
  )
}

/** From this part on it is said that teams differ; the page about method says so too. */
const muchBetween = 0.1

/** Within teams or between them: what kind of talk helps follows from it. */
export function Spread({ view: { unit, scale, results }, words }: Part) {
  const { t, lang } = usePage()
  const link = useLink()
  const between = unit.figures?.between
  const own = scale ? between?.[scale] : undefined
  if (!between || !own || !scale) return null
  const { alpha } = results.whole
  return (
    <>
      <h2>{t.results.spread}</h2>
      <p>
        {t.results.spreadLine(words.scale(scale), percent(Math.max(0, own.icc1), lang))}{' '}
        {own.icc1 >= muchBetween ? t.results.spreadHigh : t.results.spreadLow}{' '}
        <a href={link('/results/protected')}>{t.results.rules}</a>
      </p>
      <Details summary={t.results.spreadTable}>
        <Table
          caption={t.results.spreadTable}
          captionHidden
          narrow="scroll"
          rows={Object.entries(between)}
          rowKey={([id]) => id}
          columns={[
            { head: t.results.scale, cell: ([id]) => words.scale(id) },
            { head: t.results.spreadPart, figure: true, cell: ([, { icc1 }]) => percent(Math.max(0, icc1), lang) },
            {
              head: t.results.reliability,
              figure: true,
              cell: ([, { icc2 }]) => (icc2 < 0 ? '< 0' : number(icc2, lang, 2)),
            },
            {
              head: t.results.alpha,
              figure: true,
              cell: ([id]) => (typeof alpha[id] === 'number' ? number(alpha[id], lang, 2) : '–'),
            },
          ]}
        />
      </Details>
    </>
  )
}

/** The own name stands above; that it is not quite the same unit any more stands here, before anybody compares. */
export function ChangedUnit({ view: { unit, changed } }: Pick<Part, 'view'>) {
  const { t } = usePage()
  const words = t.results.changed
  if (!changed) return null
  const { isNew, was, gone, come } = changed
  return (
    <Notice state="neutral" title={words.title}>
      <p>
        {isNew && `${words.isNew(unit.name)} `}
        {was && `${words.was(was)} `}
        {gone.length > 0 && `${words.gone(shortList(gone))} `}
        {come.length > 0 && `${words.come(shortList(come))} `}
        {words.care}
      </p>
    </Notice>
  )
}

export function OverTime({ view: { unit, scale, earlier, results }, words }: Part) {
  const { t, lang, today } = usePage()
  const figureIn = (figures: typeof unit.figures, id: string) => figures?.scales[id]
  const asked = earlier.filter(({ figures }) => scale && figureIn(figures, scale))
  if (!scale || !asked.length || !unit.figures) return null
  const last = asked.at(-1)
  const changes = results.questionnaire.scales.flatMap(({ id }) => {
    const difference = differenceOf(figureIn(unit.figures, id), figureIn(last?.figures ?? null, id))
    return difference?.clear
      ? [t.results.change[difference.clear](words.scale(id), words.tenth(Math.abs(difference.by)))]
      : []
  })
  const point = (label: string, figure: Measured | null | undefined) => ({
    label,
    value: figure?.mean ?? null,
    ...(figure ? { text: words.mean(figure) } : {}),
  })
  return (
    <>
      <h2>{t.results.overTime}</h2>
      {changes.length ? (
        <ul>
          {changes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{t.results.change.same}</p>
      )}
      <LineChart
        caption={t.results.overTimeOf(words.scale(scale))}
        level={3}
        rowHead={t.results.round}
        unit={t.results.mean}
        from={1}
        to={5}
        points={[
          ...asked.map(({ on, figures }) => point(nearDay(on, lang, today), figureIn(figures, scale))),
          point(t.results.now, figureIn(unit.figures, scale)),
        ]}
      />
    </>
  )
}

export function Items({ view: { results, unit }, words }: Part) {
  const { t } = usePage()
  if (!unit.figures) return null
  const { items } = unit.figures
  const of = (id: string, say: (figure: Measured) => string) => {
    const figure = items[id]
    return figure ? say(figure) : '–'
  }
  return (
    <Details summary={t.results.items}>
      <p class="soft">{t.results.itemsLine}</p>
      <Table
        caption={t.results.items}
        captionHidden
        rows={results.questionnaire.items}
        rowKey={({ id }) => id}
        columns={[
          { head: t.results.question, cell: ({ id }) => words.item(id) },
          {
            head: t.results.meanShort,
            figure: true,
            cell: ({ id }) => (items[id] ? of(id, words.mean) : t.results.tooFewItem),
          },
          { head: t.results.interval, figure: true, cell: ({ id }) => of(id, words.interval) || '–' },
          { head: t.results.agree, figure: true, cell: ({ id }) => of(id, ({ agree }) => words.share(agree)) },
          { head: t.results.disagree, figure: true, cell: ({ id }) => of(id, ({ disagree }) => words.share(disagree)) },
        ]}
      />
    </Details>
  )
}
