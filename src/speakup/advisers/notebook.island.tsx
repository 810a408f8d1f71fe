import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { openJson, sealJson } from '#crypto/seal.ts'
import type { Messages } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { filled, sentOf, useWork } from '../keys/parts.tsx'
import { LockButton, type Ring, Unlock, useRing } from '../keys/unlock.tsx'
import type { UnlockData } from '../keys/unlock-data.ts'
import { fromBase64, holderAddsNote, holderNotes, holderRemovesNote, newConversationId } from '../sealed/client.ts'
import { IslandPage } from './island-page.tsx'
import type { IslandWords } from './island-words.ts'
import { dayIn } from './when.ts'

interface NotebookSent {
  data: UnlockData
  words: IslandWords
  notebook: Messages['advisers']['notebook']
  work: Messages['advisers']['work']
  me: string
}

interface Note {
  id: string
  eraseOn: string | null
  text: string
}

const purposeOf = (id: string) => `notebook ${id}`

async function notesIn(ring: Ring): Promise<Note[]> {
  const { notes } = await holderNotes('notebook')
  const opened = notes.map(async ({ id, sealed, eraseOn }) => {
    // A note of an older key that is not open now stays closed; the others are still read.
    const value = await openJson(purposeOf(id), fromBase64(sealed), ring.open).catch(() => null)
    const text = value && typeof value === 'object' && 'text' in value ? String(value.text) : ''
    return { id, eraseOn, text }
  })
  return (await Promise.all(opened)).filter(({ text }) => text)
}

/** Only for whoever wrote it: sealed for the own key and for no recovery key. */
async function keepNote(data: UnlockData, text: string, days: number): Promise<void> {
  const own = data.keys.filter((key) => key.role === 'adviser' && !key.endedOn).at(-1)
  if (!own) throw new Error('there is no key')
  const id = newConversationId()
  const sealed = await sealJson(purposeOf(id), { text }, [own.recipient])
  await holderAddsNote(data.csrf, { id, purpose: 'notebook', sealed, eraseOn: later(data.today, days) })
}

const later = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

function Notebook({ sent }: { sent: NotebookSent }) {
  const { data, work } = sent
  const [ring, setRing] = useRing(data)
  const [notes, setNotes] = useState<Note[] | null>(null)
  const fetchAnew = async (open: Ring) => setNotes(await notesIn(open))
  const { busy, fault, run } = useWork(work.failed)
  useEffect(() => {
    setNotes(null)
    if (ring) void run(() => fetchAnew(ring).then(() => undefined))
  }, [ring])
  if (ring === undefined) return null
  if (!ring)
    return (
      <>
        <p role="status">{work.locked}</p>
        <Unlock data={data} onOpen={setRing} />
      </>
    )
  const act = (doing: () => Promise<unknown>) =>
    run(async () => {
      await doing()
      await fetchAnew(ring)
      return undefined
    })
  return (
    <>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {notes && (
        <Notes {...{ notes, sent, busy }} onRemove={(id) => void act(() => holderRemovesNote(data.csrf, id))} />
      )}
      <NewNote {...{ sent, busy }} onKeep={(text, days) => act(() => keepNote(data, text, days))} />
      <div class="buttons">
        <LockButton data={data} onLock={() => setRing(null)} />
      </div>
    </>
  )
}

interface NotesProps {
  notes: Note[]
  sent: NotebookSent
  busy: boolean
  onRemove: (id: string) => void
}

function Notes({ notes, sent: { work, words }, busy, onRemove }: NotesProps) {
  if (!notes.length) return <p class="soft">{work.noNotes}</p>
  return (
    <ul class="list">
      {notes.map(({ id, text, eraseOn }) => (
        <li key={id} class="item">
          <div class="item-body">
            <p class="said-text">{text}</p>
            <p class="meta">{eraseOn ? filled(work.noteGone, { day: dayIn(eraseOn, words.lang) }) : ''}</p>
          </div>
          <div class="item-action">
            <button class="button button-quiet" type="button" disabled={busy} onClick={() => onRemove(id)}>
              {work.noteRemove}
            </button>
          </div>
        </li>
      ))}
    </ul>
  )
}

interface NewNoteProps {
  sent: NotebookSent
  busy: boolean
  onKeep: (text: string, days: number) => Promise<void>
}

function NewNote({ sent: { notebook, work, me }, busy, onKeep }: NewNoteProps) {
  const submit = async (form: HTMLFormElement) => {
    const typed = new FormData(form)
    const text = String(typed.get('text') ?? '').trim()
    if (!text) return
    await onKeep(text, Number(typed.get('days')))
    form.reset()
  }
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      <TextArea
        name="text"
        label={notebook.text}
        rows={4}
        readers={{ kind: 'sealed', who: [me], notWho: notebook.notWho, until: notebook.until }}
      />
      <Choice
        name="days"
        label={notebook.weeks}
        value="56"
        options={Object.entries(notebook.weeksOptions).map(([value, label]) => ({ value, label }))}
      />
      <button class="button button-main" type="submit" disabled={busy}>
        {work.noteSave}
      </button>
    </form>
  )
}

const place = document.getElementById('notebook')
const sent = sentOf<NotebookSent>('notebook-sent')
if (place && sent) {
  place.replaceChildren()
  render(
    <IslandPage words={sent.words}>
      <Notebook sent={sent} />
    </IslandPage>,
    place,
  )
}
