import { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf, optionalTextsFrom, textsFrom, typedValues } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { addPassage, movePassage, savePassage, setRemoved } from './editing.ts'
import { explainVersion } from './making.ts'
import { longest, readPassageForm } from './passage-form.ts'
import { allPassages, type Passage } from './passages.ts'
import { AddPassageScreen } from './screens/add-passage.tsx'
import { EditListScreen } from './screens/edit-list.tsx'
import { EditPassageScreen } from './screens/edit-passage.tsx'
import { acting, versionFor } from './version-routes.tsx'
import { isBeingMade, isEditable, type Version } from './versions.ts'

const added = z.object({
  under: field.optionalText({ max: 60 }),
  kind: field.optionalOneOf(['principle', 'rule']),
})
const arranged = z.object({
  up: field.optionalText(),
  down: field.optionalText(),
  remove: field.optionalText(),
  restore: field.optionalText(),
})

/** Only keepers write, and only while there is something to write on. */
async function draftFor(c: WebContext): Promise<{ version: Version; passages: Passage[] }> {
  viewerWith(c, 'keeper')
  const version = await versionFor(c)
  if (!isBeingMade(version)) notFound()
  return { version, passages: await allPassages(c.var.db, version.id) }
}

export const editRoutes = () =>
  new Hono<Web>()
    .get('/compass/versions/:number/edit', async (c) => page(c, <EditListScreen {...(await draftFor(c))} />))
    .get('/compass/versions/:number/add', async (c) => {
      const { version, passages } = await draftFor(c)
      if (!isEditable(version)) return seeOther(c, `/compass/versions/${version.number}/edit`)
      const asked = c.req.query('under')
      const under = asked ? (passages.find(({ id }) => id === asked) ?? notFound()) : null
      return page(c, <AddPassageScreen {...{ version, under }} />)
    })
    .post('/compass/versions/:number/passages', async (c) => {
      const { version, passages } = await draftFor(c)
      const form = await formOf(c, added)
      const title = textsFrom(await typedValues(c), 'title', longest.title)
      const parent = passages.find(({ id }) => id === form.under)
      const kind = !form.under ? 'value' : parent?.kind === 'value' ? (form.kind ?? 'principle') : 'example'
      const id = await addPassage(c.var.db, acting(c), version, { kind, under: form.under || null, title })
      return seeOther(c, `/compass/versions/${version.number}/passages/${id}/edit`)
    })
    .post('/compass/versions/:number/explanation', async (c) => {
      const { version } = await draftFor(c)
      const typed = await typedValues(c)
      const said = { why: optionalTextsFrom(typed, 'why', 2000), changes: optionalTextsFrom(typed, 'changes', 2000) }
      await explainVersion(c.var.db, acting(c), version, said, typed.revision?.[0] ?? '')
      return seeOther(c, `/compass/versions/${version.number}/edit`)
    })
    .post('/compass/versions/:number/arrangement', async (c) => {
      const { version } = await draftFor(c)
      const { up, down, remove, restore } = await formOf(c, arranged)
      const act = acting(c)
      if (up || down) await movePassage(c.var.db, act, version, up || down, up ? 'up' : 'down')
      else await setRemoved(c.var.db, act, version, remove || restore, remove !== '')
      return seeOther(c, `/compass/versions/${version.number}/edit#row-${up || down || remove || restore}`)
    })
    .get('/compass/versions/:number/passages/:passage/edit', async (c) => {
      const { version, passages } = await draftFor(c)
      const passage = passages.find(({ id }) => id === c.req.param('passage')) ?? notFound()
      if (!isEditable(version)) return seeOther(c, `/compass/versions/${version.number}/edit`)
      return page(c, <EditPassageScreen {...{ version, passage, passages }} />)
    })
    .post('/compass/versions/:number/passages/:passage', async (c) => {
      const { version, passages } = await draftFor(c)
      const passage = passages.find(({ id }) => id === c.req.param('passage')) ?? notFound()
      const { seen, change } = await readPassageForm(c, passage)
      await savePassage(c.var.db, acting(c), version, passage.id, seen, change)
      return seeOther(c, `/compass/versions/${version.number}/edit#row-${passage.id}`)
    })
