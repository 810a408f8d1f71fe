/** From the bytes of a file to its text. Dutch personnel systems and Excel write UTF-8 with or without a mark, the Windows
 * alphabet, or UTF-16. What is no text at all is told apart, so that the screen can say what to do. */
export type FileText =
  | { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' }
  | { wrong: 'empty' | 'spreadsheet' | 'binary' }

export function textOf(bytes: Uint8Array): FileText {
  if (!bytes.length) return { wrong: 'empty' }
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return { wrong: 'spreadsheet' }
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes).normalize('NFC')
  // Signs that no keyboard makes: this is an image, a program, or half a file.
  if (/[^\P{Cc}\s\u007f-\u009f]/u.test(text)) return { wrong: 'binary' }
  return text.trim() ? { text, encoding } : { wrong: 'empty' }
}

const startsWith = (bytes: Uint8Array, mark: number[]) => mark.every((byte, i) => bytes[i] === byte)

function encodingOf(bytes: Uint8Array) {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  // Without a mark: in Latin text every second byte is then empty.
  if (bytes.length > 3 && bytes[0] && !bytes[1] && bytes[2] && !bytes[3]) return 'utf-16le'
  if (bytes.length > 3 && !bytes[0] && bytes[1] && !bytes[2] && bytes[3]) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** A file that Excel opens with its accents in place. */
export const csvBytes = (text: string): string => `\uFEFF${text}`
