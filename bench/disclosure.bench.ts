import { disclose } from '../src/disclosure/disclosure.ts'
import { organisation, type Shape } from './organisations.ts'
import { plainGreedy } from './plain-greedy.ts'
import type { Emit } from './run.ts'

const office = { directorates: 10, departments: 50, teams: 500, people: 5000 }
const large = { directorates: 50, departments: 449, teams: 4500, people: 180_000 }

const small = { directorates: 2, departments: 8, teams: 80, people: 800 }

/** Name, shape, how often, and whether brute force is asked too: it takes many minutes where the crosses are many. */
const cases: [string, Shape, number, boolean][] = [
  ['561 groups', { ...office, attributes: 1 }, 9, true],
  ['364 groups (91 units × 3 roles)', { ...small, attributes: 3 }, 9, true],
  ['637 groups (91 units × 6 ages)', { ...small, attributes: 6 }, 9, true],
  ['2,244 groups', { ...office, attributes: 3 }, 9, false],
  ['3,927 groups', { ...office, attributes: 6 }, 9, false],
  ['5,000 units of 180,000 people', { ...large, attributes: 1 }, 5, false],
  ['5,000 units of 180,000 people × 3 roles', { ...large, attributes: 3 }, 3, false],
]

/** How fast it is decided what may be shown, and how much of it is: of all groups, and of those large enough to be shown. */
export async function bench(emit: Emit): Promise<void> {
  for (const [name, shape, times, isCompared] of cases) {
    const groups = organisation(shape)
    const outcomes = Array.from({ length: times }, () => {
      const start = performance.now()
      return { outcome: disclose({ groups, minimum: 5 }), ms: performance.now() - start }
    })
    const ms = outcomes.map((one) => one.ms).sort((x, y) => x - y)
    emit(`${name}, first time`, round(outcomes[0]?.ms), 'ms')
    emit(`${name}, median of ${times}`, round(ms[Math.floor(times / 2)]), 'ms')
    const { outcome } = outcomes[0] as { outcome: ReturnType<typeof disclose> }
    const shown = outcome.filter((one) => one.shown).length
    emit(`${name}, shown`, round((100 * shown) / groups.length), '% of groups')
    emit(
      `${name}, shown of those of 5 or more`,
      round((100 * shown) / outcome.filter((one) => one.n >= 5).length),
      '% of groups',
    )
    if (!isCompared) continue
    const plain = plainGreedy(groups).filter(Boolean).length
    emit(
      `${name}, shown by a plain greedy choice under the same rule`,
      round((100 * plain) / groups.length),
      '% of groups',
    )
  }
}

const round = (x = 0) => Math.round(x * 10) / 10
