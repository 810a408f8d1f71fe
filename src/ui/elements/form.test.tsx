import { expect, test } from 'vitest'
import type { ReturnedForm } from '#ui/page.tsx'
import { renderPage, sampleFacts } from '#ui/style-guide/sample-page.tsx'
import { Check, Choice, Choices } from './choice.tsx'
import { DateField } from './date-field.tsx'
import { FileField } from './file-field.tsx'
import { Form } from './form.tsx'
import type { Readers } from './reader-line.tsx'
import { textsWithoutReaders } from './readers-check.ts'
import { Select } from './select.tsx'
import { TextArea, TextField } from './text-field.tsx'

const lead: Readers = { kind: 'personal', who: ['jij', 'je leidinggevende'] }
const letters = ['a', 'b'].map((value) => ({ value, label: value.toUpperCase() }))

const form = (
  <Form action="/promises/1?from=list" submit="Bewaren">
    <TextArea name="what" label="Wat?" readers={lead} value="begin" />
    <TextField name="who" label="Wie" value="Anna" />
    <Choice name="one" label="Een" options={letters} value="a" />
    <Choices name="any" label="Enkele" options={letters} values={['a']} />
    <Select name="unit" label="Team" options={letters} value="a" />
    <DateField name="day" label="Dag" value="2026-11-27" />
    <Check name="read" label="Gelezen" checked />
  </Form>
)

const returned = (changed: Partial<ReturnedForm>) =>
  renderPage(form, sampleFacts({ form: { action: '/promises/1', values: {}, faults: {}, ...changed } }))

test('a form carries its proof, its number and its page, and shows the values it was given', () => {
  const html = renderPage(form, sampleFacts({ path: '/promises/1' }))
  expect(html).toContain('<input type="hidden" name="csrf" value="token"/>')
  expect(html).toContain('<input type="hidden" name="once" value="once"/>')
  expect(html).toContain('<input type="hidden" name="page" value="/promises/1"/>')
  expect(html).toContain('>begin</textarea>')
  expect(html).toContain('value="2026-11-27"')
  expect(html).not.toContain('role="alert"')
  expect(html).not.toContain('multipart')
})

test('a visitor has no number', () => {
  expect(renderPage(form, sampleFacts({ once: () => '' }))).not.toContain('name="once"')
})

test('what was typed comes back, and what was emptied stays empty', () => {
  const html = returned({ values: { what: ['<b>half</b>'], one: ['b'], any: ['b'], day: ['31-11-2026'] } })
  expect(html).toContain('>&lt;b>half&lt;/b></textarea>')
  expect(html).not.toContain('Anna')
  expect(html).toMatch(/value="b" checked[^>]*>/)
  expect(html).not.toMatch(/value="a" checked[^>]*>/)
  expect(html).not.toContain('value="yes" checked')
  expect(html).toMatch(/<input[^>]*type="text"[^>]*value="31-11-2026"/)
})

test('every fault stands on top, in the order of the form, with a link to its field, and again at the field', () => {
  const html = returned({ faults: { day: 'Dit is geen datum.', what: 'Vul dit in.', one: 'Kies iets.' } })
  expect(html).toContain('role="alert"')
  expect(html).toContain('Nog 3 dingen kloppen niet')
  const links = [...html.matchAll(/<a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, id, words]) => [id, words])
  expect(links).toEqual([
    ['promises-1-what', 'Wat? Vul dit in.'],
    ['promises-1-one', 'Een: Kies iets.'],
    ['promises-1-day', 'Dag: Dit is geen datum.'],
  ])
  for (const [id] of links) expect(html).toContain(` id="${id}"`)
  expect(html).toMatch(/aria-describedby="promises-1-what-fault promises-1-what-readers" aria-invalid="true"/)
})

test('another form on the page is left alone', () => {
  const html = returned({ action: '/promises/2', values: { what: ['other'] }, faults: { what: 'Vul dit in.' } })
  expect(html).toContain('>begin</textarea>')
  expect(html).not.toContain('Vul dit in.')
})

test('a form that asks comes into the address and keeps the language of the page', () => {
  const search = <Form action="/people" method="get" submit="Zoek" />
  const html = renderPage(search, sampleFacts({ to: (path) => `${path}?lang=en` }))
  expect(html).toContain('action="/people"')
  expect(html).toContain('<input type="hidden" name="lang" value="en"/>')
  expect(html).not.toContain('csrf')
})

test('a file needs a form that can carry it', () => {
  const field = <FileField name="people" label="Mensen" />
  expect(() => renderPage(<Form action="/import">{field}</Form>)).toThrow('files')
  const html = renderPage(
    <Form action="/import" files>
      {field}
    </Form>,
  )
  expect(html).toContain('enctype="multipart/form-data"')
})

test('a text of one’s own does not compile without its readers, and the check over a page finds one made by hand', () => {
  // @ts-expect-error: a text area says who reads it
  const area = <TextArea name="a" label="A" />
  // @ts-expect-error: so does a line in one's own words
  const line = <TextField name="a" label="A" free />
  expect([area, line]).toHaveLength(2)
  expect(textsWithoutReaders(renderPage(form))).toEqual([])
  expect(textsWithoutReaders('<div class="reader" id="r"></div><textarea name="x"></textarea>')).toHaveLength(1)
  expect(textsWithoutReaders('<textarea aria-describedby="hint"></textarea><p id="hint">')).toHaveLength(1)
})
