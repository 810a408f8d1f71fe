import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { notFound } from '#platform/web/errors.ts'
import { formIn } from '#platform/web/forms.ts'
import { viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { kinds, sealedTables } from '../tables.ts'
import { fetchedOf } from './fetched.ts'
import { anewForm, messageForm, noteForm, pieceAsked, pieceForm, position } from './forms.ts'
import { addNote, notesOf, removeNote } from './notes.ts'
import { refusal, told } from './person.ts'
import { addPiece, appendMessage, type Conversation, conversationOf, markRead, pieceOf, sealAnew } from './store.ts'

/** The addresses of those who hold a key. Whoever is not a recipient of a conversation gets 404, whatever their role. */
export const holderRoutes = () =>
  new Hono<Web>()
    .get('/sealed/inbox/:kind', async (c) => told(c, 200, { conversations: await inboxOf(c) }))
    .get('/sealed/conversations/:id', async (c) => told(c, 200, await fetchedOf(c.var.db, await ownConversation(c))))
    .get('/sealed/conversations/:id/pieces/:attachment/:index', async (c) => {
      const { id } = await ownConversation(c)
      const asked = pieceAsked.safeParse({ attachment: c.req.param('attachment'), index: Number(c.req.param('index')) })
      if (!asked.success) return notFound()
      const piece = await pieceOf(c.var.db, id, asked.data.attachment, asked.data.index)
      return c.body(new Uint8Array(piece?.sealed ?? notFound()), 200, {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'no-store',
      })
    })
    .post('/sealed/conversations/:id/messages', async (c) => {
      const conversation = await ownConversation(c)
      return act(c, messageForm, (message) =>
        appendMessage(c.var.db, whereOf(c), conversation, { ...message, direction: 'to-person' }),
      )
    })
    .post('/sealed/conversations/:id/pieces', async (c) => {
      const conversation = await ownConversation(c)
      return act(c, pieceForm, (piece) => addPiece(c.var.db, whereOf(c), conversation, piece))
    })
    .post('/sealed/conversations/:id/recipients', async (c) => {
      const { id } = await ownConversation(c)
      return act(c, anewForm, (anew) => sealAnew(c.var.db, whereOf(c), id, anew))
    })
    .post('/sealed/conversations/:id/reading', async (c) => {
      const { id } = await ownConversation(c)
      return act(c, z.object({ position }), async ({ position: to }) => {
        await markRead(c.var.db, viewerOf(c).member, id, to)
      })
    })
    .get('/sealed/notes', async (c) => told(c, 200, { notes: await notesOf(c.var.db, viewerOf(c), askedNotes(c)) }))
    .post('/sealed/notes', async (c) => {
      viewerOf(c)
      return act(c, noteForm, async (note) => {
        if (note.conversation) (await conversationOf(c.var.db, note.conversation)) ?? notFound()
        await addNote(c.var.db, viewerOf(c), c.var.ctx.clock.today(), note)
      })
    })
    .post('/sealed/notes/:id/removal', async (c) => {
      await removeNote(c.var.db, viewerOf(c), c.req.param('id'))
      return told(c, 200, {})
    })

const askedNotes = (c: WebContext) => ({
  purpose: c.req.query('purpose') ?? '',
  conversation: c.req.query('conversation') ?? null,
})

export const whereOf = (c: WebContext) => ({
  organisation: c.var.organisation.id,
  today: c.var.ctx.clock.today(),
})

/** The conversation at this address, when the viewer is one of its recipients today. */
export async function ownConversation(c: WebContext, id = c.req.param('id') ?? ''): Promise<Conversation> {
  viewerOf(c)
  return (await conversationOf(c.var.db, id)) ?? notFound()
}

/** Reads what a holder's browser sent: a form with the token, and the rest as JSON in its field `sent`. */
export async function act<S extends z.ZodType>(
  c: WebContext,
  form: S,
  work: (asked: z.output<S>) => Promise<unknown>,
): Promise<Response> {
  viewerOf(c)
  await sql`savepoint before_act`.execute(c.var.db)
  try {
    const asked = form.parse(JSON.parse(String((await formIn(c)).get('sent') ?? '')))
    const given = await work(asked)
    return told(c, 200, typeof given === 'object' && given ? given : {})
  } catch (error) {
    // What was done before the refusal is not kept.
    await sql`rollback to savepoint before_act`.execute(c.var.db)
    return refusal(c, error)
  }
}

/** Conversations of one kind, with the message they began with, for the list: the newest day first. With `ids` those of one
 * page, and of these only what the viewer receives. */
async function inboxOf(c: WebContext) {
  const { member } = viewerOf(c)
  const kind = z.enum(kinds).safeParse(c.req.param('kind'))
  if (!kind.success) return notFound()
  const asked = c.req.query('ids')?.split(',').slice(0, 200)
  const rows = await sealedTables(c.var.db)
    .selectFrom('conversation as c')
    .innerJoin('conversation_recipient as r', (join) =>
      join.onRef('r.organisation', '=', 'c.organisation').onRef('r.conversation', '=', 'c.id'),
    )
    .innerJoin('sealed_message as m', (join) =>
      join.onRef('m.organisation', '=', 'c.organisation').onRef('m.conversation', '=', 'c.id'),
    )
    .select(['c.id', 'c.kind', 'c.state', 'c.opened_on as openedOn', 'c.closed_on as closedOn', 'r.read_to as readTo'])
    .select((eb) => [
      'm.sealed',
      eb
        .selectFrom('sealed_message as last')
        .select((e) => e.fn.max('last.position').as('p'))
        .whereRef('last.conversation', '=', 'c.id')
        .as('last'),
    ])
    .where('r.member', '=', member)
    .where('r.until_day', 'is', null)
    .where('m.position', '=', 0)
    .where('c.kind', '=', kind.data)
    .$if(asked !== undefined, (q) => q.where('c.id', 'in', asked ?? []))
    .orderBy('c.opened_on', 'desc')
    .orderBy('c.id')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ ...row, last: Number(row.last), sealed: row.sealed.toString('base64') }))
}
