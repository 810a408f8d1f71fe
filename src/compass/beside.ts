import { is } from '#platform/viewer.ts'
import type { WebContext } from '#platform/web/web.ts'
import { agreementsOf, teamFor } from './agreements.ts'
import { hasRead } from './reading.ts'
import type { Beside } from './screens/compass.tsx'
import { openVersion, type Version, versionsOf } from './versions.ts'

/** What stands beside the compass for this viewer: their own team's agreements, what is open, whether they read it. */
export async function besideFor(c: WebContext, version: Version): Promise<Beside | null> {
  const { viewer, db, ctx } = c.var
  if (!viewer) return null
  const today = ctx.clock.today()
  const teams: Beside['teams'] = []
  for (const id of viewer.units) {
    const team = await teamFor(db, id, today)
    if (team) teams.push({ team, agreement: (await agreementsOf(db, id))[0] })
  }
  return {
    read: await hasRead(db, viewer.member, version.id),
    open: openVersion(await versionsOf(db, today)),
    teams,
    seesShares: is(viewer, 'lead', 'board', 'works-council', 'keeper'),
  }
}
