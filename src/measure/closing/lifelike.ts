import { type Item, type Questionnaire, scored, steps } from '../questionnaires/model.ts'

/** Made-up answers as people give them: they differ by team and by theme, and most within a team. For the demo and the
 * benchmarks; the same seed gives the same answers. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}

/** About normal, mean 0 and deviation 1. */
export const normal = (draw: () => number): number =>
  (draw() + draw() + draw() + draw() + draw() + draw() - 3) * Math.SQRT2

export interface TeamMood {
  /** How much better or worse than elsewhere, over everything. */
  shift: number
  /** On these scales half of the team has it good and half has not. */
  split?: readonly string[]
  /** By scale, on top of it. */
  scales?: Record<string, number>
}

/** One person's answers, 0 to 4 or null. */
export function answerLike(
  questionnaire: Questionnaire,
  mood: TeamMood,
  draw: () => number,
): Record<string, number | null> {
  const person = normal(draw) * 0.45
  const side = draw() < 0.5 ? -1.9 : 1.1
  return Object.fromEntries(
    questionnaire.items.map((item): [string, number | null] => {
      if (draw() < 0.03) return [item.id, null]
      const apart = mood.split?.includes(item.scale) ? side : 0
      const level = 3.6 + ease(item) + mood.shift + (mood.scales?.[item.scale] ?? 0) + person + apart
      return [item.id, scored(item, stepAt(level + normal(draw) * 0.75)) - 1]
    }),
  )
}

const stepAt = (level: number) => Math.min(steps, Math.max(1, Math.round(level)))

/** Some questions are easier to agree with than others. */
function ease({ id }: Item): number {
  let sum = 0
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) % 1000
  return (sum / 1000 - 0.5) * 0.6
}
