/** The door of the module people: organisation, units, members, roles. */
export { peopleGate } from './viewer.ts'
