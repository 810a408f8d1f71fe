import { startsWith } from './bytes.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanOffice, isArchive, isOpenDocument } from './office.ts'
import { cleanPdf } from './pdf.ts'
import { cleanPng } from './png.ts'

/**
 * A file without what it tells about its maker, by what it is and not by what it is called. Null for a kind of file from
 * which nothing can be taken away here; throws NotCleanable for one that is broken or closed.
 */
export async function cleaned(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return cleanJpeg(bytes)
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return cleanPng(bytes)
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return cleanPdf(bytes)
  if (isArchive(bytes) && !isOpenDocument(bytes)) return cleanOffice(bytes)
  return null
}
