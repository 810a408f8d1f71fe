/*
 * A backup is one age file; in it lies zstd, in that a tar (see docs/backup.md for taking it apart by hand):
 *
 *   backup.json           the header: format, version of the app, migrations, tables with columns, sequences
 *   0001-NAME/000001.copy the first table in PostgreSQL's COPY text format, in pieces of 1 MiB; the shorter piece
 *   0001-NAME/000002.copy   is its last, so every table has at least one, and a missing piece is noticed
 *   trailer.json          rows, bytes and SHA-256 of each table, and one SHA-256 over the header and these
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { StartError } from '#platform/start-error.ts'
import { isFromDisk, notOurs } from './backup-errors.ts'
import { type Entry, tarEnd, tarEntries, tarEntry } from './backup-tar.ts'

export const format = 1
const pieceSize = 1 << 20

const name = z.string().min(1).max(63)
const migration = z.object({ module: z.string(), name: z.string(), hash: z.string() })
const table = z.object({ name, columns: z.array(name).min(1) })
/** Where a sequence stands; as text, since it may be larger than a number holds. */
const sequence = z.object({ name, last: z.string().regex(/^-?\d+$/), called: z.boolean() })
const mark = z.object({ kind: z.literal('vrijmoed-backup'), format: z.int(), app: z.string().max(40) })
const header = mark.extend({
  madeOn: z.iso.datetime(),
  migrations: z.array(migration),
  tables: z.array(table),
  sequences: z.array(sequence),
})
const count = z.object({ table: name, rows: z.int(), bytes: z.int(), sha256: z.string() })
const trailer = z.object({ tables: z.array(count), sha256: z.string() })

export type Header = z.infer<typeof header>
export type Trailer = z.infer<typeof trailer>
export type Table = z.infer<typeof table>
export type AppliedMigration = z.infer<typeof migration>

/** The rows of a table as COPY writes them, in whatever pieces they come. */
type Rows = (table: Table) => AsyncIterable<Uint8Array>

/** The whole of a backup before it is packed and sealed; its counts are complete when it has been read to the end. */
export async function* written(header: Header, rows: Rows, counts: Trailer['tables']): AsyncGenerator<Uint8Array> {
  const at = new Date(header.madeOn)
  const first = Buffer.from(JSON.stringify(header))
  yield* tarEntry('backup.json', first, at)
  for (const [index, table] of header.tables.entries()) {
    const tally = new Tally(table.name)
    for await (const piece of inPieces(rows(table))) {
      yield* tarEntry(pieceName(index, table, tally.add(piece)), piece, at)
    }
    counts.push(tally.total())
  }
  const last: Trailer = { tables: counts, sha256: overall(first, counts) }
  yield* tarEntry('trailer.json', Buffer.from(JSON.stringify(last)), at)
  yield tarEnd
}

async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (let chunk of source) {
    while (size + chunk.length >= pieceSize) {
      const part = chunk.subarray(0, pieceSize - size)
      yield Buffer.concat([...held, part], pieceSize)
      chunk = chunk.subarray(part.length)
      held = []
      size = 0
    }
    if (chunk.length) held.push(chunk)
    size += chunk.length
  }
  yield Buffer.concat(held, size)
}

export interface Visitor {
  header: (header: Header) => Promise<void>
  /** Must take all pieces. What it took is certain only when `read` has come back: the counts stand at the end. */
  table: (table: Table, pieces: AsyncIterable<Buffer>) => Promise<void>
}

/** Walks through a backup and throws when anything is missing, too much, out of order or not what was counted. */
export async function read(source: AsyncIterable<Uint8Array>, file: string, visitor: Visitor): Promise<Trailer> {
  const entries = tarEntries(source)
  const next = async (expected: string) => (await following(entries, expected, file)).content
  const first = await next('backup.json')
  const header = parseHeader(first, file)
  await visitor.header(header)
  const counts: Trailer['tables'] = []
  for (const [index, table] of header.tables.entries()) {
    const tally = new Tally(table.name)
    await visitor.table(
      table,
      piecesOf(tally, (number) => next(pieceName(index, table, number))),
    )
    counts.push(tally.total())
  }
  const said = parse(trailer, await next('trailer.json'), file)
  if (!(await sound(entries.next(), file)).done) throw notOurs(file)
  const seen: Trailer = { tables: counts, sha256: overall(first, counts) }
  if (JSON.stringify(said) !== JSON.stringify(seen)) throw notOurs(file)
  return said
}

async function* piecesOf(tally: Tally, piece: (number: number) => Promise<Buffer>): AsyncGenerator<Buffer> {
  for (let number = 1; ; number++) {
    const content = await piece(number)
    tally.add(content)
    yield content
    if (content.length < pieceSize) return
  }
}

async function following(entries: AsyncIterator<Entry>, expected: string, file: string): Promise<Entry> {
  const entry = await sound(entries.next(), file)
  if (entry.done || entry.value.name !== expected || entry.value.content.length > largestOf(expected))
    throw notOurs(file)
  return entry.value
}

/** Damage is noticed while the seal is opened, so what does not fit inside it was made like that. */
async function sound<T>(part: Promise<T>, file: string): Promise<T> {
  return part.catch((error: unknown) => {
    throw error instanceof StartError || isFromDisk(error) ? error : notOurs(file)
  })
}

const largestOf = (entry: string) => (entry.endsWith('.copy') ? pieceSize : Number.POSITIVE_INFINITY)

function parseHeader(content: Buffer, file: string): Header {
  const { app, format: theirs } = parse(mark, content, file)
  if (theirs > format)
    throw new StartError(
      `${file} was made by a newer Vrijmoed (${app}) in a format that this one does not know. Install that version, then restore.`,
    )
  return parse(header, content, file)
}

function parse<T>(schema: z.ZodType<T>, content: Buffer, file: string): T {
  try {
    return schema.parse(JSON.parse(content.toString()))
  } catch {
    throw notOurs(file)
  }
}

const pieceName = (index: number, { name }: Table, piece: number) =>
  `${String(index + 1).padStart(4, '0')}-${name.replace(/[^a-z0-9_]/g, '_')}/${String(piece).padStart(6, '0')}.copy`

const overall = (header: Buffer, counts: Trailer['tables']) =>
  createHash('sha256').update(header).update(JSON.stringify(counts)).digest('hex')

/** Counts and hashes what goes by. A row ends with the one line feed that COPY does not escape. */
class Tally {
  private readonly table: string
  private readonly hash = createHash('sha256')
  private pieces = 0
  private rows = 0
  private bytes = 0

  constructor(table: string) {
    this.table = table
  }

  /** Gives the number of the piece, from 1. */
  add(piece: Buffer): number {
    this.hash.update(piece)
    this.bytes += piece.length
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) this.rows++
    return ++this.pieces
  }

  total(): Trailer['tables'][number] {
    return { table: this.table, rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}
