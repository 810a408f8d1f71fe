import type { Hono, MiddlewareHandler } from 'hono'
import type { Ctx } from './ctx.ts'
import type { Db } from './database/database.ts'
import type { Day } from './i18n/i18n.ts'
import type { JobKind } from './jobs.ts'
import type { LargeBody } from './web/body-limits.ts'
import type { Place } from './web/navigation.ts'
import type { Web, WebContext } from './web/web.ts'

/** What a module gives to the house. Each has one in its `module.ts`, and only app.ts reads those. */
export interface Module {
  /** Its folder under src/; its tables are made in the order of the modules in app.ts. */
  name: string
  tables: boolean
  routes?: (ctx: Ctx) => Hono<Web>
  /** Pages that are the same for every visitor and kept ready-made: answered before a transaction is opened. */
  visitors?: { path: string; ready: (ctx: Ctx) => MiddlewareHandler<Web> }[]
  /** Its addresses that take more than a form: a file, or what is sealed. */
  bodies?: readonly LargeBody[]
  jobs?: (ctx: () => Ctx) => JobKind[]
  places?: readonly Place[]
  /** What this module waits for from the viewer: it stands under "your turn" on the front page. */
  asked?: (c: WebContext) => Promise<Asked[]>
  /** What one can say or do here: the doors on the front page, for a visitor and for each role. */
  doors?: (c: WebContext) => Promise<DoorOffer[]>
  /** Its part of the demo organisation: two years of history. */
  history?: (tx: Db, ctx: Ctx, demo: DemoGround) => Promise<void>
}

export interface Asked {
  title: string
  href: string
  line?: string
  state: 'wait' | 'stop' | 'neutral'
  tag?: string
  /** For the order: what is due first stands first. */
  due?: Day
  /** A script that this line needs on the front page. */
  island?: string
}

export interface DoorOffer {
  href: string
  title: string
  line: string
  kind?: 'main' | 'stop'
  order: number
}

/** What the demo has made when a module adds its history: the names that content/ uses, and the ids that they became. */
export interface DemoGround {
  organisation: string
  today: Day
  unit: (name: string) => string
  /** A persona's key, a person's name or `lead of <unit>`. */
  person: (name: string) => string | null
  /** Members of a team today, in a fixed order. */
  membersOf: (unit: string) => string[]
}
