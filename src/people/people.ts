/** The door of the module people: organisation, units, members, roles. */
export { peopleGate } from './viewer.ts'
export type { Contract } from './tables.ts'
