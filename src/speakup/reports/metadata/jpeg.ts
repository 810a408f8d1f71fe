import { joined, NotCleanable, startsWith } from './bytes.ts'

/**
 * A JPEG with its picture and nothing else: no EXIF (place, time, camera, owner), no XMP, no IPTC, no thumbnails, no
 * comments, nothing behind the end. Which side is up is kept, or photos would lie on their side.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) throw new NotCleanable('no jpeg')
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let turned = 1
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    if (bytes[at] !== 0xff) throw new NotCleanable('no marker where one should be')
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) break
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > bytes.length) throw new NotCleanable('cut off')
    const segment = bytes.subarray(at, at + 2 + length)
    if (marker === 0xe1) turned = orientationIn(segment) ?? turned
    if (stays(marker, segment)) parts.push(segment)
    at += 2 + length
    if (marker === 0xda) {
      const end = endOfScan(bytes, at)
      parts.push(bytes.subarray(at, end))
      at = end
    }
  }
  const head = turned > 1 ? [parts[0] ?? new Uint8Array(), onlyOrientation(turned)] : parts.slice(0, 1)
  return joined([...head, ...parts.slice(1), Uint8Array.of(0xff, 0xd9)])
}

/** Of the application segments only those without which the picture looks other: JFIF, and Adobe's colour transform. */
function stays(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  if (marker === 0xee) return startsWith(segment, [0x41, 0x64, 0x6f, 0x62, 0x65], 4)
  // JFIF without a thumbnail is 18 bytes in all.
  return marker === 0xe0 && startsWith(segment, [0x4a, 0x46, 0x49, 0x46, 0], 4) && segment.length === 18
}

/** Picture data goes on until a marker that is neither a restart nor a stuffed byte. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new NotCleanable('cut off')
}

const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
const orientation = 0x0112

function orientationIn(segment: Uint8Array): number | null {
  if (!startsWith(segment, exif, 4) || segment.length < 22) return null
  const view = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10)
  const little = view.getUint16(0) === 0x4949
  const first = view.getUint32(4, little)
  if (first + 2 > view.byteLength) return null
  const count = view.getUint16(first, little)
  for (let one = 0; one < count; one += 1) {
    const at = first + 2 + 12 * one
    if (at + 12 > view.byteLength) return null
    if (view.getUint16(at, little) === orientation) {
      const side = view.getUint16(at + 8, little)
      return side >= 1 && side <= 8 ? side : null
    }
  }
  return null
}

/** An EXIF segment that says which side is up, and nothing more. */
const onlyOrientation = (side: number) =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, ...exif, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[orientation >> 8, orientation & 255, 0, 3, 0, 0, 0, 1, 0, side, 0, 0, 0, 0, 0, 0],
  ])
