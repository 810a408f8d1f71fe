import type { yearlyNl } from '../nl/yearly.ts'

export const yearlyEn: typeof yearlyNl = {
  name: 'Yearly figures of the desk',
  listTitle: 'Yearly figures of the desk',
  lead: 'Counts only, and only when they are large enough. Not one case can be seen here, by anybody.',
  none: 'There are no yearly figures yet',
  noneHelp:
    'When a year is over, the desk draws up the figures. That happens once, so that nobody finds a case after all by comparing two versions.',
  publish: (year) => `Draw up the figures of ${year}`,
  publishHelp:
    'This can be done once a year and cannot be undone. See whether all cases of that year have been weighed: what is not filled in counts in the total only. On 1 February it happens by itself.',
  year: (year) => `The desk in ${year}`,
  total: (n) => `${n} reports in this year`,
  all: 'All reports',
  totalWithheld: (minimum) => `Fewer than ${minimum} reports, or too few to show`,
  withheld: 'withheld',
  tooFew: 'Too few cases to show anything without giving one away.',
  how: (minimum) =>
    `A count stands here only when it is about at least ${minimum} cases and no smaller count can be worked out from it. Not by somebody who knows some of the cases either. So withheld can also be none.`,
  columns: { what: 'What', n: 'Count' },
  groups: {
    kind: 'What it was about',
    unit: 'Where it happened',
    route: 'Which way it went',
    outcome: 'How it ended',
    clock: 'Terms',
    wrongdoing: 'Wrongdoing',
  },
  severalKinds: 'One case can be about more than one thing.',
  wrongdoing: { yes: 'Suspicion of wrongdoing', no: 'No wrongdoing' },
  clocks: {
    acknowledged: 'Acknowledged in time',
    'acknowledged-late': 'Acknowledged late',
    informed: 'Told in time how it goes on',
    'informed-late': 'Told late how it goes on',
  },
  published: (day) => `Drawn up on ${day}.`,
  csv: 'As a spreadsheet (CSV)',
  file: (year) => `desk-${year}`,
  meaning: 'What does this say?',
  meaningLines: [
    'More reports do not by themselves mean that it is less safe. Often they mean that people dare.',
    'Few or no reports are no proof that all is well. Look at the measurements too, and talk with the confidential advisers.',
    'Do not ask about what is withheld. Whoever wants to know anyway makes speaking up less safe.',
  ],
}
