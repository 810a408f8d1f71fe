import type { Cell, Group } from '../src/disclosure/disclosure.ts'

export type Shape = { directorates: number; departments: number; teams: number; people: number; attributes: number }

/** How many people of each kind are in each team. */
type Counts = number[][]

/** A unit of the tree, by the teams in it. */
type Unit = { name: string; teams: number[] }

/** The same draws every time (mulberry32), so that figures can be compared between runs. */
export function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A made-up organisation: a total, directorates, departments and teams of lifelike, skewed sizes, with or without one
 * attribute (a role, say) that crosses every level. In order of worth: the tree from its top, teams by size, crosses last.
 */
export function organisation(shape: Shape, seed = 1): Group[] {
  const counts = countsOf(shape, draws(seed))
  const units = unitsOf(shape, counts)
  const kinds = shape.attributes > 1 ? [...Array(shape.attributes).keys()] : []
  return [
    ...units.map((unit) => group(unit, counts)),
    ...units.flatMap((unit) => kinds.map((kind) => group(unit, counts, kind))),
  ]
}

function countsOf({ teams, people, attributes }: Shape, draw: () => number): Counts {
  const pull = Array.from({ length: teams }, () => Math.exp(1.2 * (draw() + draw() + draw() - 1.5)))
  const all = pull.reduce((sum, x) => sum + x, 0)
  const shares = Array.from({ length: Math.max(1, attributes) }, (_, kind) => 2 ** -kind)
  return pull.map((x) => kindsOf(Math.max(1, Math.round((people * x) / all)), shares, draw))
}

/** Each kind is half as common as the one before. */
function kindsOf(people: number, shares: number[], draw: () => number): number[] {
  const counts = shares.map(() => 0)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  for (let left = people; left > 0; left--) {
    let [at, kind] = [draw() * whole, 0]
    while (kind < shares.length - 1 && at >= (shares[kind] as number)) at -= shares[kind++] as number
    counts[kind] = (counts[kind] as number) + 1
  }
  return counts
}

function unitsOf({ directorates, departments, teams }: Shape, counts: Counts): Unit[] {
  const all = [...Array(teams).keys()]
  const size = (team: number) => (counts[team] as number[]).reduce((sum, n) => sum + n, 0)
  const parts = (name: string, count: number): Unit[] =>
    Array.from({ length: count }, (_, part) => ({
      name: `${name} ${part}`,
      teams: all.filter((team) => Math.floor((team * count) / teams) === part),
    }))
  const bySize = all.toSorted((x, y) => size(y) - size(x)).map((team) => ({ name: `team ${team}`, teams: [team] }))
  return [
    { name: 'total', teams: all },
    ...parts('directorate', directorates),
    ...parts('department', departments),
    ...bySize,
  ]
}

function group({ name, teams }: Unit, counts: Counts, only?: number): Group {
  const isIn = (kind: number) => only === undefined || only === kind
  const cellsOf = (team: number): Cell[] =>
    (counts[team] as number[]).flatMap((n, kind): Cell[] => (isIn(kind) ? [[`${team}/${kind}`, n]] : []))
  return { id: only === undefined ? name : `${name} × ${only}`, cells: teams.flatMap(cellsOf) }
}
