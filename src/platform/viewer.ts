import type { Lang } from './i18n/i18n.ts'

/** What a person can be in the organisation besides a member. `lead` always belongs to a unit. */
export const roles = [
  'lead',
  'adviser',
  'handler',
  'committee',
  'works-council',
  'board',
  'researcher',
  'facilitator',
  'keeper',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** The person behind a request. Made once per request; every query for rows takes it. */
export interface Viewer {
  member: string
  organisation: string
  session: string
  name: string
  lang: Lang | null
  roles: ReadonlySet<Role>
  /** Units that this person belongs to today, and those that they lead. */
  units: readonly string[]
  leads: readonly string[]
}

export const is = (viewer: Viewer | null, ...wanted: Role[]): boolean => wanted.some((role) => viewer?.roles.has(role))
