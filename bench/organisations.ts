import type { Group } from '../src/disclosure/disclosure.ts'

export type Shape = { directorates: number; departments: number; teams: number; people: number; attributes: number }

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
export function organisation({ directorates, departments, teams, people, attributes }: Shape, seed = 1): Group[] {
  const draw = draws(seed)
  const pull = Array.from({ length: teams }, () => Math.exp(1.2 * (draw() + draw() + draw() - 1.5)))
  const all = pull.reduce((sum, x) => sum + x, 0)
  const kinds = Math.max(1, attributes)
  const share = Array.from({ length: kinds }, (_, kind) => 2 ** -kind)
  const shares = share.reduce((sum, x) => sum + x, 0)
  const counted = pull.map((x) => {
    const counts = share.map(() => 0)
    for (let left = Math.max(1, Math.round((people * x) / all)); left > 0; left--) {
      let at = draw() * shares
      let kind = 0
      while (kind < kinds - 1 && at >= (share[kind] as number)) at -= share[kind++] as number
      counts[kind] = (counts[kind] as number) + 1
    }
    return counts
  })
  const teamOf = (level: number, count: number) => Math.floor((level * count) / teams)
  const units: [string, number[]][] = [['total', [...Array(teams).keys()]]]
  for (const [name, count] of [
    ['directorate', directorates],
    ['department', departments],
  ] as const)
    for (let unit = 0; unit < count; unit++)
      units.push([`${name} ${unit}`, [...Array(teams).keys()].filter((team) => teamOf(team, count) === unit)])
  const size = (team: number) => (counted[team] as number[]).reduce((sum, n) => sum + n, 0)
  const bySize = [...Array(teams).keys()].sort((x, y) => size(y) - size(x))
  for (const team of bySize) units.push([`team ${team}`, [team]])
  const group = ([name, members]: [string, number[]], only?: number): Group => ({
    id: only === undefined ? name : `${name} × ${only}`,
    cells: members.flatMap((team) =>
      (counted[team] as number[]).flatMap((n, kind) =>
        only === undefined || kind === only ? [[`${team}/${kind}`, n] as const] : [],
      ),
    ),
  })
  const crosses =
    attributes > 1 ? [...Array(attributes).keys()].map((kind) => units.map((unit) => group(unit, kind))) : []
  return [...units.map((unit) => group(unit)), ...units.flatMap((_, i) => crosses.map((list) => list[i] as Group))]
}
