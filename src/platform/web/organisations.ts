import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { asSystem } from '../database/database.ts'
import { platformTables } from '../tables.ts'
import type { Organisation } from './web.ts'

/** Finds the organisation of a host name. Kept for some seconds per process: it is asked at every request and hardly
 * changes. `changed` makes this process look again at once, the others follow by the same notice. */
export function organisationsByHost(ctx: Pick<Ctx, 'db' | 'live' | 'clock'>) {
  const known = new Map<string, { organisation: Organisation | null; until: number }>()
  // After a restart thousands of lines come back at once: they share one question.
  const asked = new Map<string, Promise<Organisation | null>>()
  ctx.live.watch('organisation', () => known.clear())
  return async (host: string): Promise<Organisation | null> => {
    const name = host.replace(/:\d+$/, '').toLowerCase()
    const found = known.get(name)
    if (found && found.until > Date.now()) return found.organisation
    const asking = asked.get(name) ?? find(ctx, name).finally(() => asked.delete(name))
    asked.set(name, asking)
    const organisation = await asking
    // A made-up host name per request must not fill the memory.
    if (known.size > 1000) known.clear()
    if (organisation) known.set(name, { organisation, until: Date.now() + 10_000 })
    return organisation
  }
}

async function find(ctx: Pick<Ctx, 'db'>, host: string): Promise<Organisation | null> {
  const { rows } = await sql<{ id: string | null }>`select organisation_at(${host}) as id`.execute(ctx.db)
  const id = rows[0]?.id
  if (!id) return null
  return asSystem(ctx.db, id, async (tx) => {
    const row = await platformTables(tx).selectFrom('organisation').selectAll().executeTakeFirst()
    return row ?? null
  })
}
