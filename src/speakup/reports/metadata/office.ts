import { joined, latin1, NotCleanable, packed, startsWith, unpacked } from './bytes.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'

/**
 * A Word, Excel or PowerPoint file without who made it: empty document properties, no names at comments and changes, no
 * times in its archive, photos cleaned as they are on their own. Everything else is copied byte for byte.
 */
export async function cleanOffice(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const entries = entriesIn(bytes)
  if (!entries.some(({ name }) => name === '[Content_Types].xml')) throw new NotCleanable('no office file')
  const cleaned: Entry[] = []
  for (const entry of entries) cleaned.push(await cleanEntry(entry))
  return archive(cleaned)
}

interface Entry {
  name: string
  method: number
  crc: number
  size: number
  data: Uint8Array
}

/** The entries by the archive's own index; what stands between them is left behind. */
function entriesIn(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = endOfIndex(bytes)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let one = 0; one < count; one += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new NotCleanable('no index')
    if (view.getUint16(at + 8, true) & 1) throw new NotCleanable('encrypted')
    const [packedSize, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    if (packedSize === 0xffffffff || local + 30 > bytes.length) throw new NotCleanable('too large an archive')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size,
      data: bytes.subarray(from, from + packedSize),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endOfIndex(bytes: Uint8Array): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at -= 1)
    if (startsWith(bytes, [0x50, 0x4b, 5, 6], at)) return at
  throw new NotCleanable('no archive')
}

const empty: Record<string, string> = {
  'docProps/core.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  'docProps/app.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  'docProps/custom.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}

async function cleanEntry(entry: Entry): Promise<Entry> {
  const fixed = empty[entry.name]
  if (fixed) return packedEntry(entry.name, new TextEncoder().encode(fixed))
  if (/\.(xml|rels)$/i.test(entry.name)) {
    const text = new TextDecoder().decode(await contentOf(entry))
    const without = withoutNames(text)
    return without === text ? entry : packedEntry(entry.name, new TextEncoder().encode(without))
  }
  if (/\.jpe?g$/i.test(entry.name)) return packedEntry(entry.name, cleanJpeg(await contentOf(entry)))
  if (/\.png$/i.test(entry.name)) return packedEntry(entry.name, cleanPng(await contentOf(entry)))
  return entry
}

/** Who wrote a comment or a change, when, and on which device it was saved. */
function withoutNames(xml: string): string {
  return xml
    .replace(/(\s(?:w|w15|p|p15|x|x15):?(?:author|initials|userId|providerId)=")[^"]*"/g, '$1"')
    .replace(/(\sw:(?:date|dateUtc)=")[^"]*"/g, '$11980-01-01T00:00:00Z"')
    .replace(/(<(?:\w+:)?author>)[^<]*(<\/(?:\w+:)?author>)/g, '$1$2')
    .replace(/(<p:cmAuthor\b[^>]*?\sname=")[^"]*("[^>]*?\sinitials=")[^"]*"/g, '$1$2"')
    .replace(/(<(?:threadedComments:)?person\b[^>]*?\sdisplayName=")[^"]*"/g, '$1"')
    .replace(/<w:rsids>[\s\S]*?<\/w:rsids>/g, '')
    .replace(/\sw:rsid\w*="[0-9A-F]{8}"/g, '')
    .replace(/\s(?:w14|wp14):(?:paraId|textId|anchorId|editId)="[0-9A-F]{8}"/g, '')
}

async function contentOf({ method, data }: Entry): Promise<Uint8Array> {
  if (method === 0) return data
  if (method !== 8) throw new NotCleanable('packed in an unknown way')
  return unpacked(data, 'deflate-raw')
}

async function packedEntry(name: string, content: Uint8Array): Promise<Entry> {
  return { name, method: 8, crc: crc32(content), size: content.length, data: await packed(content, 'deflate-raw') }
}

/** The archive anew, every entry of the first of January 1980, which is the day that archives begin with. */
function archive(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const index: Uint8Array[] = []
  let at = 0
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name)
    const common = [20, 0x0800, entry.method, 0, 0x0021]
    const sizes = [entry.crc, entry.data.length, entry.size]
    const local = joined([
      numbers(4, [0x04034b50]),
      numbers(2, common),
      numbers(4, sizes),
      numbers(2, [name.length, 0]),
      name,
    ])
    index.push(
      joined([
        ...[numbers(4, [0x02014b50]), numbers(2, [20, ...common]), numbers(4, sizes)],
        ...[numbers(2, [name.length, 0, 0, 0, 0]), numbers(4, [0, at]), name],
      ]),
    )
    parts.push(local, entry.data)
    at += local.length + entry.data.length
  }
  const whole = joined(index)
  const end = joined([
    ...[numbers(4, [0x06054b50]), numbers(2, [0, 0, entries.length, entries.length])],
    ...[numbers(4, [whole.length, at]), numbers(2, [0])],
  ])
  return joined([...parts, whole, end])
}

function numbers(width: 2 | 4, values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(width * values.length))
  for (const [place, value] of values.entries())
    if (width === 2) view.setUint16(2 * place, value, true)
    else view.setUint32(4 * place, value >>> 0, true)
  return new Uint8Array(view.buffer)
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 255] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

export const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 3, 4])
/** OpenDocument says what it is in its first entry; it is not cleaned. */
export const isOpenDocument = (bytes: Uint8Array): boolean =>
  latin1(bytes.subarray(30, 80)).includes('mimetypeapplication/vnd.oasis')
