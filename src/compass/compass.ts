/** The door of the module compass: what the organisation wants of its people, in versions, and what teams add to it. */
export { type Agreement, addAgreement, agreementsOf } from './agreements.ts'
export { askedOfMe } from './asked.ts'
export { startCompass } from './deciding.ts'
export { compassHistory } from './demo-history.ts'
export { type Act, actOf } from './making.ts'
export { type Compass, compassOn as compassInForce, type Passage } from './passages.ts'
export type { Mark, SixKind } from './tables.ts'
export type { Version } from './versions.ts'
