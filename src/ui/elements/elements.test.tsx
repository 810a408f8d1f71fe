import { expect, test } from 'vitest'
import { Layout } from '#ui/layout.tsx'
import { renderPage, sampleFacts } from '#ui/style-guide/sample-page.tsx'
import { BarChart } from './bar-chart.tsx'
import { DivergingChart } from './diverging-chart.tsx'
import { Door } from './door.tsx'
import { LangText } from './lang-text.tsx'
import { LineChart } from './line-chart.tsx'
import { Pager } from './pager.tsx'
import { Qr } from './qr.tsx'
import { ReaderLine } from './reader-line.tsx'
import { Table } from './table.tsx'

const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

test('the reader line says who, who not, and when it is gone', () => {
  const sealed = {
    kind: 'sealed' as const,
    who: ['jij', 'de twee vertrouwenspersonen die je koos'],
    notWho: ['je leidinggevende', 'het bestuur'],
    until: '90 dagen nadat jullie klaar zijn',
  }
  expect(words(renderPage(<ReaderLine readers={sealed} />))).toBe(
    'Wie leest dit? Alleen jij en de twee vertrouwenspersonen die je koos. Niet je leidinggevende en niet het bestuur. ' +
      'Versleuteld in je eigen browser. Wordt gewist 90 dagen nadat jullie klaar zijn.',
  )
  const open = <ReaderLine readers={{ kind: 'open', who: [] }} />
  expect(words(renderPage(open, sampleFacts({ lang: 'en' })))).toBe('Who reads this? Everyone in the organisation.')
  const unlinked = <ReaderLine readers={{ kind: 'unlinked', who: ['de werkgroep'] }} />
  expect(words(renderPage(unlinked))).toContain('Niemand kan zien dat dit van jou komt.')
})

test('an ordinary page has no script, no inline style, and says its language and direction', () => {
  const html = renderPage(<Layout title="Vandaag">hier</Layout>, sampleFacts({ lang: 'en' }))
  expect(html).toContain('<html lang="en" dir="ltr">')
  expect(html).toContain('<title>Vandaag · Vrijmoed</title>')
  expect(html).not.toMatch(/<script|style=|onclick=/)
  expect(html).not.toContain('Leave quickly')
})

test('the same page in the other language keeps what was asked of it', () => {
  const html = renderPage(<Layout title="x">hier</Layout>, sampleFacts({ path: '/people?q=a%26b&lang=nl' }))
  expect(html).toContain('href="/people?q=a%26b&amp;lang=en"')
})

test('a screen about speaking up has the way out, which works without a script too', () => {
  const html = renderPage(<Layout title="x" leaveQuickly children="hier" />)
  expect(html).toMatch(/<a class="leave" href="https:[^"]+" rel="noreferrer"/)
  expect(html).toContain('<script type="module" src="/assets/leave.island.js">')
})

test('the demo says so on every screen; elsewhere the words are not there', () => {
  const screen = <Layout title="x" children="hier" />
  expect(renderPage(screen, sampleFacts({ demo: true }))).toContain('href="/demo"')
  expect(renderPage(screen)).not.toContain('/demo')
})

test('links of elements keep the language, addresses elsewhere stay as they are', () => {
  const facts = sampleFacts({ to: (path) => `${path}?lang=en` })
  expect(renderPage(<Door href="/tell" title="x" />, facts)).toContain('href="/tell?lang=en"')
  expect(renderPage(<Door href="tel:113" title="x" />, facts)).toContain('href="tel:113"')
})

test('a withheld row shows no figure, in the drawing nor in the table', () => {
  const chart = (
    <DivergingChart
      caption="Durven"
      rowHead="Team"
      answers={['nee', 'soms', 'ja']}
      ends={['nee', 'ja']}
      rows={[
        { label: 'Noord', counts: [1, 2, 7] },
        { label: 'Oost', counts: null },
      ]}
    />
  )
  const html = renderPage(chart)
  expect(html).toContain('aria-label="nee 10%, soms 20%, ja 70%"')
  expect(words(html)).toContain('Noord70%')
  expect(words(html)).toContain('Oost afgeschermd'.replace(' ', ''))
  expect(html.match(/<rect class="tone/g)).toHaveLength(3 + 3)
  expect(html).not.toContain('style=')
})

test('bars of a diverging chart end where the scale ends, and the line stands between no and yes', () => {
  const rows = [{ label: 'a', counts: [1, 0, 1] }]
  const html = renderPage(
    <DivergingChart caption="x" rowHead="x" answers={['a', 'b', 'c']} ends={['a', 'c']} rows={rows} />,
  )
  expect(html).toContain('x1="50%"')
  expect(html).toMatch(/x="0%" y="7" width="50%"/)
  expect(html).toMatch(/x="50%" y="7" width="50%"/)
})

test('charts without any figure are drawn without failing', () => {
  const nothing = { caption: 'x', rowHead: 'x', unit: 'x' }
  expect(renderPage(<LineChart {...nothing} points={[{ label: '2026', value: null }]} />)).not.toContain('NaN')
  expect(renderPage(<LineChart {...nothing} points={[]} />)).not.toMatch(/NaN|Infinity/)
  expect(renderPage(<BarChart {...nothing} rows={[{ label: 'x', value: 0 }]} />)).not.toContain('NaN')
  const zero = (
    <DivergingChart
      caption="x"
      rowHead="x"
      answers={['a', 'b']}
      ends={['a', 'b']}
      rows={[{ label: 'x', counts: [0, 0] }]}
    />
  )
  expect(renderPage(zero)).not.toContain('NaN')
})

test('a table says what it is sorted by, and its heads sort the other way round', () => {
  const sorting = {
    by: 'name',
    down: false,
    href: (by: string, down: boolean) => `/people?sort=${by}${down ? '&down' : ''}`,
  }
  const html = renderPage(
    <Table
      caption="Mensen"
      rows={['Anna']}
      rowKey={(name) => name}
      columns={[
        { head: 'Naam', cell: (name) => name, sort: 'name' },
        { head: 'Team', cell: () => 'Noord', sort: 'team' },
      ]}
      sorting={sorting}
    />,
  )
  expect(html).toContain('aria-sort="ascending"')
  expect(html).toContain('href="/people?sort=name&amp;down"')
  expect(html).toContain('href="/people?sort=team"')
  expect(html).toContain('<th scope="row" role="rowheader">Anna</th>')
})

test('one page has no pager, the first no way back', () => {
  const href = (page: number) => `/p?page=${page}`
  expect(renderPage(<Pager page={1} pages={1} href={href} />)).toBe('')
  const first = renderPage(<Pager page={1} pages={3} href={href} />)
  expect(first).toContain('page=2')
  expect(first).not.toContain('Vorige')
})

test('a text in another language than the page says which', () => {
  expect(renderPage(<LangText texts={{ en: 'hello' }} />)).toBe('<span lang="en" dir="auto">hello</span>')
  expect(renderPage(<LangText texts={{ nl: 'dag', en: 'hello' }} />)).toBe('<span>dag</span>')
})

test('a QR code is drawn as one path and named', () => {
  const html = renderPage(<Qr text="https://example.org" label="Het kompas" />)
  expect(html).toMatch(/role="img" aria-label="Het kompas"/)
  expect(html.length).toBeLessThan(8000)
})
