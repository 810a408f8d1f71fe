import { mailJob } from './mail.ts'
import type { Module } from './module.ts'

export const platformModule: Module = {
  name: 'platform',
  tables: true,
  jobs: (ctx) => [mailJob(ctx)],
}
