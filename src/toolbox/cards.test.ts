import { expect, test } from 'vitest'
import { langs } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { cardOf, cardParts, cardsIn, linesOf, phraseIn, seats, situationsIn, themes } from './card-content.ts'
import { scriptsIn } from './scripts.ts'

const t = await testApp()
const visitor = t.visitor()

test.each(langs)('in %s every card is whole, and leads on to what exists', (lang) => {
  const known = new Set([...cardsIn(lang), ...scriptsIn(lang)].map(({ id }) => id))
  expect(cardsIn(lang).length).toBeGreaterThan(30)
  for (const { id, data, title, body, sections } of cardsIn(lang)) {
    expect(Object.keys(sections), id).toEqual([...cardParts])
    for (const text of [title, body, ...Object.values(sections)]) expect(text.trim(), id).not.toBe('')
    expect(linesOf(sections.how).length, id).toBeGreaterThan(2)
    expect(linesOf(sections.say).length, id).toBeGreaterThan(1)
    for (const line of linesOf(sections.say)) expect(phraseIn(line).said, `${id}: ${line}`).not.toBe('')
    expect(data.situations.length, id).toBeGreaterThan(3)
    expect(themes, id).toContain(data.theme)
    for (const seat of data.for) expect(seats, id).toContain(seat)
    expect(
      data.next.filter((next) => !known.has(next) || next === id),
      id,
    ).toEqual([])
    expect(data.minutes, id).toBeGreaterThan(0)
  }
})

test.each(langs)(
  'in %s every situation gives choices, questions and a thought, and a session takes as long as its steps',
  (lang) => {
    for (const { id, body, sections } of situationsIn(lang)) {
      expect(body, id).not.toBe('')
      expect(linesOf(sections.choices).length, id).toBeGreaterThan(2)
      expect(linesOf(sections.talk).length, id).toBeGreaterThan(1)
      expect(sections.thought?.length, id).toBeGreaterThan(20)
    }
    for (const { id, minutes, steps } of scriptsIn(lang))
      expect(
        steps.reduce((sum, step) => sum + step.minutes, 0),
        id,
      ).toBe(minutes)
  },
)

test('anyone reads all cards, situations and papers in both languages, without a cookie', async () => {
  for (const lang of langs)
    for (const path of [
      ...cardsIn(lang).flatMap(({ id }) => [`/toolbox/cards/${id}`, `/toolbox/cards/${id}/poster`]),
      ...situationsIn(lang).map(({ id }) => `/toolbox/situations/${id}`),
      '/toolbox',
      '/toolbox/situations?sector=care',
      '/toolbox/print?cards=jokes,joke-about-me',
      '/toolbox/offline',
    ]) {
      const answer = await visitor.get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('set-cookie'), path).toBeNull()
      expect(answer.text, path).not.toMatch(/undefined|\[object/)
    }
})

test('a card shows its phrases, its two exercises side by side and what comes next', async () => {
  const { text } = await visitor.get('/toolbox/cards/joke-about-me')
  expect(text).toContain('<q>Gast, deze niet.</q>')
  for (const next of ['/toolbox/cards/joke-i-heard', '/toolbox/cards/how-an-adviser-works'])
    expect(text).toContain(next)
  expect(text).toMatch(/card-pair.*Oefen: steun.*Oefen: durf/s)
  expect(text).not.toContain('name="csrf"')
})

test('a subject with one card is no choice, and filters go together with words', async () => {
  const { text } = await visitor.get('/toolbox?for=lead')
  expect(text).toContain('theme=jokes')
  expect(text).not.toContain('theme=start')
  expect(text).not.toContain('for=buddy')
  const jokes = (await visitor.get('/toolbox?theme=jokes&for=lead')).text
  expect(jokes).toContain('/toolbox/cards/joke-in-my-team')
  expect(jokes).not.toContain('/toolbox/cards/joke-about-me')
  const both = (await visitor.get('/toolbox?q=grap&for=lead')).text
  expect(both).toContain('/toolbox/cards/joke-in-my-team')
  expect(both).not.toContain('"/toolbox/cards/joke-about-me"')
  expect((await visitor.get('/toolbox?theme=nothing&for=nobody')).text).toContain('Wat speelt er bij jullie?')
})

test('cards are printed in the order that was asked, each once, and what is no card is left out', async () => {
  const { text } = await visitor.get('/toolbox/print?cards=dissent,week-start&cards=dissent,%3Cscript%3E,nothing')
  expect([...text.matchAll(/pocket-card"/g)].length).toBe(2)
  const [dissent = 0, week = 0] = ['dissent', 'week-start'].map((id) =>
    text.indexOf(`<h2>${cardOf('nl', id)?.title}</h2>`),
  )
  expect(dissent).toBeGreaterThan(0)
  expect(week).toBeGreaterThan(dissent)
  expect(text).toContain('2 kaartjes staan klaar')
  expect((await visitor.get('/toolbox/print')).text).toContain('name="cards"')
})

test('what is not there is not found', async () => {
  for (const path of ['cards/nothing', 'cards/../nothing', 'situations/care-99', 'cards/%00', 'cards/nothing/poster'])
    expect((await visitor.get(`/toolbox/${path}`)).status, path).toBe(404)
})

test.each([
  'a'.repeat(50_000),
  '<script>alert(1)</script>',
  "'; drop table member; --",
  '(((((.*)*)*',
  '%',
  '../../etc/passwd',
  '🙂',
  '=1+1',
  'grap '.repeat(5_000),
])('a search for %s breaks nothing', async (asked) => {
  const answer = await visitor.get(`/toolbox?q=${encodeURIComponent(asked)}`)
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain('<script>alert')
  expect(answer.text.length).toBeLessThan(60_000)
})

test('visitors get the same page ready-made, and nothing twice; who is signed in gets an own one that is not kept', async () => {
  const first = await visitor.get('/toolbox/cards/dissent')
  const tag = first.headers.get('etag') ?? ''
  expect(tag).not.toBe('')
  expect((await visitor.get('/toolbox/cards/dissent', { 'if-none-match': tag })).status).toBe(304)
  const member = await t.as(await t.member({ name: 'Sanne Eigen' }))
  const own = await member.get('/toolbox/cards/dissent')
  expect(own.text).toContain('Sanne Eigen')
  expect(own.headers.get('etag')).toBeNull()
  expect((await visitor.get('/toolbox/cards/dissent')).text).not.toContain('Sanne Eigen')
})

test('the worker stands at a fixed address, may work below the toolbox only, and follows its build', async () => {
  const answer = await visitor.get('/toolbox/keeping.js')
  expect(answer.headers.get('service-worker-allowed')).toBe('/toolbox')
  expect(answer.headers.get('content-type')).toContain('text/javascript')
  const [, file = ''] = /^importScripts\('(\/assets\/card-worker[\w.-]+)'\)\n$/.exec(answer.text) ?? []
  const script = await visitor.get(file)
  expect(script.text).not.toMatch(/^\s*(import|export)\b/m)
})

test('nothing of what visitors did is written down', async () => {
  await visitor.get('/toolbox?q=Merkwoord')
  expect(await t.count('event')).toBe(0)
  expect(JSON.stringify(t.logs)).not.toContain('Merkwoord')
})
