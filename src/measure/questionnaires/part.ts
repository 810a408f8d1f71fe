import { Hono } from 'hono'
import { is } from '#platform/viewer.ts'
import type { Place } from '#platform/web/navigation.ts'
import type { Web } from '#platform/web/web.ts'
import { questionnaireHistory } from './demo-questionnaires.ts'
import { editRoutes } from './edit-routes.tsx'
import { questionnaireRoutes, readers } from './routes.tsx'

const places: Place[] = [
  {
    path: '/questionnaires',
    label: (t) => t.questionnaires.name,
    order: 36,
    where: 'menu',
    for: (viewer) => is(viewer, ...readers),
  },
]

/** What questionnaires give to measuring. */
export const questionnaires = {
  routes: () => new Hono<Web>().route('/', questionnaireRoutes()).route('/', editRoutes()),
  places,
  history: questionnaireHistory,
}
