import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { Emit } from './run.ts'
import { emptyFolder, forget, type Running, signIn, startServer } from './server.ts'

const connections = 32
const seconds = 5
const warming = 1

/** How many pages of the compass the program gives per second, while this asks for them on the same cores: each
 * connection waits for its whole answer before it asks again. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  const server = await startServer(folder)
  try {
    for (const [what, path, headers] of asked) {
      const page = await pagesPerSecond(server, path, headers)
      emit(`${what}, pages per second`, page.perSecond, 'pages/s')
      emit(`${what}, on the wire`, page.bytes / 1000, 'kB')
      emit(`${what}, the server's processor time per page`, page.processor, 'ms')
    }
    const member = await pagesPerSecond(server, '/compass', `Cookie: ${await signIn(server.url, 'member')}\r\n`)
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

async function pagesPerSecond({ url, process: server }: Running, path: string, headers: string) {
  const { hostname, port } = new URL(url)
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${headers}\r\n`
  const ask = async (during: number) => {
    const counted = { pages: 0, bytes: 0, end: performance.now() + during * 1000 }
    await Promise.all(Array.from({ length: connections }, () => askAgain(Number(port), request, counted)))
    return counted
  }
  await ask(warming)
  const before = processorTime(server.pid ?? 0)
  const counted = await ask(seconds)
  const processor = (processorTime(server.pid ?? 0) - before) / counted.pages
  return { perSecond: counted.pages / seconds, bytes: counted.bytes / counted.pages, processor }
}

/** Milliseconds that a process has worked; on a machine that others use too, this is the steadier figure. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
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
