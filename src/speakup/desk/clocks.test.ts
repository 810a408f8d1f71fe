import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { textsWithoutReaders } from '#ui/elements/readers-check.ts'
import { testApp } from '../../testing/app.ts'
import { deskTestFor, handle, handledTo, inviteRespondent } from '../../testing/desk.ts'
import { eraseDue } from '../sealed/night.ts'
import { bringLessons, namesIn, outOn } from './lessons.ts'
import { mailTerms } from './term-mails.ts'

const t = await testApp()
const desk = await deskTestFor(t)
const { joyce, piet, others } = desk
/** A session lasts a month, and these stories take years. */
const readAs = async (member: string, path: string) => (await t.as(member)).get(path)
const read = (path: string) => readAs(joyce.member, path)
const todayOf = async (member: string) => (await (await t.as(member)).get('/')).text
const clocks = (id: string) =>
  t.root(
    'select rule, due_on::text as due, met_on::text as met, ended_on::text as ended from case_clock where conversation = $1 order by rule',
    [id],
  )

test('15. Clocks: seven days to acknowledge, three months to inform: seen on the front page of the handler and of nobody else', async () => {
  const { id } = await desk.report('Er wordt geld weggesluisd.')
  expect(await todayOf(joyce.member)).toContain('Bevestig de ontvangst van een melding')
  for (const member of [piet.member, ...Object.values(others)])
    expect(await todayOf(member)).not.toMatch(/Bevestig de ontvangst|Meldpunt, zaak/)
  expect((await read(`/desk/cases/${id}`)).text).toContain('nog 7 dagen')
  t.clock.pass({ days: 7 })
  expect((await read(`/desk/cases/${id}`)).text).toContain('vandaag')
  t.clock.pass({ days: 1 })
  expect((await read('/desk')).text).toContain('1 dag te laat')
  await handledTo(t, joyce, id, 'acknowledged')
  expect(await clocks(id)).toEqual([
    { rule: 'acknowledge', due: '2026-11-27', met: '2026-11-28', ended: null },
    { rule: 'inform', due: '2027-02-28', met: null, ended: null },
    { rule: 'inform-conduct', due: '2027-01-09', met: null, ended: null },
  ])
  expect((await read(`/desk/cases/${id}`)).text).toContain('te laat gehaald')
  // It is wrongdoing: the law's clock stays, that of conduct does not hold.
  await handle(t, joyce, id, 'triage', { fields: { wrongdoing: 'yes' }, note: { why: 'Geld.' } })
  expect((await clocks(id)).map(({ ended }: { ended?: string | null }) => ended)).toEqual([null, null, '2026-11-28'])
  t.clock.pass({ days: 80 })
  expect(await todayOf(joyce.member)).toContain('Laat een melder weten hoe het verdergaat')
  expect((await read(`/desk/cases/${id}`)).text).toContain('De melder hoort al 80 dagen niets van ons')
  expect((await handle(t, joyce, id, 'messages', { fields: { party: id }, says: 'Even geduld.' })).status).toBe(200)
  expect((await clocks(id))[1]).toMatchObject({ met: null })
  expect(
    (await handle(t, joyce, id, 'messages', { fields: { party: id, informs: 'yes' }, says: 'Zo zien wij het.' }))
      .status,
  ).toBe(200)
  expect((await clocks(id))[1]).toMatchObject({ met: '2027-02-16' })
  expect((await read('/desk/register')).text).toContain('16 feb 2027')
  expect((await read('/desk/register.csv')).text).toContain('2027-02-16')
  expect(await t.count('mail')).toBe(0)
})

test('a term moves only with a reason, to a later day, and the letter stands in two languages', async () => {
  const { id } = await desk.report('Over het rooster.')
  await handledTo(t, joyce, id, 'weighed')
  const [due] = await t.root<{ due: string }>(
    "select due_on::text as due from case_clock where conversation = $1 and rule = 'inform-conduct'",
    [id],
  )
  const last = due?.due ?? ''
  const extend = (rule: string, day: string, why = 'De getuige is ziek.') =>
    handle(t, joyce, id, 'extensions', {
      fields: { rule, due: day },
      purpose: 'extension',
      ...(why ? { note: { why } } : {}),
    })
  const later = addDays(last, 21)
  for (const refused of [
    extend('inform-conduct', later, ''),
    extend('inform-conduct', last),
    extend('acknowledge', later),
    extend('inform-conduct', addDays(last, 200)),
    extend('onzin', later),
  ])
    expect((await refused).status).toBe(422)
  expect(await t.count(`case_act where conversation = '${id}' and what = 'extended'`)).toBe(0)
  expect((await extend('inform-conduct', later)).status).toBe(200)
  const [clock] = await t.root(
    "select first_due::text as first, due_on::text as due from case_clock where conversation = $1 and rule = 'inform-conduct'",
    [id],
  )
  expect(clock).toEqual({ first: last, due: later })
  const [act] = await t.root<{ number: number }>(
    "select number from case_act where conversation = $1 and what = 'extended'",
    [id],
  )
  const letter = await read(`/desk/cases/${id}/letters/${act?.number}`)
  expect(letter.text).toContain('Wij hebben meer tijd nodig')
  expect(letter.text).toContain('We need more time')
  expect(letter.text).not.toContain('getuige')
  for (const path of ['letters/1', 'letters/99', 'letters/x'])
    expect((await read(`/desk/cases/${id}/${path}`)).status).toBe(404)
  expect((await readAs(piet.member, `/desk/cases/${id}/letters/${act?.number}`)).status).toBe(404)
})

