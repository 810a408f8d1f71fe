import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Step, stepWords } from './letters.ts'
import { actsFor, comesBackOn, isDone, isFor, waitsFor } from './waiting.ts'

const people = ['giver', 'receiver'] as const
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
const begin = { giver: 'giver', receiver: 'receiver', sent_on: day(0), giver_threw: false, receiver_threw: false }

/** Any story that two people can have: each act is one that was possible at that moment. */
const story = fc.array(fc.tuple(fc.nat(1), fc.nat(9), fc.nat(20)), { maxLength: 14 }).map((choices) => {
  const steps: Step[] = []
  let on = 0
  for (const [who, which, later] of choices) {
    const member = people[who] ?? 'giver'
    const can = actsFor({ ...begin, steps }, member).filter((what) => what !== 'done' || which === 9)
    const what = can[which % Math.max(1, can.length)]
    if (!what) continue
    on += later
    const due = what === 'decision' || what === 'return' ? day(on + 28) : null
    steps.push({ by_member: member, what, on_day: day(on), words: 'x', due })
  }
  return { talk: { ...begin, steps }, today: day(on) }
})

test('whoever has the turn can always do something, and silence never begins in the future', () => {
  fc.assert(
    fc.property(story, ({ talk, today }) => {
      const waiting = waitsFor(talk, today)
      if (!waiting) return
      expect(waiting.since <= today).toBe(true)
      const acts = actsFor(talk, waiting.member)
      const answers = { first: ['thanks'], answer: ['answer'], told: ['told'] }[waiting.for]
      expect(acts).toEqual(expect.arrayContaining(answers))
    }),
  )
})

test('nobody is offered what is the other’s to do, and what is finished stays finished', () => {
  fc.assert(
    fc.property(story, ({ talk, today }) => {
      for (const member of people)
        for (const what of actsFor(talk, member)) expect(isFor(talk, member, what)).toBe(true)
      if (!isDone(talk)) return
      expect(waitsFor(talk, today)).toBeNull()
      for (const member of people) expect(actsFor(talk, member)).toEqual([])
    }),
  )
})

test('every word can happen in some story', () => {
  const seen = new Set(fc.sample(story, 400).flatMap(({ talk }) => talk.steps.map(({ what }) => what)))
  expect([...seen].sort()).toEqual([...stepWords].sort())
})

test('saying something before the day is not yet coming back', () => {
  const steps: Step[] = [
    { by_member: 'giver', what: 'return', on_day: day(0), words: '', due: day(28) },
    { by_member: 'giver', what: 'question', on_day: day(3), words: 'x', due: null },
  ]
  expect(comesBackOn({ steps }, 'giver')).toBe(day(28))
  steps.push({ by_member: 'giver', what: 'question', on_day: day(28), words: 'x', due: null })
  expect(comesBackOn({ steps }, 'giver')).toBeNull()
})
