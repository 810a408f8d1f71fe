import type { DoorOffer } from '#platform/module.ts'
import type { WebContext } from '#platform/web/web.ts'
import { mayRaise } from './rights.ts'

/** Whoever hears things for others can write them down. */
export async function loopDoors(c: WebContext): Promise<DoorOffer[]> {
  const { raise, raiseLine } = c.var.t.followup.door
  return mayRaise(c.var.viewer) ? [{ href: '/matters/new', title: raise, line: raiseLine, order: 60 }] : []
}
