import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readContent } from './content.ts'
import { contentFaults } from './content-faults.ts'

const root = mkdtempSync(join(tmpdir(), 'vrijmoed-content-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const text = (front: string, body = '# Titel\n\nTekst.\n') => `---\n${front}\n---\n${body}`

test('all content is complete in all languages', () => {
  expect(contentFaults()).toEqual([])
})

test('what differs between the languages is named, and words may differ', () => {
  write('nl/same.md', text('id: same\norder: 10\nphrases: [een, twee]'))
  write('en/same.md', text('id: same\norder: 10\nphrases: [one]', '# Title\r\n\r\nText.\r\n'))
  expect(contentFaults(root)).toEqual([])
  write('nl/only.md', text('id: only'))
  write('nl/wrong.md', text('id: wrong\norder: 10\nanswer: ja\nlist: [{id: a}, {id: b}]', '# Titel\n\n## target\nx\n'))
  write('en/wrong.md', text('id: wrongly\norder: 20\nanswer: null\nlist: [{id: a}]', '# Title\n'))
  write('nl/broken.md', text('id: [', ''))
  write('en/broken.md', text('id: x', ''))
  const faults = contentFaults(root).join('\n')
  expect(faults).toContain('en/only.md is missing')
  expect(faults).toContain('nl/broken: ')
  for (const part of ['id is wrongly', 'order 20', 'answer null', 'list has 1 instead of 2', 'other sections'])
    expect(faults).toContain(part)
})

test('a text is read into its front matter, title, body and sections', () => {
  const read = readContent(
    text('id: x', '# Titel\n\nEerste.\n\nTweede.\n\n## target\nDoe dit.\n\n## lead\nEn dit.\n'),
    'a/x',
  )
  expect(read).toMatchObject({ id: 'x', title: 'Titel', body: 'Eerste.\n\nTweede.' })
  expect(read.sections).toEqual({ target: 'Doe dit.', lead: 'En dit.' })
  expect(() => readContent('geen kop', 'x')).toThrow('no front matter')
})
