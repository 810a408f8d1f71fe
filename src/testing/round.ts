import { newId } from '#platform/ids.ts'
import { beginCarried, type CarriedRound, cellsOf } from '../measure/closing/carried.ts'
import { putAll } from '../measure/closing/put-all.ts'
import type { Questionnaire } from '../measure/questionnaires/model.ts'
import { starterOf } from '../measure/questionnaires/starters.ts'
import type { TreeUnit } from '../measure/rounds/cells.ts'
import type { TestApp } from './app.ts'

/** Units by name, each with units below it, or the number of people who answer; `own` are people of the unit itself. */
export type Tree = { [name: string]: Tree | number }

export const questionnaireOf = (id: string): Questionnaire => {
  const found = starterOf(id)
  if (!found) throw new Error(`no questionnaire ${id}`)
  return found
}

interface Made extends Partial<CarriedRound> {
  /** What the person with this number in the unit answers to an item: 0 to 4, or null. */
  answer?: (unit: string, person: number, item: string) => number | null
  ids?: Record<string, string>
  top?: string
  near?: boolean
}

/** A round that is open, with its answers in it. Units are called by their names; `ids` gives them those of real units. */
export async function madeRound(t: TestApp, tree: Tree, more: Made = {}): Promise<string> {
  const id = more.id ?? newId()
  const known = questionnaireOf(more.questionnaire ?? 'pulse')
  // Rounds of one questionnaire that lie near each other count as one; most tests want them apart.
  const questionnaire = more.near ? known : { ...known, id: `${known.id}-${id}` }
  const today = t.clock.today()
  const [units, people] = unitsOf(tree, more.ids ?? {}, more.top ?? 'Iedereen')
  const act = { organisation: t.org.id, by: null, today, at: t.clock.now() }
  const answer = more.answer ?? ((unit, person, item) => (unit.length + person * 7 + item.length * 3) % 5)
  await t.system(async (tx) => {
    await putAll(tx, 'questionnaire_version', await missingVersion(t, questionnaire))
    await beginCarried(tx, act, {
      id,
      question: { nl: 'Hoe veilig werken we samen?', en: 'How safely do we work together?' },
      owner: 'owner',
      version: 1,
      minimum: 5,
      sees: { members: 'own', leads: 'below', comments: 'leads', editor: 'editor' },
      means: { nl: 'Twee uur per team', en: 'Two hours per team' },
      opens: dayBefore(today, 30),
      closes: dayBefore(today, 1),
      talked: dayBefore(today, -30),
      units,
      cells: cellsOf(people),
      ...more,
      questionnaire: questionnaire.id,
    })
    const rows = [...people].flatMap(([unit, n]) =>
      Array.from({ length: n }, (_, person) => ({
        ...{ organisation: t.org.id, round: id, id: newId(), cell: unit },
        body: Object.fromEntries(
          questionnaire.items.map((item) => [item.id, answer(nameOf(units, unit), person, item.id)]),
        ),
      })),
    )
    await putAll(tx, 'answer_set', rows)
  })
  return id
}

const nameOf = (units: TreeUnit[], id: string) => units.find((unit) => unit.id === id)?.name ?? id

async function missingVersion(t: TestApp, questionnaire: Questionnaire) {
  const there = await t.root('select from questionnaire_version where organisation = $1 and questionnaire = $2', [
    t.org.id,
    questionnaire.id,
  ])
  if (there.length) return []
  return [
    { organisation: t.org.id, questionnaire: questionnaire.id, version: 1, body: questionnaire, made_on: '2026-01-01' },
  ]
}

function unitsOf(tree: Tree, ids: Record<string, string>, top: string): [TreeUnit[], Map<string, number>] {
  const people = new Map<string, number>()
  const idOf = (name: string) => ids[name] ?? name
  const walk = (within: Tree, parent: string): TreeUnit[] =>
    Object.entries(within).flatMap(([name, below]): TreeUnit[] => {
      if (name === 'own') {
        people.set(parent, below as number)
        return []
      }
      const unit = { id: idOf(name), parent, name }
      if (typeof below !== 'number') return [unit, ...walk(below, unit.id)]
      people.set(unit.id, below)
      return [unit]
    })
  return [[{ id: idOf(top), parent: null, name: top }, ...walk(tree, idOf(top))], people]
}

const dayBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
