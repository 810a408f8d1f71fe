import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { langs, languages } from '#platform/i18n/i18n.ts'
import { projectRoot } from '#platform/project-root.ts'

const filesOf = (lang: string) =>
  globSync('**/*', { cwd: join(projectRoot, 'content', lang) })
    .filter((file) => /\.\w+$/.test(file))
    .sort()
const read = (lang: string, file: string) => readFileSync(join(projectRoot, 'content', lang, file), 'utf8')

/** The keys of front matter, down through lists and objects: what must be the same in every language. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? 'texts' : value.map(shape)
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
  return value === null ? 'nothing' : typeof value
}
const frontOf = (text: string) => parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '')
const sectionsOf = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map((found) => found[1])

test('every language has every text', () => {
  for (const lang of langs) expect(filesOf(lang), lang).toEqual(filesOf('nl'))
})

test('a text has the same facts and the same parts in every language', () => {
  for (const lang of langs)
    for (const file of filesOf('nl').filter((name) => name.endsWith('.md'))) {
      expect(shape(frontOf(read(lang, file))), `${lang}/${file}`).toEqual(shape(frontOf(read('nl', file))))
      expect(sectionsOf(read(lang, file)).length, `${lang}/${file}`).toBe(sectionsOf(read('nl', file)).length)
    }
})

test('no text shouts, and none is empty', () => {
  for (const lang of langs)
    for (const file of filesOf(lang)) {
      const text = read(lang, file)
      expect(text.trim().length, `${lang}/${file}`).toBeGreaterThan(20)
      expect(text.replace(/^---[\s\S]*?\n---/, '').match(/[a-z]!/g), `${lang}/${file}`).toBeNull()
    }
})

/** What is said within something that is said has the other marks. */
test('quotation marks are of one kind in a language, and apostrophes everywhere', () => {
  const other: Record<string, RegExp> = { nl: /^[^‘\n]*“.*$/m, en: /^[^“\n]*‘.*$/m }
  for (const lang of langs)
    for (const file of filesOf(lang).filter((name) => name.endsWith('.md') && !/linter-(words|phrases)/.test(name))) {
      const text = read(lang, file)
      expect(text.match(other[lang] ?? /^$/)?.[0], `${lang}/${file}`).toBeUndefined()
      expect(text.match(/\p{L}'\p{L}.*/u)?.[0], `${lang}/${file}`).toBeUndefined()
    }
})

/** Every message with its place, functions called with numbers so that their words show. */
function messages(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]]
  if (typeof value === 'function')
    return [[at, String((value as (...all: unknown[]) => unknown)(...Array(value.length).fill(2)))]]
  return Object.entries(value as object).flatMap(([key, one]) => messages(one, `${at}.${key}`))
}

test('no message is empty, shouts, or was left in the other language', () => {
  const nl = new Map(messages(languages.nl))
  for (const lang of langs)
    for (const [at, text] of messages(languages[lang])) {
      expect(text.trim(), `${lang}${at}`).not.toBe('')
      expect(text, `${lang}${at}`).not.toMatch(/[a-z]!/i)
      const untranslated = lang !== 'nl' && text === nl.get(at) && text.split(' ').length > 3
      expect(untranslated, `${lang}${at}: ${text}`).toBe(false)
    }
})
