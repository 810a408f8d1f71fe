/** A backup is a plain tar inside, so that its owner can take it apart with common tools and without Vrijmoed. */
export interface Entry {
  name: string
  content: Buffer
}

const block = 512
/** Everything in a backup is smaller: no memory is taken for a size that cannot be meant. */
const largest = 64 << 20

export function* tarEntry(name: string, content: Uint8Array, at: Date): Generator<Uint8Array> {
  yield head(name, content.length, at)
  yield content
  if (content.length % block) yield Buffer.alloc(block - (content.length % block))
}

export const tarEnd = Buffer.alloc(2 * block)

function head(name: string, size: number, at: Date): Buffer {
  const bytes = Buffer.alloc(block)
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`
  bytes.write(name, 0, 100, 'ascii')
  bytes.write(octal(0o600, 8) + octal(0, 8) + octal(0, 8), 100, 'ascii')
  bytes.write(octal(size, 12) + octal(Math.floor(at.getTime() / 1000), 12), 124, 'ascii')
  bytes.write('0', 156, 'ascii')
  bytes.write('ustar\x0000', 257, 'ascii')
  bytes.write(`${octal(sum(bytes), 7)} `, 148, 'ascii')
  return bytes
}

/** The checksum counts its own eight bytes as blanks. */
const sum = (bytes: Buffer) => bytes.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)

/** Throws an error of any kind when the bytes are no tar, or end before the tar does. */
export async function* tarEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const bytes = new Taking(source)
  for (;;) {
    const first = await bytes.take(block)
    if (first.every((byte) => byte === 0)) break
    const { name, size } = parseHead(first)
    yield { name, content: await bytes.take(size) }
    if (size % block) await bytes.take(block - (size % block))
  }
  await bytes.take(block)
  await bytes.requireEnd()
}

function parseHead(bytes: Buffer): { name: string; size: number } {
  const field = (from: number, to: number) => bytes.toString('latin1', from, to).replace(/[\0 ].*$/s, '')
  const size = Number.parseInt(field(124, 136), 8)
  const whole = field(257, 263) === 'ustar' && Number.parseInt(field(148, 156), 8) === sum(bytes)
  if (!whole || !(size <= largest)) throw new Error('no tar')
  return { name: field(0, 100), size }
}

/** Hands out exactly so many bytes of a stream at a time. */
class Taking {
  private readonly source: AsyncIterator<Uint8Array>
  private rest: Uint8Array = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for (let missing = count; missing > 0; ) {
      if (!this.rest.length) await this.more()
      const part = this.rest.subarray(0, missing)
      this.rest = this.rest.subarray(part.length)
      missing -= part.length
      parts.push(part)
    }
    return Buffer.concat(parts, count)
  }

  async requireEnd(): Promise<void> {
    if (this.rest.length || !(await this.source.next()).done) throw new Error('more than a tar')
  }

  private async more() {
    const next = await this.source.next()
    if (next.done) throw new Error('half a tar')
    this.rest = next.value
  }
}
