import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project-root.ts'

export interface Migration {
  module: string
  name: string
  hash: string
  text: string
}

/** The SQL files of the modules, module by module in the order given and by number within one. */
export function readMigrations(modules: readonly string[]): Migration[] {
  return modules.flatMap((module) => {
    const folder = join(projectRoot, 'src', module, 'migrations')
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
    return files.map((file) => read(module, file, join(folder, file)))
  })
}

function read(module: string, name: string, path: string): Migration {
  const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  return { module, name, text, hash: createHash('sha256').update(text).digest('hex') }
}
