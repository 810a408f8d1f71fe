/** A file that is not of the make it says it is, or is closed: nothing of it is sent unless the person wants the original. */
export class NotCleanable extends Error {}

export const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return text
}

export const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0): boolean =>
  start.every((byte, place) => bytes[at + place] === byte)

export const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

type Packing = 'deflate' | 'deflate-raw'

export const unpacked = (bytes: Uint8Array, how: Packing): Promise<Uint8Array<ArrayBuffer>> =>
  through(bytes, new DecompressionStream(how))
export const packed = (bytes: Uint8Array, how: Packing): Promise<Uint8Array<ArrayBuffer>> =>
  through(bytes, new CompressionStream(how))

/** No file that people send unfolds to more than this; a bomb stops here. */
const mostUnpacked = 200_000_000

async function through(bytes: Uint8Array, stream: GenericTransformStream): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([new Uint8Array(bytes)]).stream()
  const reader = source.pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length
      if (size > mostUnpacked) throw new NotCleanable('too large inside')
      parts.push(read.value)
    }
  } catch (error) {
    // What stands behind the end of a packed part says nothing about the part itself.
    if (error instanceof NotCleanable || !parts.length) throw new NotCleanable('cannot be unpacked')
  }
  return joined(parts)
}
