import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Action } from './action.ts'
import { decide } from './deciding.ts'
import type { Entry } from './entries.ts'
import { emptyState, fold, pairUp, present, projected, publicOf, type State } from './fold.ts'
import { freshState } from './room.ts'
import type { Step } from './scripts.ts'

const kinds = ['read', 'round', 'write', 'reveal', 'group', 'vote', 'pairs', 'scale', 'agreement', 'closing'] as const
const steps: Step[] = kinds.map((kind, i) => ({
  kind,
  minutes: 5,
  title: kind,
  say: '',
  watch: '',
  prompt: '',
  anonymous: i % 2 === 0,
  options: [],
  results: false,
  order: 'random',
}))
const around = {
  now: new Date('2026-11-20T09:00:00Z'),
  today: '2026-11-20',
  steps,
  answered: new Set<string>(),
  leadAway: true,
}
const people = ['p0', 'p1', 'p2', 'p3', 'p4']

type Did = { who: string; action: Action } | { join: string }

const who = fc.constantFrom(...people)
const id = fc.constantFrom('c1', 'c2', 'c3', 'c4')
const key = fc.constantFrom('sleutel-een-0000000', 'sleutel-twee-000000')
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('go' as const), to: fc.nat(steps.length) }) },
  fc.record({ do: fc.constant('turn' as const), who, how: fc.constantFrom('spoke' as const, 'passed', 'later') }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('card' as const), id, text: fc.string({ minLength: 1 }), key }) },
  fc.record({ do: fc.constant('uncard' as const), id, key }),
  fc.record({ do: fc.constant('answer' as const), picks: fc.array(id, { minLength: 1, maxLength: 3 }), key }),
  { weight: 2, arbitrary: fc.constant({ do: 'show' as const }) },
  fc.record({ do: fc.constant('move' as const), card: id, group: fc.constantFrom('', 'g1', 'g2') }),
  fc.constant({ do: 'nameless' as const }),
  fc.record({ do: fc.constant('propose' as const), id, text: fc.constant('Afspraak') }),
  fc.constant({ do: 'take' as const }),
  fc.record({ do: fc.constant('leave' as const), who: fc.option(who, { nil: undefined }) }),
)
const did: fc.Arbitrary<Did> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ who, action }) },
  fc.record({ join: fc.constantFrom('p5', 'p6', 'p7') }),
)

/** All that is asked, as the server would take it; the entries, and the state before and after each. */
function played(all: readonly Did[]): { entries: Entry[]; state: State } {
  const entries: Entry[] = []
  let state: State = freshState()
  const take = (entry: Entry) => {
    state = fold(state, entry)
    entries.push(entry)
  }
  for (const one of people) take({ do: 'join', id: one, name: one, may: true, lock: `lock-${one}`, member: `m-${one}` })
  for (const one of all) {
    if ('join' in one) {
      if (!state.people[one.join]) take({ do: 'join', id: one.join, name: one.join, may: false, lock: 'x' })
      continue
    }
    const decision = decide(state, one.action, one.who, around)
    if (!('refused' in decision)) take(decision)
  }
  return { entries, state }
}

const walk = fc.array(did, { maxLength: 60 })

test('what a phone folds from what it is sent is exactly what the server may show', () => {
  fc.assert(
    fc.property(walk, (all) => {
      const { entries, state } = played(all)
      let server: State = freshState()
      let phone = emptyState()
      for (const entry of entries) {
        server = fold(server, entry)
        phone = fold(phone, projected(entry, server))
        expect(phone).toEqual(publicOf(server))
      }
      expect(server).toEqual(state)
    }),
    { numRuns: 300 },
  )
})

