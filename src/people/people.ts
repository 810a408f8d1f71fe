/** The door of the module people: organisation, units, members, roles. Every function here takes the transaction of the
 * request, so it sees what its viewer may see. */
export { type Acting, actingIn } from './acting.ts'
/** For set-up and the demo: the same acts as the administrator's. */
export { addMember, type MemberForm } from './member-changes.ts'
/** On a screen where a colleague is chosen: a search field, and `memberChoices` of its words as the options. */
export { type Colleague, colleagueOf, isMemberOf, memberChoices, memberNames, searchMembers } from './member-queries.ts'
/** For the command line. */
export { addHostAtServer } from './organisation-settings.ts'
export { giveRole, type RoleForm } from './roles.ts'
export type { Contract } from './tables.ts'
export { addUnit, type UnitForm } from './unit-changes.ts'
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
/** A page about one unit, shown on the page of that unit; given once, by app.ts. */
export { addUnitLinks, type UnitLink } from './unit-routes.tsx'
export { peopleGate } from './viewer.ts'
