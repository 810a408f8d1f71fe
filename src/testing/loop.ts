import { addDays } from '#platform/i18n/i18n.ts'
import { type NewMatter, raiseMatter } from '../followup/raising.ts'
import type { Act } from '../followup/step.ts'
import type { TestApp } from './app.ts'

/** A small organisation: above north and south, each with a team; who leads what, and who oversees. */
export async function loopTestFor(t: TestApp) {
  const top = await t.unit('Huis')
  const north = await t.unit('Noord', top)
  const south = await t.unit('Zuid', top)
  const people = {
    director: await t.member({ name: 'Dirk Directeur', unit: top, leads: top }),
    lead: await t.member({ name: 'Noor Leidt', unit: north, leads: north, mail: 'noor@proef.nl' }),
    north: await t.member({ name: 'Nina Noord', unit: north }),
    south: await t.member({ name: 'Zoë Zuid', unit: south }),
    southLead: await t.member({ name: 'Zeger Leidt', unit: south, leads: south }),
    board: await t.member({ name: 'Bo Bestuur', unit: top, roles: ['board'] }),
    council: await t.member({ name: 'Wil Raad', unit: south, roles: ['works-council'] }),
    keeper: await t.member({ name: 'Kees Kompas', unit: south, roles: ['keeper'] }),
    admin: await t.member({ name: 'Ad Beheer', unit: top, roles: ['admin'] }),
  }
  const act = (days = 0): Act => ({
    organisation: t.org.id,
    by: null,
    on: addDays(t.clock.today(), days),
    at: t.clock.now(),
  })
  const raise = (more: Partial<NewMatter> = {}, days = 0) =>
    t.system((tx) =>
      raiseMatter(tx, act(days), {
        source: 'letter',
        title: { nl: 'Het is donker bij de fietsen' },
        question: { nl: 'Om zes uur zie je niemand staan.' },
        audience: { kind: 'everyone' },
        ...more,
      }),
    )
  return { top, north, south, people, act, raise }
}
