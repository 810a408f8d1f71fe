import type { TestApp } from './app.ts'
import type { roundTestFor } from './rounds.ts'

/** What an attacker knows and tries who wants to tie answers to people: everybody answered one by one in an order that is
 * known, each with a mark of their own, so that the test can see who gave which answer. */
export async function answeredByAll(t: TestApp, r: Awaited<ReturnType<typeof roundTestFor>>, round: string) {
  const people = Object.values(r.teams).flatMap(({ members }) => members)
  const [version] = await t.root<{ body: { items: { id: string }[]; open: { id: string }[] } }>(
    'select body from questionnaire_version limit 1',
  )
  const items = version?.body.items.map(({ id }) => id) ?? []
  const open = version?.body.open[0]?.id ?? ''
  /** Answers of five steps: different for each person. */
  const markOf = (person: number) =>
    Object.fromEntries(items.slice(0, 3).map((id, i) => [id, (Math.floor(person / 5 ** i) % 5) + 1]))
  const order = people.map((_, i) => i).sort(() => Math.random() - 0.5)
  // Each alone in the quiet hour that is worst for them, fetching and answering in the same order.
  for (const i of order) {
    const right = await r.fetchRight(round, people[i] ?? '')
    const outcome = await r.send(round, { ...right, items: markOf(i), open: { [open]: `woord ${i}` } })
    if (!outcome.taken) throw new Error(`not taken: ${JSON.stringify(outcome)}`)
  }
  const personOf = (body: Record<string, number | null>) =>
    people.findIndex((_, person) => Object.entries(markOf(person)).every(([id, step]) => body[id] === step - 1))
  const groups = Object.values(r.teams).map(({ members }) => members.map((member) => people.indexOf(member)))
  return { people, order, markOf, personOf, groups }
}

export interface Found {
  person: number
  place: number
}

const ranked = (found: readonly Found[]) => [...found].sort((a, b) => a.place - b.place).map(({ person }) => person)

/** Of how many people the guess "in this order, so these people" is right. By chance: one per group. */
export const hits = (found: readonly Found[], known: readonly number[]): number =>
  known.filter((person, i) => ranked(found)[i] === person).length

/** Twenty people per group in random order: more than eight hits in one group come by chance once in a million. */
export const chance = 8

/** A weaker trace: early ones lie early. For twenty in random order this is above 0.85 less than once in 10,000. */
export function alike(found: readonly Found[], known: readonly number[]): number {
  const guessed = ranked(found)
  const far = known.reduce((sum, person, i) => sum + (i - guessed.indexOf(person)) ** 2, 0)
  return Math.abs(1 - (6 * far) / (known.length * (known.length ** 2 - 1)))
}
