import { openUnits } from '#people'
import type { Db } from '#platform/database/database.ts'
import type { DemoGround } from '#platform/module.ts'
import { demoDesk } from '../desk/demo-history.ts'
import { deskTables } from '../desk/tables.ts'
import { kinds, outcomes, routes } from '../desk/words.ts'
import { type CaseCount, figuresOf } from './figures.ts'
import { countedUnits, lastYear } from './publishing.ts'

/** Last year's figures, through the same control as any: two of the kinds are too few to show. */
export async function yearlyHistory(tx: Db, demo: DemoGround): Promise<void> {
  const rows: CaseCount[] = demoDesk('nl').year.map((row) => ({
    ...row,
    unit: demo.unit(row.unit),
    wrongdoing: false,
    acknowledged: true,
    informed: true,
    seen_by: [],
  }))
  const year = lastYear(demo.today)
  const figures = figuresOf({
    rows,
    minimum: 5,
    kinds,
    routes,
    outcomes,
    units: countedUnits(await openUnits(tx, demo.today)),
  })
  await deskTables(tx)
    .insertInto('yearly_figures')
    .values({
      organisation: demo.organisation,
      year,
      minimum: 5,
      figures: JSON.stringify(figures),
      published_on: `${year + 1}-01-14`,
    })
    .execute()
}
