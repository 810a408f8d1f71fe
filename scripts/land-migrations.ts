/** Puts new migrations on the list of landed ones. What is on it already is left as it is: changing that is not landing. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const list = join(root, 'src/landed-migrations.json')
const landed: Record<string, string> = JSON.parse(readFileSync(list, 'utf8'))

for (const path of globSync('src/*/migrations/*.sql', { cwd: root }).sort()) {
  const [, module, , file] = path.split(/[\\/]/)
  const text = readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
  landed[`${module}/${file}`] ??= createHash('sha256').update(text).digest('hex')
}
writeFileSync(list, `${JSON.stringify(landed, null, 2)}\n`)
