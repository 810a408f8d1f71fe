import { deflateRawSync, deflateSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { runInPage } from '../../../testing/in-page.ts'
import { latin1 } from './bytes.ts'
import { cleaned } from './cleaning.ts'
import { crc32 } from './office.ts'

/** Real files: a photo, a screenshot and a print as Chromium makes them, with the marks that cameras and programs add. */
const browser = await chromium.connect(inject('browser'))
const page = await browser.newPage({ viewport: { width: 320, height: 200 } })
await page.setContent('<title>Marijke-titel</title><h1>Wat er gebeurde</h1><p>Drie regels.</p>')
const [jpeg, png, pdf] = [
  await page.screenshot({ type: 'jpeg' }),
  await page.screenshot({ type: 'png' }),
  await page.pdf({ tagged: true }),
]

/** What the browser draws of a picture, so that cleaning is seen to change nothing that one can see. */
async function drawn(bytes: Uint8Array, type: string): Promise<{ width: number; height: number; sum: number }> {
  const url = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
  return page.evaluate(async (src) => {
    const image = new Image()
    image.src = src
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    let sum = 0
    for (const byte of data) sum = (sum * 31 + byte) % 1_000_000_007
    return { width: canvas.width, height: canvas.height, sum }
  }, url)
}

const segment = (marker: number, content: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]), content])
const exifTurned = Buffer.concat([
  Buffer.from('Exif\0\0II*\0\x08\0\0\0\x02\0', 'latin1'),
  Buffer.from('\x12\x01\x03\0\x01\0\0\0\x06\0\0\0', 'latin1'),
  Buffer.from('\x0f\x01\x02\0\x0c\0\0\0\x26\0\0\0\0\0\0\0', 'latin1'),
  Buffer.from('Telefoon-van-Piet GPS 52.07 4.30', 'latin1'),
])

test('9. Metadata of attachments is removed: a photo loses place, time, camera, comments and what hangs behind it, and stays the same upright picture', async () => {
  const marked = Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, exifTurned),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>Piet-de-maker</x>')),
    segment(0xed, Buffer.from('Photoshop 3.0\0Piet-de-maker')),
    segment(0xe2, Buffer.from('ICC_PROFILE\0Piet-de-maker')),
    segment(0xfe, Buffer.from('Piet-de-maker')),
    jpeg.subarray(2),
    Buffer.from('Piet-de-maker'),
  ])
  const clean = await cleaned(marked)
  if (!clean) throw new Error('nothing was cleaned')
  expect(latin1(clean)).not.toMatch(/Piet|GPS|adobe|ICC_PROFILE/)
  const turned = await drawn(clean, 'image/jpeg')
  expect([turned.width, turned.height]).toEqual([200, 320])
  expect(turned).toEqual(await drawn(marked.subarray(0, -13), 'image/jpeg'))
  const plain = await cleaned(jpeg)
  expect(await drawn(plain ?? new Uint8Array(), 'image/jpeg')).toEqual(await drawn(jpeg, 'image/jpeg'))
})

test('9. Metadata of attachments is removed: a screenshot loses its texts and times, and stays the same picture', async () => {
  const chunk = (name: string, content: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(content.length)
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
    const tail = Buffer.alloc(4)
    tail.writeUInt32BE(crc32(body))
    return Buffer.concat([head, body, tail])
  }
  const marked = Buffer.concat([
    png.subarray(0, 33),
    chunk('tEXt', Buffer.from('Author\0Piet-de-maker')),
    chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0Piet-de-maker')),
    chunk('eXIf', exifTurned),
    chunk('tIME', Buffer.from([7, 234, 11, 20, 9, 0, 0])),
    png.subarray(33),
    Buffer.from('Piet-de-maker'),
  ])
  const clean = await cleaned(marked)
  expect(latin1(clean ?? new Uint8Array())).not.toMatch(/Piet|tIME|eXIf|tEXt/)
  expect(await drawn(clean ?? new Uint8Array(), 'image/png')).toEqual(await drawn(png, 'image/png'))
})

test('9. Metadata of attachments is removed: a print loses maker, title, days and identifiers, and every byte else stays in its place', async () => {
  expect(latin1(pdf)).toMatch(/\/Creator|\/Producer/)
  const clean = await cleaned(pdf)
  if (!clean) throw new Error('nothing was cleaned')
  const text = latin1(clean)
  expect(clean.length).toBe(pdf.length)
  expect(text).not.toMatch(/Chromium|Skia|Marijke|D:20\d\d/)
  expect(text.slice(text.lastIndexOf('startxref'))).toBe(latin1(pdf).slice(latin1(pdf).lastIndexOf('startxref')))
})

