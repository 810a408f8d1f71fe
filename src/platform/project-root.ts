import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json, found from where this code runs: src/ in tests, dist/ in the built program. */
function find(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('package.json was not found above the program')
  return find(parent)
}

export const projectRoot = find(import.meta.dirname)
