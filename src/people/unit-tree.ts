import type { UnitLine } from './unit-queries.ts'

export interface UnitNode extends UnitLine {
  below: UnitNode[]
}

/** The tree of the units that are given; whose parent is not among them stands at the top. */
export function treeOf(units: readonly UnitLine[]): UnitNode[] {
  const nodes = new Map(units.map((unit) => [unit.id, { ...unit, below: [] as UnitNode[] }]))
  const top: UnitNode[] = []
  for (const node of nodes.values()) (nodes.get(node.parent ?? '')?.below ?? top).push(node)
  return top
}

/** "Wonen > Noord > De Kade", for a choice among all units, in the order of the tree. */
export function unitOptions(units: readonly UnitLine[]): { value: string; label: string }[] {
  const lines = (nodes: UnitNode[], above: string): { value: string; label: string }[] =>
    nodes.flatMap((node) => {
      const label = above ? `${above} > ${node.name}` : node.name
      return [{ value: node.id, label }, ...lines(node.below, label)]
    })
  return lines(treeOf(units), '')
}
