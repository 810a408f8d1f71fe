import { expect, test } from 'vitest'
import { contentFolder } from '#platform/content.ts'
import { langs } from '#platform/i18n/i18n.ts'
import { parentKinds } from './editing.ts'
import { sixKindsIn, starterPassages } from './starter.ts'
import { seats } from './tables.ts'

const passages = starterPassages()
const byId = new Map(passages.map((passage) => [passage.id, passage]))
const examples = passages.filter(({ kind }) => kind === 'example')

test('every passage of the starter hangs where it belongs, and nothing has two places', () => {
  const loose = passages.filter(({ kind, under }) => {
    const allowed = parentKinds[kind]
    return allowed.length ? !allowed.includes(byId.get(under ?? '')?.kind ?? 'about') : under !== null
  })
  expect(loose.map(({ id }) => id)).toEqual([])
  expect(byId.size).toBe(passages.length)
})

test('an example says what we call it, and what each can do, in every language', () => {
  for (const { id, marks, texts, phrases } of examples) {
    expect(marks.length, id).toBeGreaterThan(0)
    for (const lang of langs) {
      expect(phrases[lang]?.length, id).toBeGreaterThan(2)
      const asked = marks.includes('desired') ? (['title', 'body'] as const) : (['title', 'body', ...seats] as const)
      for (const part of asked) expect(texts[part]?.[lang], `${id} ${part} ${lang}`).toBeTruthy()
      expect(
        seats.some((seat) => texts[seat]?.[lang]),
        id,
      ).toBe(true)
    }
  }
})

test('what the program goes by is the same in both languages', () => {
  const facts = (lang: 'nl' | 'en') =>
    contentFolder<Record<string, unknown>>(lang, 'compass').map(({ id, data }) => {
      const { phrases: _, ...rest } = data
      return [id, rest]
    })
  expect(facts('en')).toEqual(facts('nl'))
})

test('all six kinds are explained, and each of them, and "went on after being told", is in an example', () => {
  for (const lang of langs) for (const { name, text } of sixKindsIn(lang)) expect(name && text).toBeTruthy()
  for (const { id } of sixKindsIn('nl'))
    expect(
      examples.some(({ kinds }) => kinds.includes(id)),
      id,
    ).toBe(true)
  expect(examples.some(({ after_told }) => after_told)).toBe(true)
})

test('all forms of unwanted behaviour that the sources name have an example', () => {
  const forms = new Set(examples.flatMap((example) => example.forms))
  for (const form of [
    'bullying',
    'aggression',
    'violence',
    'discrimination',
    'racism',
    'sexual-harassment',
    'homophobia',
    'radicalisation',
    'extremism',
    'abuse-of-power',
    'intimidation',
  ])
    expect(forms.has(form), form).toBe(true)
  for (const how of ['non-verbal', 'verbal', 'physical'])
    expect(
      examples.some((example) => example.how.includes(how)),
      how,
    ).toBe(true)
})