test('whether speaking up did harm is asked after one, three, six and twelve months, in the sealed channel', async () => {
  const start = t.clock.today()
  const { id } = await desk.report('Iets.')
  await handledTo(t, joyce, id, 'acknowledged')
  const tasks = await t.root<{ id: string; due: string }>(
    'select id, due_on::text as due from case_task where conversation = $1 order by due_on',
    [id],
  )
  expect(start).toBe('2027-02-16')
  expect(tasks.map(({ due }) => due)).toEqual(['2027-03-16', '2027-05-16', '2027-08-16', '2028-02-16'])
  const first = tasks[0]?.id ?? ''
  expect((await handle(t, joyce, id, `tasks/${first}/done`, { note: { note: 'Gebeld' } })).status).toBe(422)
  t.clock.pass({ days: 28 })
  expect(await todayOf(joyce.member)).toContain(`/desk/cases/${id}/care`)
  expect((await handle(t, joyce, id, `tasks/${first}/done`, { says: 'Word je anders behandeld?' })).status).toBe(200)
  expect((await handle(t, joyce, id, `tasks/${first}/done`, { says: 'Nog een keer?' })).status).toBe(409)
  expect(await todayOf(joyce.member)).not.toContain(`/desk/cases/${id}/care`)
  const care = (await read(`/desk/cases/${id}/care`)).text
  expect(care).toContain('Onderzoek dat niet zelf')
})

test('the lesson leaves without persons, and comes out with the others on the first of the month', async () => {
  expect([outOn('2027-01-31'), outOn('2027-12-01'), outOn('2028-02-29')]).toEqual([
    '2027-02-01',
    '2028-01-01',
    '2028-03-01',
  ])
  const found = (text: string) => t.system((tx) => namesIn(tx, text))
  expect(await found('Praat eens met noor leidt, of met Piet.')).toEqual(['Noor Leidt'])
  expect(await found('Vraag Kuiper ernaar')).toEqual(['Piet Kuiper'])
  expect(await found('De kuipers maken vaten, en bo is kort')).toEqual([])
  const { id } = await desk.report('Iets.')
  await handledTo(t, joyce, id, 'answered')
  const lesson = {
    outcome: 'measure',
    lesson: 'Stagiairs kennen Noor Leidt niet',
    words: 'Wijs een aanspreekpunt aan.',
  }
  const close = (fields: Record<string, string>) =>
    handle(t, joyce, id, 'closure', { fields, note: { why: 'Klaar.' }, purpose: 'closing' })
  const warned = await close(lesson)
  expect(warned.status).toBe(422)
  expect(warned.text).toContain('Noor Leidt')
  expect(await t.count('lesson_waiting')).toBe(0)
  expect((await close({ ...lesson, words: '' })).status).toBe(422)
  expect((await close({ ...lesson, lesson: 'Stagiairs kennen niemand' })).status).toBe(200)
  const [waiting] = await t.root<{ row: string }>('select to_jsonb(x)::text as row from lesson_waiting x')
  expect(waiting?.row).not.toMatch(new RegExp(`${id}|${joyce.member}`))
  const bring = () => t.system((tx) => bringLessons(t.ctx, tx, t.org.id))
  await bring()
  expect(await t.count('matter')).toBe(0)
  t.clock.pass({ days: 31 })
  await bring()
  await bring()
  expect(await t.root("select source, made_by, owner, title->>'nl' as title from matter")).toEqual([
    { source: 'desk-lesson', made_by: null, owner: 'role:board', title: 'Stagiairs kennen niemand' },
  ])
  expect(await t.count('lesson_waiting')).toBe(0)
})

test('15. Retention: erased is erased: the case, its respondents and everything that was written about it', async () => {
  const { id } = await desk.report('Iets.')
  await handledTo(t, joyce, id, 'routed')
  const person = await inviteRespondent(t, joyce, id, 'A', 'B')
  await handle(t, joyce, id, 'hearing', { fields: { party: id, step: 'answered' }, says: 'Klaar.' })
  await handle(t, joyce, id, 'closure', { fields: { outcome: 'none', nothing: 'yes' }, note: { why: 'x' } })
  expect((await inviteRespondent(t, joyce, id, 'Later', 'Nog iemand')).status).toBe(422)
  t.clock.pass({ days: 729 })
  await eraseDue(t.ctx, t.org.id)
  expect((await read(`/desk/cases/${id}`)).status).toBe(200)
  t.clock.pass({ days: 3 })
  await eraseDue(t.ctx, t.org.id)
  expect((await read(`/desk/cases/${id}`)).status).toBe(404)
  for (const table of [
    'case_act',
    'case_clock',
    'case_task',
    'case_counted',
    'case_hearing',
    'case_respondent',
    'sealed_message',
    'sealed_note',
  ])
    expect(await t.count(`${table} where conversation in ('${id}', '${person.id}')`), table).toBe(0)
  expect(await t.count(`erased where id in ('${id}', '${person.id}')`)).toBe(2)
})

