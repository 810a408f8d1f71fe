// Behind every npm command: sets up what is missing, builds what changed, and runs the command on the pinned Node.
// It is plain JavaScript without packages, since it must run on Node 20 before anything is installed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfChanged } from './launcher/build.mjs'
import { runInTerminal, runServer } from './launcher/child.mjs'
import { develop } from './launcher/develop.mjs'
import { fail, root } from './launcher/ground.mjs'
import { installIfChanged } from './launcher/install.mjs'
import { inTurn } from './launcher/turn.mjs'

const server = (name) => ({ run: (args) => runServer(['dist/server.js', name, ...args]) })
const program = (...start) => ({ run: (args) => runInTerminal([...start, ...args]) })

const commands = {
  start: server('start'),
  serve: server('serve'),
  dev: { run: (args) => develop(['dist/server.js', 'dev', ...args]) },
  vrijmoed: program('dist/vrijmoed.js'),
  test: { ...program('node_modules/vitest/vitest.mjs', 'run'), tools: true },
  check: { ...program('scripts/check.ts'), tools: true },
  bench: { ...program('bench/run.ts'), tools: true },
}

const [name, ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : null
if (!command) fail(`Use: node scripts/run.mjs ${Object.keys(commands).join('|')}`)
if (!existsSync(join(root, 'package-lock.json'))) fail('package-lock.json is missing. Clone the project again.')

await inTurn(async () => {
  await installIfChanged({ tools: command.tools === true })
  await buildIfChanged()
})
process.exitCode = await command.run(args)
