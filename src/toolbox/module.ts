import { addSource } from '#followup'
import type { Module } from '#platform/module.ts'
import { source, sweepRooms } from './ending.ts'
import { phoneLines } from './phone-lines.ts'
import { toolboxRoutes } from './routes.tsx'

addSource({ kind: source, label: (t) => t.toolbox.source })

export const toolboxModule: Module = {
  name: 'toolbox',
  tables: true,
  routes: toolboxRoutes,
  visitors: [{ path: '/join/*', ready: phoneLines }],
  jobs: (ctx) => [
    {
      name: 'team-session-sweep',
      every: '*/15 * * * *',
      work: ({ organisation }) => sweepRooms(ctx(), organisation),
    },
  ],
  places: [{ path: '/toolbox', label: (t) => t.toolbox.name, order: 25, where: 'menu', for: () => true }],
}