test('every box of the desk says who reads it', async () => {
  const { id } = await desk.report('Iets.')
  await handledTo(t, joyce, id, 'routed')
  for (const lang of ['nl', 'en'])
    for (const part of ['', '/conversation', '/triage', '/hearing', '/care', '/closing']) {
      const { text, status } = await read(`/desk/cases/${id}${part}?lang=${lang}`)
      expect(status).toBe(200)
      expect(textsWithoutReaders(text), part).toEqual([])
      // Without a script nothing can be typed: every form that seals is closed until the browser has taken it over.
      for (const form of text.split('class="sealed-form"').slice(1))
        expect(form.slice(0, form.indexOf('<fieldset') + 40)).toContain('<fieldset class="field" disabled')
    }
})

test('15. Clocks: handlers get a mail before a term ends and when it passed, once each; who was kept out hears nothing', async () => {
  const remind = () => t.system((tx) => mailTerms(t.ctx, tx))
  const mails = async () => {
    const sent = await t.root<{ recipient: string; subject: string; body: string }>('delete from mail returning *')
    return sent.map(({ recipient, body }) => `${recipient}: ${body.split('\n')[0]}`).sort()
  }
  const withMail = (member: string, mail: string) =>
    t.root('update member_record set mail = $1 where member = $2', [mail, member])
  await withMail(joyce.member, 'joyce@proef.nl')
  await withMail(piet.member, 'piet@proef.nl')
  await withMail(others.board, 'bo@proef.nl')
  await withMail(others.admin, 'ad@proef.nl')
  // Sits on the board and works at the desk, and was left out of what follows.
  await t.member({ name: 'Dubbel', roles: ['board', 'handler'], unit: desk.top, mail: 'dubbel@proef.nl' })
  await remind()
  await t.root('delete from mail')
  // A Sunday: whatever ran out before was told of.
  while (new Date(`${t.clock.today()}T12:00:00Z`).getUTCDay() !== 0) t.clock.pass({ days: 1 })
  const { id } = await desk.report('Niemand kijkt ernaar.')
  await remind()
  t.clock.pass({ days: 1 })
  await remind()
  await t.root('delete from mail')
  t.clock.pass({ days: 3 })
  await remind()
  expect(await mails()).toEqual([])
  t.clock.pass({ days: 1 })
  await remind()
  const [mail] = await t.root<{ subject: string; body: string }>('select subject, body from mail')
  expect(mail?.subject).toBe('Er is iets voor je in Vrijmoed')
  expect(mail?.body).not.toMatch(/Niemand kijkt|zaak [A-Z0-9]/)
  expect(mail?.body).not.toContain(id)
  expect(await mails()).toEqual(['joyce@proef.nl: Een termijn loopt bijna af.'])
  await remind()
  t.clock.pass({ days: 1 })
  await remind()
  expect(await mails()).toEqual([])
  // Sunday: the last day. On Monday it has passed: the handler hears of it, once, and the board does not: one is too few.
  t.clock.pass({ days: 1 })
  await remind()
  expect(await mails()).toEqual([])
  t.clock.pass({ days: 1 })
  await remind()
  expect(await mails()).toEqual(['joyce@proef.nl: Een termijn is voorbij.'])
  await remind()
  t.clock.pass({ days: 7 })
  await remind()
  expect(await mails()).toEqual([])
  // Done and closed: no clock of it speaks again, however long it takes.
  await handledTo(t, joyce, id, 'closed')
  t.clock.pass({ days: 91 })
  await remind()
  expect(await t.count(`term_told where conversation = '${id}' and rule <> 'acknowledge'`)).toBe(0)
  // Of as many cases as a group must have, the board hears once, with no number more; who works at the desk too, does not.
  for (let n = 0; n < 7; n += 1) await desk.report('Ook hier kijkt niemand naar.')
  t.clock.pass({ days: 8 })
  while (new Date(`${t.clock.today()}T12:00:00Z`).getUTCDay() !== 1) t.clock.pass({ days: 1 })
  await remind()
  await remind()
  expect((await mails()).filter((one) => !one.startsWith('joyce'))).toEqual([
    'bo@proef.nl: Bij het meldpunt zijn termijnen van minstens 5 zaken voorbij.',
  ])
  // Nobody but the program sees what was told, and a term that is moved is told of anew.
  expect(
    await t.scope({ member: joyce.member, roles: ['handler'] }, (tx) => sql`select 1 from term_told`.execute(tx)),
  ).toMatchObject({ rows: [] })
})
