/** Everything that can be said of the code without using it: one line per check, and what is wrong when it is. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', name)
const vitest = (...files: string[]) => [bin('vitest/vitest.mjs'), 'run', '--reporter=dot', ...files]

const checks: [what: string, command: string[]][] = [
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', root]],
  ['lint and format', [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', root]],
  [
    'import map, data labels, migrations, messages, content, documents',
    vitest(
      'src/boundaries.test.ts',
      'src/labels.test.ts',
      'src/migrations.test.ts',
      'src/content.test.ts',
      'src/documents.test.ts',
    ),
  ],
]

let failed = 0
for (const [what, command] of checks) {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
  process.stdout.write(`${status === 0 ? 'good ' : 'WRONG'}  ${what}\n`)
  if (status === 0) continue
  failed += 1
  process.stdout.write(`${stdout}${stderr}\n`)
}
process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed ? 1 : 0
