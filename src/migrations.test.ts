import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/project-root.ts'
import { migrations } from './app.ts'

/** Databases of others were made with these; a landed file never changes. A new migration is added here when it lands:
 * `node scripts/land-migrations.ts`. */
const landed: Record<string, string> = JSON.parse(readFileSync(join(projectRoot, 'src/landed-migrations.json'), 'utf8'))
const present = Object.fromEntries(migrations.map(({ module, name, hash }) => [`${module}/${name}`, hash]))

test('no landed migration was edited or removed', () => {
  for (const [name, hash] of Object.entries(landed)) expect(present[name], name).toBe(hash)
})

test('every migration is on the list', () => {
  expect(Object.keys(present).filter((name) => !landed[name])).toEqual([])
})
