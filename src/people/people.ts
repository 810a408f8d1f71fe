/** The door of the module people: organisation, units, members, roles. Every function here takes the transaction of the
 * request, so it sees what its viewer may see. */
export { type Acting, actingIn } from './acting.ts'
/** For a screen on which a colleague is chosen: search with this, show the found ones as choices. */
export { type Colleague, colleagueOf, isMemberOf, memberNames, searchMembers } from './member-queries.ts'
export type { Contract } from './tables.ts'
export {
  audienceSize,
  headcounts,
  leadsOf,
  openUnits,
  type UnitLine,
  unitNames,
  unitOf,
  unitsAbove,
  unitsWithin,
} from './unit-queries.ts'
export { peopleGate } from './viewer.ts'
