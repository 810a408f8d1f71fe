/** The fixed words of the desk; what they are called on a screen stands in the messages. */
export const kinds = ['discriminating', 'bullying', 'sexual', 'aggressive', 'power', 'went-on'] as const
export type Kind = (typeof kinds)[number]

export const routes = ['talk', 'mediation', 'lead', 'investigation', 'complaint', 'none'] as const
export type Route = (typeof routes)[number]

export const outcomes = ['resolved', 'measure', 'not-established', 'passed-on', 'withdrawn', 'none'] as const
export type Outcome = (typeof outcomes)[number]

export const acts = [
  'acknowledged',
  'wrote',
  'triaged',
  'routed',
  'extended',
  'respondent',
  'heard',
  'found',
  'decided',
  'planned',
  'done',
  'counted',
  'closed',
  'reopened',
  'offered',
  'begun',
] as const
export type ActWord = (typeof acts)[number]

/** What the complaints committee does beside that, in complaints only. */
export type ComplaintWord = 'admitted' | 'refused' | 'composed' | 'advised'

/** The same for everybody who is heard, in this order. */
export const hearingSteps = ['invited', 'account', 'reaction', 'record', 'answered'] as const
export type HearingStep = (typeof hearingSteps)[number]

export const careKinds = ['care-reporter', 'care-respondent', 'care-bystanders', 'care-team'] as const
export const taskKinds = ['measure', ...careKinds, 'detriment'] as const
export type TaskKind = (typeof taskKinds)[number]

/** Of each fact apart; never of a person. */
export const findings = ['established', 'not-established', 'cannot'] as const
export type Finding = (typeof findings)[number]

/** Two independent fields: how it was felt is the reporter's, whether it goes against the norm is the handler's. */
export const felt = ['unwanted', 'not-unwanted', 'not-told'] as const
export const norm = ['against', 'not-against', 'not-yet'] as const
export const threefold = ['yes', 'no', 'not-yet'] as const
