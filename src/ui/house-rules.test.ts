import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { textsWithoutReaders } from './elements/readers-check.ts'
import { renderPage, sampleFacts } from './style-guide/sample-page.tsx'
import { styleGuidePages } from './style-guide/style-guide.tsx'

const src = join(import.meta.dirname, '..')
const screens = globSync('**/*.tsx', { cwd: src }).filter((path) => !path.endsWith('.test.tsx'))
const filesWith = (pattern: RegExp) => screens.filter((path) => pattern.test(readFileSync(join(src, path), 'utf8')))

test('a text box is made only where it is known who reads it', () => {
  // The compass has a page full of boxes with the same readers: there the line stands once, and each box must name it.
  expect(filesWith(/<textarea/).sort()).toEqual(['compass/screens/lang-fields.tsx', 'ui/elements/text-field.tsx'])
})

test('no screen has an inline style or a handler: the policy would refuse them without a word', () => {
  // What has hooks, or what an island asks for, is drawn in the browser: there a handler is no attribute.
  const islands = screens
    .filter((path) => path.includes('.island.'))
    .map((path) => readFileSync(join(src, path), 'utf8'))
  const asked = (path: string) => islands.some((text) => text.includes(`/${basename(path)}'`))
  const inBrowser = [...filesWith(/from 'preact\/hooks'/), ...screens.filter(asked)]
  const found = filesWith(/\sstyle=[{"']|\son[A-Z]\w+=\{/)
  expect(found.filter((path) => !path.includes('.island.') && !inBrowser.includes(path))).toEqual([])
})

test('every text in the style guide says who reads it, in both languages', () => {
  for (const lang of ['nl', 'en'] as const)
    for (const { screen } of styleGuidePages)
      expect(textsWithoutReaders(renderPage(screen(), sampleFacts({ lang })))).toEqual([])
})

/** What paints by itself has no dark scheme. What is shown as it will lie on paper has tokens of its own. */
test('colours stand in the tokens and nowhere else', () => {
  const styles = globSync('ui/**/*.css', { cwd: src }).filter((path) => !path.endsWith('tokens.css'))
  const raw = styles.filter((path) => /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl/i.test(readFileSync(join(src, path), 'utf8')))
  expect(raw).toEqual([])
})
