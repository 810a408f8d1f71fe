import { longDay } from '#platform/i18n/i18n.ts'
import { Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Note, onlyMe } from '../notes.ts'

interface Props {
  notes: Note[]
  page: number
  pages: number
}

/** Nobody else's page: also not for an appraisal, and it can be erased at any time. */
export function NotesScreen({ notes, page, pages }: Props) {
  const { t, lang, today } = usePage()
  const says = t.feedback.notes
  return (
    <Layout title={says.title} heading={says.heading} section={{ href: '/feedback', label: t.feedback.name }}>
      <p class="lead">{says.never}</p>
      <p>{says.line}</p>
      {notes.length > 0 ? (
        <>
          <h2>{says.own}</h2>
          <List>
            {notes.map(({ id, title, written_on }) => (
              <Item key={id} title={title} href={`/feedback/notes/${id}`} meta={longDay(written_on, lang, today)} />
            ))}
          </List>
          <Pager page={page} pages={pages} href={(n) => `/feedback/notes?page=${n}`} />
        </>
      ) : (
        <Empty title={says.none}>{says.noneLine}</Empty>
      )}
      <h2 id="new">{says.new}</h2>
      <Sheet>
        <NoteForm action="/feedback/notes" submit={says.keep} />
      </Sheet>
      {notes.length > 0 && (
        <Confirm action="/feedback/notes/removal" label={says.eraseAll}>
          <p>{says.eraseAllSure}</p>
        </Confirm>
      )}
    </Layout>
  )
}

export function NoteScreen({ note }: { note: Note }) {
  const { t } = usePage()
  const says = t.feedback.notes
  return (
    <Layout title={note.title} heading={says.change} section={{ href: '/feedback/notes', label: says.title }}>
      <NoteForm action={`/feedback/notes/${note.id}`} submit={says.save} note={note} />
      <Confirm action={`/feedback/notes/${note.id}/removal`} label={says.erase}>
        <p>{says.eraseSure}</p>
      </Confirm>
    </Layout>
  )
}

function NoteForm({ action, submit, note }: { action: string; submit: string; note?: Note }) {
  const { t } = usePage()
  const says = t.feedback.notes
  const readers = onlyMe(t)
  return (
    <Form action={action} submit={submit}>
      <TextField free readers={readers} name="title" label={says.noteTitle} {...(note ? { value: note.title } : {})} />
      <TextArea
        name="words"
        label={says.words}
        rows={8}
        max={8000}
        readers={readers}
        {...(note ? { value: note.words } : {})}
      />
    </Form>
  )
}
