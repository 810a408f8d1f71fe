import { asSystem } from '../database/database.ts'
import type { WebContext } from '../web/web.ts'
import { signInTables } from './tables.ts'

const minutes = 5

/** What a challenge may be used for: signing in, or making a passkey for this one member. */
export type Purpose = 'sign-in' | `register:${string}`

/** Written beside the request: it must be there when its answer comes, and gone after one answer, right or wrong. */
export async function keepChallenge(c: WebContext, challenge: string, purpose: Purpose): Promise<void> {
  const { ctx, organisation } = c.var
  const now = ctx.clock.now()
  const until = new Date(now.getTime() + minutes * 60_000)
  await asSystem(ctx.aside, organisation.id, async (tx) => {
    const challenges = signInTables(tx)
    await challenges.deleteFrom('passkey_challenge').where('until', '<', now).execute()
    await challenges
      .insertInto('passkey_challenge')
      .values({ organisation: organisation.id, challenge, purpose, until })
      .execute()
  })
}

export async function takeChallenge(c: WebContext, challenge: string, purpose: Purpose): Promise<boolean> {
  const { ctx, organisation } = c.var
  const taken = await asSystem(ctx.aside, organisation.id, (tx) =>
    signInTables(tx)
      .deleteFrom('passkey_challenge')
      .where('challenge', '=', challenge)
      .returning(['purpose', 'until'])
      .executeTakeFirst(),
  )
  return taken?.purpose === purpose && taken.until > ctx.clock.now()
}
