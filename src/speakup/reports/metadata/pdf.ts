import { latin1, NotCleanable, packed, startsWith, unpacked } from './bytes.ts'

/**
 * Every byte of a PDF stays in its place, so that its own index of places stays right; what tells about the maker is
 * written over with spaces: the strings of the information dictionary (also of earlier versions in the file, also in
 * packed object streams), all XMP, the file's identifiers, EXIF in its photos. Throws NotCleanable for what is encrypted.
 */
export async function cleanPdf(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (!startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) throw new NotCleanable('no pdf')
  const out = new Uint8Array(bytes)
  const text = latin1(out)
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) throw new NotCleanable('encrypted')
  const streams = streamsIn(text)
  const packedText: string[] = []
  for (const stream of streams.filter(({ dictionary }) => /\/Type\s*\/(XRef|ObjStm)\b/.test(dictionary)))
    packedText.push(stream.dictionary)
  const infos = [...`${text}\n${packedText.join('\n')}`.matchAll(/\/Info\s+(\d+)\s+(\d+)\s+R/g)].map(([, n]) => n ?? '')
  blankObjects(out, text, new Set(infos))
  for (const stream of streams) await cleanStream(out, stream, new Set(infos))
  blankPackets(out, text)
  blankIdentifiers(out, text)
  blankExif(out, text)
  return out
}

interface PdfStream {
  dictionary: string
  from: number
  to: number
}

/** Where the bytes of each stream stand. A length that is said elsewhere is found by the word that ends a stream. */
function streamsIn(text: string): PdfStream[] {
  const found: PdfStream[] = []
  for (const match of text.matchAll(/stream\r?\n/g)) {
    const from = match.index + match[0].length
    if (text.slice(match.index - 3, match.index) === 'end') continue
    const start = text.lastIndexOf(' obj', match.index)
    const dictionary = text.slice(Math.max(start, match.index - 4000), match.index)
    const said = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1]
    const to = said ? from + Number(said) : text.indexOf('endstream', from)
    if (to > from && to <= text.length) found.push({ dictionary, from, to })
  }
  return found
}

const spaces = (length: number) => new Uint8Array(length).fill(0x20)

/** The strings of an object, blank; a string that it points to as well. */
function blankObjects(out: Uint8Array, text: string, numbers: ReadonlySet<string>, deeper = true) {
  for (const number of numbers)
    for (const match of text.matchAll(new RegExp(`(?<![0-9])${number}\\s+\\d+\\s+obj`, 'g'))) {
      const from = match.index + match[0].length
      const to = text.indexOf('endobj', from)
      const body = text.slice(from, to < 0 ? undefined : to)
      for (const [start, end] of stringsIn(body)) out.set(spaces(end - start), from + start)
      const pointed = [...body.matchAll(/\/\w+\s+(\d+)\s+\d+\s+R/g)].map(([, n]) => n ?? '')
      if (deeper && pointed.length) blankObjects(out, text, new Set(pointed), false)
    }
}

/** The insides of literal and hexadecimal strings: from behind their first sign to before their last. */
function stringsIn(body: string): [number, number][] {
  const found: [number, number][] = []
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === '(') {
      const end = endOfLiteral(body, at)
      found.push([at + 1, end])
      at = end
    } else if (body[at] === '<' && body[at + 1] !== '<' && body[at - 1] !== '<') {
      const end = body.indexOf('>', at)
      if (end < 0) break
      found.push([at + 1, end])
      at = end
    }
  }
  return found
}

function endOfLiteral(body: string, from: number): number {
  let depth = 0
  for (let at = from; at < body.length; at += 1) {
    if (body[at] === '\\') at += 1
    else if (body[at] === '(') depth += 1
    else if (body[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return body.length
}

/** XMP goes; of a packed row of objects the information dictionary is blanked and it is packed again in the same room. */
async function cleanStream(out: Uint8Array, { dictionary, from, to }: PdfStream, infos: ReadonlySet<string>) {
  if (/\/Type\s*\/Metadata\b|\/Subtype\s*\/XML\b/.test(dictionary)) {
    const empty = /\/Filter/.test(dictionary) ? await packed(spaces(16), 'deflate') : spaces(0)
    out.set(spaces(to - from), from)
    if (empty.length <= to - from) out.set(empty, from)
    return
  }
  if (!/\/Type\s*\/ObjStm\b/.test(dictionary)) return
  const inside = await unpacked(out.slice(from, to), 'deflate')
  const changed = blankPackedObjects(inside, dictionary, infos)
  if (!changed) return
  const again = await packed(inside, 'deflate')
  if (again.length > to - from) throw new NotCleanable('does not fit')
  out.fill(0, from, to)
  out.set(again, from)
}

function blankPackedObjects(inside: Uint8Array, dictionary: string, infos: ReadonlySet<string>): boolean {
  const text = latin1(inside)
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0)
  const index = text.slice(0, first).trim().split(/\s+/)
  let changed = false
  for (let at = 0; at + 1 < index.length; at += 2) {
    if (!infos.has(index[at] ?? '')) continue
    const from = first + Number(index[at + 1])
    const to = at + 3 < index.length ? first + Number(index[at + 3]) : text.length
    for (const [start, end] of stringsIn(text.slice(from, to))) inside.set(spaces(end - start), from + start)
    changed = true
  }
  return changed
}

function blankPackets(out: Uint8Array, text: string) {
  for (const { index } of text.matchAll(/<\?xpacket begin/g)) {
    const end = text.indexOf('<?xpacket end', index)
    const to = end < 0 ? index : text.indexOf('?>', end) + 2
    out.set(spaces(Math.max(0, to - index)), index)
  }
}

function blankIdentifiers(out: Uint8Array, text: string) {
  for (const match of text.matchAll(/\/ID\s*\[\s*<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>/g))
    for (const place of match[0].matchAll(/<([0-9A-Fa-f\s]*)>/g))
      out.fill(0x30, match.index + place.index + 1, match.index + place.index + place[0].length - 1)
}

/** Photos inside keep their length: what the EXIF segment says becomes zeros, and readers pass it by. */
function blankExif(out: Uint8Array, text: string) {
  for (const { index } of text.matchAll(/\xff\xe1[\s\S]{2}(Exif\0\0|http:\/\/ns\.adobe)/g)) {
    const length = ((out[index + 2] ?? 0) << 8) | (out[index + 3] ?? 0)
    out.fill(0, index + 4, Math.min(out.length, index + 2 + length))
  }
}
