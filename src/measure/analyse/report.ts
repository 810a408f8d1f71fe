import type { Analysed, AnalysedGroup } from './analyse.ts'
import type { FileFault } from './answers-file.ts'

/** What the command says of a file that it cannot take. */
export function faultWords(fault: FileFault, file: string): string {
  switch (fault.what) {
    case 'empty':
      return `${file} is empty.`
    case 'spreadsheet':
      return `${file} is a spreadsheet. Save it as CSV and analyse that.`
    case 'binary':
      return `${file} is no text: choose a CSV file, or a VV file of LimeSurvey.`
    case 'noRows':
      return `${file} has headings and no answers.`
    case 'columns':
    case 'noItems':
      return 'Name at least one column with answers: --items A,B,C'
    case 'missing':
      return `${file} has no column "${fault.column}". Names of columns are read exactly, with their capitals.`
    case 'twice':
      return `${file} has the column "${fault.column}" more than once, so it is not clear which is meant.`
    case 'range':
      return `Line ${fault.line} of ${file}: "${fault.column}" holds "${fault.value}". Only 1 to 5 or nothing will do.`
    case 'unclosed':
      return `Line ${fault.line} of ${file} opens a quote that is never closed.`
    case 'tooMany':
      return `${file} has more than ${fault.rows} lines.`
    case 'tooFew':
      return `There are fewer than ${fault.minimum} answers, so nothing of them is shown.`
  }
}

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(2))
/** Below zero it says one thing only, that units do not differ; how far below says nothing. */
const reliability = (value: number | null): string => (value !== null && value < 0 ? '< 0' : figure(value))
const width = 10

/** The same as the JSON, for people. */
export function reportOf(analysed: Analysed): string {
  const { items, scale, groups, n, units, minimum, iccUnits } = analysed
  const heads = ['n', 'mean', 'deviation', 'r_wg', 'ICC(1)', 'ICC(2)', 'alpha']
  const name = Math.max(12, ...items.map(({ item }) => item.length), ...groups.map(({ unit }) => unit.length)) + 2
  const line = (first: string, cells: string[]) =>
    first.padEnd(name) + cells.map((cell) => cell.padStart(width)).join('')
  const cells = (one: Analysed['items'][number] | Analysed['scale']) => [
    ...[
      String(one.n),
      figure(one.mean),
      figure(one.deviation),
      figure(one.rwg),
      figure(one.icc1),
      reliability(one.icc2),
    ],
  ]
  return [
    `${n} answers of ${units} units; groups below ${minimum} are withheld, and those that would show one.`,
    `ICC is over the ${iccUnits} units that are shown.`,
    '',
    line('', heads),
    ...items.map((item) => line(item.item, cells(item))),
    line('scale', [...cells(scale), figure(scale.alpha)]),
    '',
    line('', heads.slice(0, 4)),
    ...groups.map((group) => line(group.unit || '(no unit)', groupCells(group))),
    '',
  ].join('\n')
}

function groupCells(group: AnalysedGroup): string[] {
  if (group.withheld || 'withheld' in group.scale) return ['withheld']
  const { n, mean, deviation, rwg } = group.scale
  return [String(n), figure(mean), figure(deviation), figure(rwg)]
}
