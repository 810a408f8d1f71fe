import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/project-root.ts'

/** Who may import whom. A module is reached only by its door, `#name`; the ground by its files, `#platform/…`. */
const ground = ['platform', 'ui', 'crypto', 'disclosure']
const mayImport: Record<string, string[]> = {
  crypto: [],
  disclosure: [],
  ui: ['platform', 'crypto'],
  platform: ['ui', 'crypto'],
  people: ground,
  followup: [...ground, 'people'],
  compass: [...ground, 'people', 'followup'],
  measure: [...ground, 'people', 'followup', 'compass', 'toolbox'],
  toolbox: [...ground, 'people', 'followup', 'compass'],
  feedback: [...ground, 'people', 'followup'],
  speakup: [...ground, 'people', 'followup', 'compass'],
  today: [...ground, 'people', 'followup', 'compass'],
  demo: [...ground, 'people', 'followup', 'compass'],
}

const doors = ['people', 'followup', 'compass', 'toolbox']
const files = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot }).filter(
  (file) => !/\.test\.tsx?$|^src\/testing\//.test(file),
)
const imports = /(?:import|export)[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

const edges = files.flatMap((file) =>
  [...readFileSync(join(projectRoot, file), 'utf8').matchAll(imports)].map((found) => ({
    file,
    asked: found[1] ?? found[2] ?? '',
  })),
)

/** The folder under src/ that an import reaches: null for a package. */
function reaches(file: string, asked: string): string | null {
  if (asked.startsWith('#')) return asked.slice(1).split('/')[0] ?? ''
  if (!asked.startsWith('.')) return null
  return relative('src', join(dirname(file), asked)).split('/')[0] ?? ''
}

const folderOf = (file: string) => (file.split('/').length > 2 ? (file.split('/')[1] ?? '') : '')

test('imports run one way, from the ground up', () => {
  const wrong = edges.filter(({ file, asked }) => {
    const from = folderOf(file)
    const to = reaches(file, asked)
    return from && to && to !== from && !(mayImport[from] ?? []).includes(to)
  })
  expect(wrong).toEqual([])
})

test('another module is reached by its door, not by its files', () => {
  const wrong = edges.filter(({ file, asked }) => {
    const to = reaches(file, asked)
    return folderOf(file) && to && to !== folderOf(file) && !ground.includes(to) && asked !== `#${to}`
  })
  expect(wrong).toEqual([])
})

test('inside a folder an import is relative', () => {
  expect(
    edges.filter(
      ({ file, asked }) =>
        asked.startsWith('#') && reaches(file, asked) === folderOf(file) && !ground.includes(folderOf(file)),
    ),
  ).toEqual([])
})

test('every folder has its line in the map, and every door is a file', () => {
  const folders = new Set(files.map(folderOf).filter(Boolean))
  expect([...folders].filter((folder) => !mayImport[folder])).toEqual([])
  const { imports: declared } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
  for (const door of doors) expect(declared[`#${door}`]).toBe(`./src/${door}/${door}.ts`)
})
