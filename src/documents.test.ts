import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/project-root.ts'

const documents = globSync('{*.md,docs/**/*.md,bench/*.md,src/**/*.md}', { cwd: projectRoot })
const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

test('every link in a document leads to something that is there', () => {
  for (const file of documents)
    for (const [, target = ''] of read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g))
      if (!/^https?:|^mailto:/.test(target))
        expect(existsSync(join(projectRoot, dirname(file), target)), `${file}: ${target}`).toBe(true)
})

test('every command in a document exists', () => {
  for (const file of documents) {
    for (const [, name = ''] of read(file).matchAll(/npm run (\w+)/g))
      expect(scripts[name], `${file}: npm run ${name}`).toBeDefined()
    for (const [, path = ''] of read(file).matchAll(/node (scripts\/[\w./-]+)/g))
      expect(existsSync(join(projectRoot, path)), `${file}: ${path}`).toBe(true)
  }
})

test('every file and folder that a document names in code is there', () => {
  for (const file of documents)
    for (const [, path = ''] of read(file).matchAll(/`((?:src|content|bench|docs|scripts)\/[\w./-]+)`/g))
      expect(existsSync(join(projectRoot, path)), `${file}: ${path}`).toBe(true)
})

test('every part of the house stands in ARCHITECTURE.md, and every module in the README', () => {
  const folders = readdirSync(join(projectRoot, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of folders) expect(read('ARCHITECTURE.md'), name).toContain(`src/${name}/`)
})

test('decisions are numbered in a row and dated', () => {
  const files = readdirSync(join(projectRoot, 'docs/decisions')).sort()
  expect(new Set(files.map((file) => file.slice(0, 4))).size).toBe(files.length)
  for (const file of files) expect(read(`docs/decisions/${file}`), file).toMatch(/20\d\d-\d\d-\d\d/)
})

test('nothing that is committed knows the machine it was made on', () => {
  const tracked = globSync('{src,scripts,bench,docs,content}/**/*.{ts,tsx,mjs,md,css,sql,json}', { cwd: projectRoot })
  const wrong = [...tracked, 'package.json', 'package-lock.json', 'README.md', 'ARCHITECTURE.md'].filter((file) =>
    /(^|[\s"'`(=:])\/work\/\w|shared\/(design|sources|look)|"resolved":/.test(read(file)),
  )
  expect(wrong.filter((file) => file !== 'src/documents.test.ts')).toEqual([])
})
