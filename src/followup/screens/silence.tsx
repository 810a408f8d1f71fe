import { percent } from '#platform/i18n/i18n.ts'
import { BarChart } from '#ui/elements/bar-chart.tsx'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Facts } from '#ui/elements/details.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { AudienceFigures } from '../silence.ts'
import type { SilenceFigures } from '../silence-figures.ts'

export interface SilenceView {
  figures: SilenceFigures
  /** The chosen period: `year`, `all` or a year in figures. */
  period: string
  years: string[]
  minimum: number
  mayGive: boolean
}

const useShare = () => {
  const { t, lang } = usePage()
  return (part: number, whole: number) =>
    whole ? t.followup.silence.share(part, whole, percent(part / whole, lang)) : t.followup.silence.none
}

function Now({ figures }: { figures: SilenceFigures }) {
  const { t } = usePage()
  const words = t.followup.silence
  return (
    <Sheet title={words.now}>
      <Facts
        facts={[
          [words.silent, words.silentOf(figures.silent, figures.open + figures.voices)],
          ...(figures.voices ? [['', words.silentVoices(figures.voices)] as [string, string]] : []),
          [words.unowned, String(figures.unowned)],
          [words.oldest, figures.oldestDays === null ? words.none : words.days(figures.oldestDays)],
        ]}
      />
    </Sheet>
  )
}

function Over({ figures }: { figures: SilenceFigures }) {
  const { t } = usePage()
  const words = t.followup.silence
  const share = useShare()
  if (!figures.asked) return <p>{words.noPeriod}</p>
  return (
    <>
      <h2>{words.over}</h2>
      <Facts
        facts={[
          [words.asked, String(figures.asked)],
          [words.answered, share(figures.answered, figures.asked)],
          [words.onTime, `${share(figures.onTime, figures.toJudge)}, ${words.onTimeNote}`],
          [words.median, figures.medianDays === null ? words.none : words.days(Math.round(figures.medianDays))],
          [words.moved, words.times(figures.moved)],
        ]}
      />
    </>
  )
}

function Promises({ figures: { promises } }: { figures: SilenceFigures }) {
  const { t } = usePage()
  const words = t.followup.silence
  const share = useShare()
  return (
    <>
      <h2>{words.promises}</h2>
      <Facts
        facts={[
          [words.promisesDue, String(promises.due)],
          [words.keptInTime, share(promises.keptInTime, promises.due)],
          [words.keptLate, share(promises.keptLate, promises.due)],
          [words.dropped, share(promises.dropped, promises.due)],
          [words.promisesLate, share(promises.late, promises.due)],
        ]}
      />
    </>
  )
}

function Quarters({ figures }: { figures: SilenceFigures }) {
  const { t } = usePage()
  const words = t.followup.silence
  return (
    <BarChart
      caption={words.chart}
      rowHead={words.quarter}
      unit={words.chartUnit}
      rows={figures.quarters.map(({ label, silent, open }) => {
        const [year = '', quarter = ''] = label.split('-')
        return { label: words.quarterName(year, quarter), value: silent, text: words.quarterText(silent, open) }
      })}
      max={Math.max(1, ...figures.quarters.map(({ open }) => open))}
    />
  )
}

function Audiences({ figures, minimum }: { figures: SilenceFigures; minimum: number }) {
  const { t } = usePage()
  const words = t.followup.silence
  const share = useShare()
  const nameOf = ({ audience }: AudienceFigures) =>
    audience === 'everyone'
      ? t.followup.everyone
      : audience === 'named'
        ? t.followup.named
        : (figures.unitNames.get(audience) ?? words.rest)
  return (
    <>
      <h2>{words.audiences}</h2>
      <p class="soft">{words.audiencesNote(minimum)}</p>
      {figures.audiences.length > 0 && (
        <Table<AudienceFigures>
          caption={words.audiences}
          captionHidden
          narrow="scroll"
          rows={figures.audiences}
          rowKey={({ audience }) => audience}
          columns={[
            { head: words.group, cell: nameOf },
            { head: words.asked, figure: true, cell: ({ asked }) => asked },
            { head: words.answered, figure: true, cell: ({ answered, asked }) => share(answered, asked) },
            { head: words.onTime, figure: true, cell: ({ onTime, toJudge }) => share(onTime, toJudge) },
            { head: words.silent, figure: true, cell: ({ silent }) => silent },
          ]}
        />
      )}
    </>
  )
}

/** For board and works council: how much is answered, and how much stays silent. */
export function SilenceScreen({ figures, period, years, minimum, mayGive }: SilenceView) {
  const { t } = usePage()
  const words = t.followup.silence
  const tab = (value: string, label: string) => ({ href: `/silence?period=${value}`, label, current: value === period })
  return (
    <Layout title={t.followup.silencePlace} heading={words.heading(figures.silent)} wide>
      <p class="lead">{words.lead}</p>
      <Columns
        aside={
          <>
            <h2>{words.next}</h2>
            <Doors>
              <Door href="/answers?state=late" title={words.seeLate} kind={figures.silent ? 'main' : 'plain'}>
                {words.seeLateLine}
              </Door>
              {mayGive && figures.unowned > 0 && (
                <Door href="/matters?view=nobody" title={words.seeNobody}>
                  {words.seeNobodyLine}
                </Door>
              )}
            </Doors>
          </>
        }
      >
        <Now figures={figures} />
        <Quarters figures={figures} />
        <Tabs
          label={words.period}
          tabs={[tab('year', words.lastYear), ...years.map((year) => tab(year, year)), tab('all', words.ever)]}
        />
        <Over figures={figures} />
        <Promises figures={figures} />
        <Audiences figures={figures} minimum={minimum} />
        <Buttons>
          <ButtonLink kind="quiet" href="/silence.csv" download>
            {words.export}
          </ButtonLink>
          <PrintButton />
        </Buttons>
      </Columns>
    </Layout>
  )
}
