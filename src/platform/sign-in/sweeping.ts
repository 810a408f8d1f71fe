import type { Ctx } from '../ctx.ts'
import { asSystem } from '../database/database.ts'
import { addDays } from '../i18n/i18n.ts'
import type { JobKind } from '../jobs.ts'
import { cardDays } from './access-cards.ts'
import { signInTables } from './tables.ts'

/** Every night: what has run out is not only refused, it is gone. */
export const sweepSignIn = (ctx: () => Ctx): JobKind => ({
  name: 'sweep-sign-in',
  every: '17 3 * * *',
  async work({ organisation }) {
    const { db, clock } = ctx()
    const [now, today] = [clock.now(), clock.today()]
    await asSystem(db, organisation, async (tx) => {
      const tables = signInTables(tx)
      await tables.deleteFrom('sign_in_link').where('until', '<', now).execute()
      await tables.deleteFrom('passkey_challenge').where('until', '<', now).execute()
      await tables.deleteFrom('session').where('expires_on', '<', today).execute()
      await tables
        .deleteFrom('attempt')
        .where('since', '<', new Date(now.getTime() - 86_400_000))
        .execute()
      await tables.deleteFrom('access_card').where('revoked_on', '<', addDays(today, -cardDays)).execute()
    })
  },
})
