/** What the complaints committee gives to the module: its screens and acts, its job, what it asks of a member today. */
import type { Ctx } from '#platform/ctx.ts'
import type { JobKind } from '#platform/jobs.ts'
import { is } from '#platform/viewer.ts'
import type { Place } from '#platform/web/navigation.ts'
import { seatJob } from './seats.ts'
import { complaintYearJob } from './yearly.ts'

export { askedOfCommittee, committeeDoors } from './asked.ts'
export { committeeHistory } from './demo-history.ts'
export { committeeRoutes } from './routes.tsx'

export const committeeJobs = (ctx: () => Ctx): JobKind[] => [complaintYearJob(ctx), seatJob(ctx)]

export const committeePlaces: Place[] = [
  {
    path: '/committee',
    label: (t) => t.committee.name,
    order: 46,
    where: 'menu',
    for: (viewer) => is(viewer, 'committee'),
  },
  {
    path: '/committee/years',
    label: (t) => t.committee.years.name,
    order: 61,
    where: 'footer',
    for: (viewer) => is(viewer, 'board', 'works-council', 'committee'),
  },
]
