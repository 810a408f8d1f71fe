import { openFile } from '#crypto/attachment.ts'
import type { SentFile } from '../../reports/body.ts'
import { type Fetched, holderPiece } from '../../sealed/client.ts'
import type { DeskSent } from '../case-page.ts'
import { isRecord } from './bodies.ts'
import { make, refusal } from './showing.ts'

/** The files that a message names; their keys lie in it. */
export function enclosedIn(body: unknown): SentFile[] {
  const files = isRecord(body) && Array.isArray(body.attachments) ? body.attachments : []
  return files.filter(
    (file): file is SentFile =>
      isRecord(file) &&
      typeof file.id === 'string' &&
      typeof file.identity === 'string' &&
      typeof file.pieces === 'number',
  )
}

export async function openEnclosed(
  conversation: string,
  file: SentFile,
  type = 'application/octet-stream',
): Promise<Blob> {
  async function* pieces() {
    for (let index = 0; index < file.pieces; index += 1) yield await holderPiece(conversation, file.id, index)
  }
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of openFile(file, pieces())) parts.push(part)
  // Never shown as a page of ours, whatever it calls itself.
  return new Blob(parts, { type })
}

export function download(blob: Blob, name: string) {
  const link = make('a', '')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export function filesIn(body: unknown, fetched: Fetched, sent: DeskSent): HTMLElement[] {
  const files = enclosedIn(body)
  if (!files.length) return []
  const buttons = files.map((file) => {
    const button = make('button', 'button button-quiet', `${file.name} (${Math.ceil(file.size / 1024)} kB)`)
    button.type = 'button'
    button.addEventListener('click', async () => {
      button.disabled = true
      await openEnclosed(fetched.id, file)
        .then((blob) => download(blob, file.name))
        .catch((error) => button.after(refusal(error, sent)))
      button.disabled = false
    })
    return make('li', '', button, ...(file.voice ? [listening(file, fetched, sent)] : []))
  })
  return [make('p', 'meta', sent.words.conversation.files), make('ul', '', ...buttons)]
}

/** What was spoken, heard here and from memory: it needs no file on the device. */
function listening(file: SentFile, fetched: Fetched, sent: DeskSent): HTMLElement {
  const button = make('button', 'button button-quiet', sent.words.conversation.listen)
  button.type = 'button'
  button.addEventListener('click', async () => {
    button.disabled = true
    try {
      const sound = make('audio', 'sealed-voice')
      sound.controls = true
      sound.src = URL.createObjectURL(
        await openEnclosed(fetched.id, file, /mp4/.test(file.type) ? 'audio/mp4' : 'audio/webm'),
      )
      button.replaceWith(sound)
      sound.focus()
      // A browser that may not begin by itself has its own button there.
      await sound.play().catch(() => {})
    } catch (error) {
      button.disabled = false
      button.after(refusal(error, sent))
    }
  })
  return button
}