test('9. Metadata of attachments is removed: a print with packed objects and XMP is cleaned inside the packing', async () => {
  const objects = `${'7 0 9 63 <</Author (Piet-de-maker) /Creator <506965742D64652D6D616B6572>>> '.padEnd(72)}<</Type /Catalog>>`
  const first = objects.indexOf('<<')
  const index = objects.slice(0, first)
  const packedRow = deflateSync(Buffer.from(objects), { level: 0 })
  const xmp = deflateSync(Buffer.from('<?xpacket begin=""?><dc:creator>Piet-de-maker</dc:creator><?xpacket end="w"?>'))
  const file = Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n'),
    Buffer.from(
      `<</Type /ObjStm /N 2 /First ${index.length} /Filter /FlateDecode /Length ${packedRow.length}>>\nstream\n`,
    ),
    packedRow,
    Buffer.from('\nendstream\nendobj\n2 0 obj\n'),
    Buffer.from(`<</Type /Metadata /Subtype /XML /Filter /FlateDecode /Length ${xmp.length}>>\nstream\n`),
    xmp,
    Buffer.from('\nendstream\nendobj\n5 0 obj\n<</Title (Piet\\)-de-maker (oud)) /ModDate (D:20261120)>>\nendobj\n'),
    Buffer.from('trailer\n<</Info 5 0 R>>\n<</Type /XRef /Info 7 0 R /ID [<AB12><CD34>]>>\nstartxref\n0\n%%EOF'),
  ])
  const clean = await cleaned(file)
  if (!clean) throw new Error('nothing was cleaned')
  const { unpacked } = await import('./bytes.ts')
  const text = latin1(clean)
  const from = text.indexOf('stream\n') + 7
  const inside = latin1(await unpacked(clean.slice(from, from + packedRow.length), 'deflate'))
  expect(inside).not.toMatch(/Piet|506965/)
  expect(inside).toContain('/Type /Catalog')
  expect(text).not.toMatch(/Piet|AB12|D:2026/)
  expect(clean.length).toBe(file.length)
  await expect(cleaned(Buffer.from('%PDF-1.7\ntrailer <</Encrypt 3 0 R>>'))).rejects.toThrow()
})

function zip(files: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = []
  const index: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content)
    const data = deflateRawSync(raw)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(0x5d74, 10)
    head.writeUInt16LE(0x5b74, 12)
    head.writeUInt32LE(crc32(raw), 14)
    head.writeUInt32LE(data.length, 18)
    head.writeUInt32LE(raw.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    parts.push(head, Buffer.from(name), data)
    index.push(entry, Buffer.from(name))
    at += 30 + name.length + data.length
  }
  const whole = Buffer.concat(index)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(whole.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, whole, end])
}

async function unzipped(bytes: Uint8Array): Promise<string> {
  const { inflateRawSync } = await import('node:zlib')
  const buffer = Buffer.from(bytes)
  let at = 0
  let text = ''
  while (buffer.readUInt32LE(at) === 0x04034b50) {
    const [method, size] = [buffer.readUInt16LE(at + 8), buffer.readUInt32LE(at + 18)]
    const from = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28)
    const data = buffer.subarray(from, from + size)
    text += (method === 8 ? inflateRawSync(data) : data).toString('latin1')
    at = from + size
  }
  return text
}

test('9. Metadata of attachments is removed: a Word file loses names at properties, comments and changes, and keeps its words', async () => {
  const docx = zip({
    '[Content_Types].xml': '<Types/>',
    'docProps/core.xml': '<cp:coreProperties><dc:creator>Piet-de-maker</dc:creator></cp:coreProperties>',
    'docProps/app.xml': '<Properties><Company>Piet-bv</Company></Properties>',
    'word/document.xml':
      '<w:document><w:p w:rsidR="00A1B2C3"><w:ins w:id="1" w:author="Piet-de-maker" w:date="2026-11-20T09:00:00Z"><w:t>Hij zei het weer.</w:t></w:ins></w:p></w:document>',
    'word/comments.xml':
      '<w:comments><w:comment w:author="Piet-de-maker" w:initials="PdM">Klopt dit?</w:comment></w:comments>',
    'word/people.xml': '<w15:people><w15:person w15:author="Piet-de-maker"/></w15:people>',
    'word/media/image1.jpeg': Buffer.concat([jpeg.subarray(0, 2), segment(0xe1, exifTurned), jpeg.subarray(2)]),
  })
  const clean = await cleaned(docx)
  if (!clean) throw new Error('nothing was cleaned')
  const text = await unzipped(clean)
  expect(text).toContain('Hij zei het weer.')
  expect(text).toContain('Klopt dit?')
  expect(text).not.toMatch(/Piet|PdM|2026|A1B2C3/)
  expect(Buffer.from(clean).readUInt16LE(12)).toBe(0x21)
})

test('what is broken is refused, and what is of another kind is left as it is', async () => {
  await expect(cleaned(jpeg.subarray(0, 500))).rejects.toThrow()
  await expect(cleaned(png.subarray(0, 60))).rejects.toThrow()
  await expect(cleaned(Buffer.from('PK\x03\x04 en verder niets'))).rejects.toThrow()
  expect(await cleaned(Buffer.from('Gewone tekst'))).toBe(null)
  expect(await cleaned(new Uint8Array())).toBe(null)
})

test('9. Metadata of attachments is removed: the same in a real browser', async () => {
  expect(await runInPage(['src/speakup/reports/metadata/in-browser-fixture.ts'])).toEqual([
    { name: 'packing and unpacking in a browser', fault: null },
  ])
})
