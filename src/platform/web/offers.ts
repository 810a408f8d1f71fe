import type { Messages } from '../i18n/i18n.ts'
import type { DoorOffer } from '../module.ts'
import type { WebContext } from './web.ts'

type Offers = Messages['today']['offers']
/** The doors have their words in pairs: a title, and under `…Line` what happens behind it. */
type OfferName = { [K in keyof Offers]: `${K}Line` extends keyof Offers ? K : never }[keyof Offers]

/** A door on the front page, with its words. */
export const offer = (
  c: WebContext,
  name: OfferName,
  href: string,
  order: number,
  kind?: DoorOffer['kind'],
): DoorOffer => ({
  href,
  title: c.var.t.today.offers[name],
  line: c.var.t.today.offers[`${name}Line`],
  order,
  ...(kind ? { kind } : {}),
})
