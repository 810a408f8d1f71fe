/** What the desk gives to the module: its screens and acts, its jobs, what it asks of a handler today, its doors. */
import { addSource } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import type { JobKind } from '#platform/jobs.ts'
import { is } from '#platform/viewer.ts'
import type { Place } from '#platform/web/navigation.ts'
import { yearlyJob } from '../yearly/publishing.ts'
import { lessonJob, lessonSource } from './lessons.ts'
import { termsJob } from './term-mails.ts'

export { yearlyHistory } from '../yearly/demo-history.ts'
export { yearlyRoutes } from '../yearly/routes.tsx'
export { askedOfDesk, deskDoors } from './asked.ts'
export { deskHistory } from './demo-history.ts'
export { deskRoutes } from './routes.tsx'

addSource({ kind: lessonSource, label: (t) => t.desk.source })

export const deskJobs = (ctx: () => Ctx): JobKind[] => [lessonJob(ctx), yearlyJob(ctx), termsJob(ctx)]

export const deskPlaces: Place[] = [
  { path: '/desk', label: (t) => t.desk.place, order: 45, where: 'menu', for: (viewer) => is(viewer, 'handler') },
  {
    path: '/desk/years',
    label: (t) => t.yearly.name,
    order: 60,
    where: 'footer',
    for: (viewer) => is(viewer, 'board', 'works-council'),
  },
]
