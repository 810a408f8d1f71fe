import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import type { Web } from '#platform/web/web.ts'
import {
  advisersDoors,
  advisersHistory,
  advisersJobs,
  advisersPlaces,
  advisersRoutes,
  advisersVisitors,
  askedOfAdvisers,
  talkActs,
} from './advisers/advisers.ts'
import {
  askedOfCommittee,
  committeeDoors,
  committeeHistory,
  committeeJobs,
  committeePlaces,
  committeeRoutes,
} from './committee/committee.ts'
import {
  askedOfDesk,
  deskDoors,
  deskHistory,
  deskJobs,
  deskPlaces,
  deskRoutes,
  yearlyHistory,
  yearlyRoutes,
} from './desk/desk.ts'
import { askedOfKeys } from './keys/asked.ts'
import { keysHistory } from './keys/demo-history.ts'
import { keyRoutes } from './keys/routes.tsx'
import { holderRoutes } from './sealed/holder-routes.ts'
import { newsJob } from './sealed/news.ts'
import { nightJobs } from './sealed/night.ts'
import { personLines } from './sealed/person.ts'
import { sealedActs } from './sealed/person-acts.ts'
import { readyAndUnkept } from './tell/ready.ts'
import { tellRoutes } from './tell/routes.tsx'

export const speakupModule: Module = {
  name: 'speakup',
  tables: true,
  routes: () =>
    new Hono<Web>()
      .route('/', holderRoutes())
      .route('/', keyRoutes())
      .route('/', tellRoutes())
      .route('/', advisersRoutes())
      .route('/', yearlyRoutes())
      .route('/', deskRoutes())
      .route('/', committeeRoutes()),
  // A message, note or piece of a file is sealed in at most 1 MiB, and an act can have one of each; whoever seals a
  // conversation anew sends all of it.
  bodies: [
    { path: /^\/sealed\/conversations\/[^/]+\/recipients$/, most: 12_000_000 },
    { path: /^\/sealed\//, most: 2_000_000 },
    { path: /^\/committee\/cases\/[^/]+\/members$/, most: 12_000_000 },
    { path: /^\/(desk|committee)\/cases\//, most: 5_000_000 },
  ],
  visitors: [
    { path: '/tell/sealed/*', ready: (ctx) => personLines(ctx, { ...sealedActs, ...talkActs }) },
    { path: '/tell/*', ready: readyAndUnkept },
    advisersVisitors,
  ],
  jobs: (ctx) => [newsJob(ctx), ...nightJobs(ctx), ...advisersJobs(ctx), ...deskJobs(ctx), ...committeeJobs(ctx)],
  asked: async (c) => [
    ...(await askedOfKeys(c)),
    ...(await askedOfAdvisers(c)),
    ...(await askedOfDesk(c)),
    ...(await askedOfCommittee(c)),
  ],
  doors: async (c) => [
    { href: '/tell', title: c.var.t.tell.door, line: c.var.t.tell.doorLine, kind: 'main', order: 1 },
    ...(await advisersDoors(c)),
    ...(await deskDoors(c)),
    ...(await committeeDoors(c)),
  ],
  history: async (tx, ctx, demo) => {
    await keysHistory(tx, demo)
    await advisersHistory(tx, ctx, demo)
    await deskHistory(tx, demo)
    await yearlyHistory(tx, demo)
    await committeeHistory(tx, demo)
  },
  places: [
    ...advisersPlaces,
    ...deskPlaces,
    ...committeePlaces,
    { path: '/terms', label: (t) => t.tell.rules.name, order: 45, where: 'me', for: (viewer) => is(viewer, 'admin') },
    { path: '/keys', label: (t) => t.keys.name, order: 40, where: 'me', for: (viewer) => viewer !== null },
  ],
}
