import { Hono } from 'hono'
import { actBy } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { notFound } from '#platform/web/errors.ts'
import { formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { countNotes, eraseNotes, keepNote, noteFor, noteForm, notesOf, notesPerPage, rewriteNote } from './notes.ts'
import { NoteScreen, NotesScreen } from './screens/notes.tsx'

export const noteRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/feedback/notes', async (c) => {
      await writerIn(c)
      const pages = Math.max(1, Math.ceil((await countNotes(c.var.db)) / notesPerPage))
      const at = Math.min(pages, Math.max(1, Math.floor(Number(c.req.query('page')) || 1)))
      return page(c, <NotesScreen notes={await notesOf(c.var.db, at)} page={at} pages={pages} />)
    })
    .post('/feedback/notes', async (c) => {
      const viewer = await writerIn(c)
      await keepNote(c.var.db, actBy(ctx, viewer), await formOf(c, noteForm))
      return seeOther(c, '/feedback/notes')
    })
    .post('/feedback/notes/removal', async (c) => {
      await eraseNotes(c.var.db, actBy(ctx, await writerIn(c)), null)
      return seeOther(c, '/feedback/notes')
    })
    .get('/feedback/notes/:id', async (c) => {
      viewerOf(c)
      return page(c, <NoteScreen note={(await noteFor(c.var.db, c.req.param('id'))) ?? notFound()} />)
    })
    .post('/feedback/notes/:id', async (c) => {
      const act = actBy(ctx, viewerOf(c))
      const id = c.req.param('id')
      if (!(await noteFor(c.var.db, id))) notFound()
      await rewriteNote(c.var.db, act, id, await formOf(c, noteForm))
      return seeOther(c, '/feedback/notes')
    })
    .post('/feedback/notes/:id/removal', async (c) => {
      if (!(await eraseNotes(c.var.db, actBy(ctx, viewerOf(c)), c.req.param('id')))) notFound()
      return seeOther(c, '/feedback')
    })

/** Whoever leads a team; and who did so before, as long as there are notes. */
async function writerIn(c: WebContext) {
  const viewer = viewerOf(c)
  return viewer.leads.length || (await countNotes(c.var.db)) ? viewer : notFound()
}
