import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project-root.ts'

/** From a built file's name to the SHA-256 of its bytes, in hex: all that a browser is given to run. */
export type CodeList = ReadonlyMap<string, string>

/** The list that is published with the source. `sha256sum --check` reads it too. */
export const publishedList = join(projectRoot, 'docs', 'code-hashes.txt')

/** Throws when the file holds a line that is none, so that half a list is not taken for a whole one. */
export function readCodeList(path: string): CodeList {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return new Map(
    lines.map((line) => {
      const [, hash = '', name = ''] = /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line) ?? []
      if (!name) throw new Error(`${path} has a line that is not a hash, two spaces and a name: ${line.slice(0, 80)}`)
      return [name, hash]
    }),
  )
}
