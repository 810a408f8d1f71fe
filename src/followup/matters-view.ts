import { viewerOf, type WebContext } from '#platform/web/web.ts'
import { answeredByMe, looseVoices, waitingFor } from './queries.ts'
import { mayRaise } from './rights.ts'
import { type View, views } from './screens/matters.tsx'
import { followupTables } from './tables.ts'

/** All that waits for this viewer, and in which lists. */
export async function mattersView(c: WebContext) {
  const viewer = viewerOf(c)
  const { db } = c.var
  const waiting = {
    mine: await waitingFor(db, 'mine'),
    line: viewer.leads.length ? await waitingFor(db, 'line') : [],
    nobody: mayRaise(viewer) ? await waitingFor(db, 'nobody') : [],
  }
  const shown = views.filter(
    (view) => view === 'mine' || (view === 'line' ? viewer.leads.length > 0 : mayRaise(viewer)),
  )
  const asked = c.req.query('view') as View
  const choice = await followupTables(db)
    .selectFrom('mail_choice')
    .select('member')
    .where('member', '=', viewer.member)
    .executeTakeFirst()
  return {
    view: shown.includes(asked) ? asked : 'mine',
    waiting,
    shown,
    answered: await answeredByMe(db, 20),
    loose: await looseVoices(db, viewer),
    onlyLate: choice !== undefined,
    mayRaise: mayRaise(viewer),
  } as const
}
