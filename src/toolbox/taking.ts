import type { State } from './fold.ts'

/** Anyone, once whoever led has left; whoever led before, back again; and whoever is signed in, when the lead is away. */
export const mayTake = (state: Pick<State, 'people' | 'lead' | 'from'>, who: string): boolean =>
  state.people[who]?.may === true || isLeaderless(state) || state.from === who

export const isLeaderless = ({ people, lead }: Pick<State, 'people' | 'lead'>) =>
  lead === null || people[lead]?.left === true
