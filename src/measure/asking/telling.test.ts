import { expect, test } from 'vitest'
import { tellingIn } from './telling.ts'
import { tellingWords } from './telling-words.ts'

const kindIn = (text: string) => tellingIn(text, tellingWords())?.kind ?? null

test('a name, a date, a place, an address: what could point at somebody is seen', () => {
  expect(kindIn('Johan zei dat ik moest zwijgen.')).toBe('name')
  expect(kindIn('My colleague Heather left.')).toBe('name')
  expect(kindIn('Mevrouw van der Berg lachte.')).toBe('name')
  expect(kindIn('Op 3 november was het zover.')).toBe('date')
  expect(kindIn('Bij ons in Zwolle niet.')).toBe('place')
  expect(kindIn('Op afdeling 4b is het anders.')).toBe('place')
  expect(kindIn('Mail mij op j.x@proef.example')).toBe('contact')
})

test('ordinary words, part of a name, and nothing at all give no warning', () => {
  for (const text of [
    '',
    'Meer tijd voor elkaar.',
    'Wil je dat lezen?',
    'May I say something?',
    'Annabelachtig',
    'johan',
    '<b>',
  ])
    expect(kindIn(text), text).toBe(null)
  expect(tellingIn('x '.repeat(100_000), tellingWords())).toBe(null)
})