test('nothing hidden is in what is sent before it is shown, and no key or author of an anonymous card ever', () => {
  fc.assert(
    fc.property(walk, (all) => {
      let server: State = freshState()
      for (const entry of played(all).entries) {
        server = fold(server, entry)
        const sent = JSON.stringify(projected(entry, server))
        expect(sent).not.toMatch(/lock|m-p\d|sleutel/)
        if (entry.do === 'card' || entry.do === 'answer')
          expect(Object.keys(JSON.parse(sent))).toEqual(['do', 'step', 'n'])
        if (entry.do === 'card' && server.steps[entry.step]?.anonymous) expect(entry.card.by).toBeUndefined()
        if (entry.do === 'show' && server.steps[entry.step]?.anonymous)
          expect(entry.cards.every((card) => card.by === undefined)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('without names stays without names, whatever comes after', () => {
  fc.assert(
    fc.property(walk, (all) => {
      let state: State = freshState()
      const bare = new Set<string>()
      for (const entry of played(all).entries) {
        state = fold(state, entry)
        for (const [step, { anonymous }] of Object.entries(state.steps)) {
          if (anonymous) bare.add(step)
          expect(bare.has(step)).toBe(anonymous)
        }
      }
    }),
    { numRuns: 200 },
  )
})

test('no card is lost by moving, and each lies in one place', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.constantFrom('', 'g1', 'g2', 'g3'))), (moves) => {
      const cards = Array.from({ length: 6 }, (_, i) => ({ id: `k${i}`, text: `Kaart ${i}` }))
      const shown: Entry[] = [
        { do: 'go', to: 2, kind: 'write', anonymous: true, ends: null, order: [] },
        { do: 'show', step: 2, cards, tally: {} },
      ]
      const all: Entry[] = [...shown, ...moves.map(([i, group]): Entry => ({ do: 'move', card: `k${i}`, group }))]
      const state = all.reduce(fold, emptyState())
      expect(state.steps[2]?.cards).toEqual(cards)
      for (const [i] of moves) {
        const last = moves.findLast(([j]) => j === i)?.[1]
        expect(state.places[`k${i}`]).toBe(last)
      }
    }),
  )
})

test('turns are fair: each who stays gets one, whoever leaves, passes, is put later or comes late', () => {
  const ending = fc.constantFrom<'spoke' | 'passed' | 'later' | 'leave' | 'join'>(
    'spoke',
    'passed',
    'later',
    'leave',
    'join',
  )
  fc.assert(
    fc.property(fc.array(ending, { maxLength: 40 }), (acts) => {
      const twelve = Array.from({ length: 12 }, (_, i) => `q${i}`)
      let state: State = freshState()
      for (const one of twelve) state = fold(state, { do: 'join', id: one, name: one, may: false })
      state = fold(state, { do: 'go', to: 1, kind: 'round', anonymous: false, ends: null, order: twelve })
      let late = 0
      const step = (act: (typeof acts)[number]) => {
        const now = state.round?.now
        if (act === 'join') state = fold(state, { do: 'join', id: `late${late++}`, name: 'Laat', may: false })
        else if (act === 'leave' && now) state = fold(state, { do: 'leave', id: now })
        else if (act !== 'leave') state = fold(state, { do: 'turn', how: act })
      }
      for (const act of acts) step(act)
      for (let i = 0; state.round?.now && i < 100; i++) step('spoke')
      const had = state.round?.had ?? []
      expect(new Set(had).size).toBe(had.length)
      for (const one of present(state)) expect(had).toContain(one)
    }),
  )
})

test('in pairs nobody is alone, as long as there are two', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), (n) => {
      const all = Array.from({ length: n }, (_, i) => `p${i}`)
      const pairs = pairUp(all)
      expect(pairs.flat()).toEqual(all)
      for (const pair of pairs) expect([2, 3]).toContain(pair.length)
    }),
  )
})

test('a name that every object knows is a name like any other', () => {
  const go = (kind: string): Did => ({ who: 'p0', action: { do: 'go', to: kinds.indexOf(kind as 'vote') } })
  const odd = 'constructor'
  const { state, entries } = played([
    go('vote'),
    { who: 'p1', action: { do: 'answer', picks: [odd], key: 'sleutel-een-0000000' } },
    { who: 'p0', action: { do: 'show' } },
    go('agreement'),
    { who: 'p1', action: { do: 'propose', id: odd, text: 'Afspraak' } },
    { who: 'p0', action: { do: 'choose', id: odd, owner: odd, by: '2026-12-01' } },
  ])
  expect(state.steps[kinds.indexOf('vote')]?.tally).toEqual({ [odd]: 1 })
  expect(entries.at(-1)).toMatchObject({ do: 'propose', id: odd })
})
