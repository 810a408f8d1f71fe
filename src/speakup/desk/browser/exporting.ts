import { type Opener, sealBytes } from '#crypto/seal.ts'
import { holderNotes, holderOpens } from '../../sealed/client.ts'
import type { DeskSent } from '../case-page.ts'
import { download, enclosedIn, openEnclosed } from './files.ts'
import { openNote, openWhole } from './sealing.ts'

/** Everything of a case that this key opens, as JSON that any program reads: what is said, what was noted, what was done. */
export async function wholeCase(sent: DeskSent, open: Opener): Promise<Uint8Array<ArrayBuffer>> {
  const { found } = sent
  if (!found) throw new Error('no case')
  const ids = [found.id, ...found.respondents]
  const conversations = await Promise.all(ids.map((id) => wholeConversation(id, open)))
  const { notes } = await holderNotes('', found.id)
  const opened = await Promise.all(
    notes.map(async (note) => ({
      purpose: note.purpose,
      on: note.on,
      by: note.member,
      value: await openNote(note, open),
    })),
  )
  const all = { vrijmoed: 1, exported: sent.unlock.today, case: found.record, conversations, notes: opened }
  return new Uint8Array(new TextEncoder().encode(`${JSON.stringify(all, null, 2)}\n`))
}

async function wholeConversation(id: string, open: Opener) {
  const fetched = await holderOpens(id)
  const messages = await openWhole(fetched, open)
  const files = []
  for (const file of messages.flatMap(({ body }) => enclosedIn(body)))
    files.push({ id: file.id, name: file.name, base64: await base64Of(await openEnclosed(id, file)) })
  const on = (position: number) => fetched.messages.find((one) => one.position === position)?.on
  return {
    id,
    kind: fetched.kind,
    openedOn: fetched.openedOn,
    messages: messages.map(({ position, direction, body }) => ({ position, direction, on: on(position), body })),
    files,
  }
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** Sealed: a plain age file for the handler's own key, which Debian's `age` opens. */
export async function exportCase(sent: DeskSent, open: Opener, how: 'sealed' | 'open'): Promise<void> {
  const content = await wholeCase(sent, open)
  const name = `case-${sent.found?.id.slice(0, 6)}.json`
  if (how === 'open') return download(new Blob([content], { type: 'application/json' }), name)
  const own = sent.unlock.keys.filter(({ endedOn }) => !endedOn).map(({ recipient }) => recipient)
  download(new Blob([await sealBytes(content, own)], { type: 'application/octet-stream' }), `${name}.age`)
}
