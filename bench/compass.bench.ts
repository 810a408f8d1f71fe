import { connect, type Socket } from 'node:net'
import type { Emit } from './run.ts'
import { emptyFolder, forget, signIn, startServer } from './server.ts'

const connections = 32
const seconds = 5

/** How many pages of the compass the program gives per second, while this asks for them on the same cores: each
 * connection waits for its whole answer before it asks again. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  const server = await startServer(folder)
  try {
    for (const [what, path, headers] of asked) {
      const page = await pagesPerSecond(server.url, path, headers)
      emit(`${what}, pages per second`, page.perSecond, 'pages/s')
      emit(`${what}, on the wire`, page.bytes / 1000, 'kB')
    }
    const member = await pagesPerSecond(server.url, '/compass', `Cookie: ${await signIn(server.url, 'member')}\r\n`)
    emit('the compass for a member, made for them, pages per second', member.perSecond, 'pages/s')
  } finally {
    await server.stop()
    forget(folder)
  }
}

const packed = 'Accept-Encoding: gzip, br\r\n'
const asked = [
  ['the compass, packed', '/compass', packed],
  ['the compass, not packed', '/compass', ''],
  ['one passage, packed', '/compass/jokes-go-on-after-stop', packed],
  ['is this all right, packed', '/compass/situation', packed],
] as const

async function pagesPerSecond(url: string, path: string, headers: string) {
  const { hostname, port } = new URL(url)
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${headers}\r\n`
  const counted = { pages: 0, bytes: 0, end: performance.now() + seconds * 1000 }
  await Promise.all(Array.from({ length: connections }, () => askAgain(Number(port), request, counted)))
  return { perSecond: counted.pages / seconds, bytes: counted.bytes / counted.pages }
}

function askAgain(
  port: number,
  request: string,
  counted: { pages: number; bytes: number; end: number },
): Promise<void> {
  return new Promise((done, fail) => {
    const socket: Socket = connect(port, 'localhost')
    let received = 0
    let whole = 0
    socket.on('connect', () => socket.write(request))
    socket.on('error', fail)
    socket.on('data', (piece: Buffer) => {
      received += piece.length
      if (!whole) whole = lengthOf(piece)
      if (received < whole) return
      counted.pages += 1
      counted.bytes += received
      received = 0
      whole = 0
      if (performance.now() < counted.end) socket.write(request)
      else {
        socket.destroy()
        done()
      }
    })
  })
}

/** The size of the whole answer, head and body, from its first piece. */
function lengthOf(first: Buffer): number {
  const head = first.indexOf('\r\n\r\n')
  const text = first.subarray(0, head).toString('latin1')
  const body = /content-length: (\d+)/i.exec(text)?.[1]
  if (head < 0 || !body || !text.startsWith('HTTP/1.1 200'))
    throw new Error(`an unexpected answer: ${text.slice(0, 200)}`)
  return head + 4 + Number(body)
}
