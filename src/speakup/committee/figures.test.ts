import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { committeeTestFor, complaintTo } from '../../testing/committee.ts'
import { type ComplaintCount, complaintFigures, drawUpComplaints } from './yearly.ts'

const t = await testApp()
const at = await committeeTestFor(t)

const row = (more: Partial<ComplaintCount>): ComplaintCount => ({
  admission: 'admitted',
  advice: 'founded',
  decision: 'follows',
  in_time: true,
  seen_by: ['a'],
  n: 1,
  ...more,
})
const shown = (rows: ComplaintCount[], minimum = 5) =>
  Object.fromEntries(complaintFigures(rows, minimum).map(({ group, name, n }) => [`${group} ${name}`, n]))

test('too few is not shown, nor what would give it away', () => {
  expect(Object.values(shown([row({ n: 4 })]))).toEqual(Object.values(shown([])))
  const figures = shown([row({ n: 9 }), row({ n: 3, advice: 'unfounded' })])
  expect(figures['advice unfounded']).toBe(null)
  // Twelve in all beside nine would say three.
  expect(figures['total all'] === null || figures['advice founded'] === null).toBe(true)
})

test('a member who knows some complaints finds no other by taking their own off', () => {
  const rows = [row({ n: 9, seen_by: ['koos'] }), row({ n: 2, seen_by: ['hatice'] })]
  expect(shown(rows)['total all']).toBe(null)
  expect(shown([row({ n: 9, seen_by: ['koos'] }), row({ n: 6, seen_by: ['hatice'] })])['total all']).toBe(15)
})

test('a year is drawn up once, when it is over; everybody who works here may read it, and nobody a case', async () => {
  const year = Number(t.clock.today().slice(0, 4))
  for (let one = 0; one < 6; one += 1) {
    const { id } = await at.complaint(`Klacht ${one}`)
    if (one < 1) await complaintTo(t, at.hatice, id, 'received')
  }
  const draw = (today: string) => t.system((tx) => drawUpComplaints(tx, t.org.id, year, today))
  await draw(`${year}-12-31`)
  expect(await t.count('complaint_figures')).toBe(0)
  await draw(`${year + 1}-02-01`)
  await at.complaint('Te laat voor het jaar.')
  await draw(`${year + 1}-02-02`)
  expect(await t.count('complaint_figures')).toBe(1)
  for (const member of Object.values(at.others)) {
    const { status, text } = await (await t.as(member)).get(`/committee/years/${year}`)
    expect(status).toBe(200)
    expect(text).toMatch(/klachten in dit jaar|te weinig om te tonen/)
    expect(text).toContain(`/committee/years/${year}.csv`)
    expect(text).toContain('class="button button-quiet print"')
  }
  // The same figures as a spreadsheet: what is withheld on the page is withheld there, and nothing else stands in it.
  const csv = await (await t.as(at.others.member)).get(`/committee/years/${year}.csv`)
  expect(csv.status).toBe(200)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="klachten-${year}.csv"`)
  expect(csv.text.trim().split(/\r?\n/)).toHaveLength(12 + 1)
  const [kept] = await t.root<{ figures: { n: number | null }[] }>('select figures from complaint_figures')
  const shown = kept?.figures.filter(({ n }) => n !== null) ?? []
  expect(csv.text.match(/afgeschermd/g)?.length ?? 0).toBe((kept?.figures.length ?? 0) - shown.length)
  for (const path of ['1999.csv', `${year}.csv.csv`, `0${year}.csv`, `${year}.xlsx`])
    expect((await (await t.as(at.others.member)).get(`/committee/years/${path}`)).status, path).toBe(404)
  expect((await t.visitor().get(`/committee/years/${year}.csv`)).status).not.toBe(200)
  expect((await t.visitor().get(`/committee/years/${year}`)).status).not.toBe(200)
  expect((await (await t.as(at.others.member)).get('/committee/years/1999')).status).toBe(404)
})
