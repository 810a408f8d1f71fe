import { Hono } from 'hono'
import { addSource } from '#followup'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { askRoutes } from './ask-routes.tsx'
import { askedOfMe } from './asked.ts'
import { sweepJob } from './daily.ts'
import { feedbackHistory } from './demo-history.ts'
import { leadingRoutes } from './leading-routes.tsx'
import { letterRoutes } from './letter-routes.tsx'
import { noteRoutes } from './note-routes.tsx'
import { talkPeopleJob } from './talk-people.ts'
import { source } from './talks.ts'
import { newsJob } from './telling.ts'
import { writingRoutes } from './writing-routes.tsx'

addSource({ kind: source, label: (t) => t.feedback.talk.source })

export const feedbackModule: Module = {
  name: 'feedback',
  tables: true,
  routes: (ctx) =>
    new Hono<Web>()
      .route('/', writingRoutes(ctx))
      .route('/', letterRoutes(ctx))
      .route('/', askRoutes(ctx))
      .route('/', leadingRoutes(ctx))
      .route('/', noteRoutes(ctx)),
  jobs: (ctx) => [newsJob(ctx), talkPeopleJob(ctx), sweepJob(ctx)],
  places: [
    { path: '/feedback', label: (t) => t.feedback.name, order: 27, where: 'menu', for: (viewer) => viewer !== null },
  ],
  asked: askedOfMe,
  doors: async ({ var: { t, viewer } }) =>
    viewer ? [{ href: '/feedback', title: t.feedback.offer, line: t.feedback.offerLine, order: 25 }] : [],
  history: feedbackHistory,
}
