import { Hono } from 'hono'
import { z } from 'zod'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { actIn } from '../acting.ts'
import { choiceFrom } from './choice-form.ts'
import { changeDraft, type Draft, draftFor, setLicence } from './drafts.ts'
import {
  aboutOf,
  askedScales,
  ownScales,
  placeOf,
  withAbout,
  withChoice,
  withExperience,
  withItem,
  withMoved,
  withOpen,
  withPlace,
  withRemoved,
  withScale,
  withScales,
} from './editing.ts'
import { aboutFrom, itemFrom, licenceFrom, openFrom, scaleFrom, seenIn } from './forms.ts'
import { requireSeen } from './marks.ts'
import { ChoiceScreen } from './screens/choice.tsx'
import { EditScreen } from './screens/edit.tsx'
import { ItemScreen, OpenScreen } from './screens/item.tsx'
import { ScaleScreen, ScalesScreen } from './screens/scales.tsx'
import { starterScales } from './starters.ts'

const arranged = z.object({
  up: field.optionalText(),
  down: field.optionalText(),
  remove: field.optionalText(),
  restore: field.optionalText(),
})
const cleared = z.object({
  by: field.text({ max: 120 }),
  note: field.text({ max: 500 }),
})

/** Only researchers write, and only in what belongs to the organisation. */
async function draftIn(c: WebContext): Promise<Draft> {
  viewerWith(c, 'researcher')
  return (await draftFor(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}

const change = (c: WebContext, { id }: Draft, what: Parameters<typeof changeDraft>[3]) =>
  changeDraft(c.var.db, actIn(c), id, what)
const edit = ({ id }: Draft, row = '') => `/questionnaires/${id}/edit${row && `#row-${row}`}`

export const editRoutes = () =>
  new Hono<Web>()
    .get('/questionnaires/:id/edit', async (c) => page(c, <EditScreen draft={await draftIn(c)} />))
    .post('/questionnaires/:id/about', async (c) => {
      const draft = await draftIn(c)
      const about = await aboutFrom(c)
      const seen = await seenIn(c)
      await change(c, draft, (now) => {
        requireSeen(seen, aboutOf(now.body))
        return withAbout(now, about)
      })
      return seeOther(c, edit(draft))
    })
    .post('/questionnaires/:id/experience', async (c) => {
      const draft = await draftIn(c)
      const { wanted } = await formOf(c, z.object({ wanted: field.checked() }))
      await change(c, draft, (now) => withExperience(now, wanted))
      return seeOther(c, `${edit(draft)}#experience`)
    })
    .get('/questionnaires/:id/scales', async (c) => page(c, <ScalesScreen draft={await draftIn(c)} />))
    .post('/questionnaires/:id/scales', async (c) => {
      const draft = await draftIn(c)
      const ids = starterScales().map(({ scale }) => scale.id) as [string, ...string[]]
      const { scales } = await formOf(c, z.object({ scales: field.many(ids) }))
      const seen = await seenIn(c)
      await change(c, draft, (now) => {
        requireSeen(seen, askedScales(now))
        return withScales(now, scales)
      })
      return seeOther(c, edit(draft))
    })
    .get('/questionnaires/:id/scales/:scale', async (c) => {
      const draft = await draftIn(c)
      return page(c, <ScaleScreen {...{ draft, scale: scaleIn(c, draft) }} />)
    })
    .post('/questionnaires/:id/scales/:scale', async (c) => {
      const draft = await draftIn(c)
      const scale = await scaleFrom(c, scaleIn(c, draft))
      const seen = await seenIn(c)
      await change(c, draft, (now) => {
        requireSeen(seen, scaleIn(c, now))
        return withScale(now, scale)
      })
      return seeOther(c, edit(draft))
    })
    .post('/questionnaires/:id/arrangement', async (c) => {
      const draft = await draftIn(c)
      const { up, down, remove, restore } = await formOf(c, arranged)
      const id = up || down || remove || restore
      if (up || down) await change(c, draft, (now) => withMoved(now, id, up ? 'up' : 'down'))
      else await change(c, draft, (now) => withRemoved(now, id, remove !== ''))
      return seeOther(c, edit(draft, id))
    })
    .get('/questionnaires/:id/items/new', async (c) => page(c, <ItemScreen draft={await draftIn(c)} item={null} />))
    .get('/questionnaires/:id/items/:item', async (c) => {
      const draft = await draftIn(c)
      return page(c, <ItemScreen {...{ draft, item: itemIn(c, draft) }} />)
    })
    .post('/questionnaires/:id/items', async (c) => {
      const draft = await draftIn(c)
      const { item, scale } = await itemFrom(c, draft, null)
      await change(c, draft, (now) => withItem(now, item, scale))
      return seeOther(c, edit(draft, item.id))
    })
    .post('/questionnaires/:id/items/:item', async (c) => {
      const draft = await draftIn(c)
      const known = itemIn(c, draft)
      const { item, scale } = await itemFrom(c, draft, known)
      const place = await placeIn(c, draft, item.id)
      const seen = await seenIn(c)
      await change(c, draft, (now) => {
        requireSeen(seen, itemIn(c, now))
        return withItem(now, item, scale)
      })
      if (place) await change(c, draft, (now) => withPlace(now, item.id, place))
      return seeOther(c, edit(draft, item.id))
    })
    .get('/questionnaires/:id/open/new', async (c) => page(c, <OpenScreen draft={await draftIn(c)} question={null} />))
    .get('/questionnaires/:id/open/:question', async (c) => {
      const draft = await draftIn(c)
      return page(c, <OpenScreen {...{ draft, question: openIn(c, draft) }} />)
    })
    .post('/questionnaires/:id/open', async (c) => {
      const draft = await draftIn(c)
      const question = await openFrom(c, draft, null)
      await change(c, draft, (now) => withOpen(now, question))
      return seeOther(c, edit(draft, question.id))
    })
    .post('/questionnaires/:id/open/:question', async (c) => {
      const draft = await draftIn(c)
      const known = openIn(c, draft)
      const question = await openFrom(c, draft, known)
      const seen = await seenIn(c)
      await change(c, draft, (now) => {
        requireSeen(seen, openIn(c, now))
        return withOpen(now, question)
      })
      return seeOther(c, edit(draft, question.id))
    })
    .get('/questionnaires/:id/choices/new', async (c) =>
      page(c, <ChoiceScreen draft={await draftIn(c)} question={null} />),
    )
    .get('/questionnaires/:id/choices/:question', async (c) => {
      const draft = await draftIn(c)
      return page(c, <ChoiceScreen {...{ draft, question: choiceIn(c, draft) }} />)
    })
    .post('/questionnaires/:id/choices', async (c) => {
      const draft = await draftIn(c)
      const question = await choiceFrom(c, draft, null)
      await change(c, draft, (now) => withChoice(now, question))
      return seeOther(c, edit(draft, question.id))
    })
    .post('/questionnaires/:id/choices/:question', async (c) => {
      const draft = await draftIn(c)
      const question = await choiceFrom(c, draft, choiceIn(c, draft))
      const seen = await seenIn(c)
      await change(c, draft, (now) => {
        requireSeen(seen, choiceIn(c, now))
        return withChoice(now, question)
      })
      return seeOther(c, edit(draft, question.id))
    })
    .post('/questionnaires/:id/licence', async (c) => {
      const draft = await draftIn(c)
      await setLicence(c.var.db, actIn(c), draft.id, await licenceFrom(c), await seenIn(c))
      return seeOther(c, `/questionnaires/${draft.id}#licence`)
    })
    .post('/questionnaires/:id/clearance', async (c) => {
      const draft = await draftIn(c)
      const licence = draft.body.licence ?? notFound()
      const { by, note } = await formOf(c, cleared)
      const day = c.var.ctx.clock.today()
      await setLicence(c.var.db, actIn(c), draft.id, { ...licence, cleared: { by, note, day } }, await seenIn(c))
      return seeOther(c, `/questionnaires/${draft.id}#licence`)
    })
    .post('/questionnaires/:id/clearance/withdrawn', async (c) => {
      const draft = await draftIn(c)
      const licence = draft.body.licence ?? notFound()
      await setLicence(c.var.db, actIn(c), draft.id, { ...licence, cleared: null }, await seenIn(c))
      return seeOther(c, `/questionnaires/${draft.id}#licence`)
    })
    .post('/questionnaires/:id/left-out', async (c) => {
      const draft = await draftIn(c)
      await change(c, draft, () => ({ left_out: [] }))
      return seeOther(c, `/questionnaires/${draft.id}`)
    })

const scaleIn = (c: WebContext, draft: Draft) =>
  ownScales(draft).find(({ id }) => id === c.req.param('scale')) ?? notFound()
const itemIn = (c: WebContext, { body }: Draft) => body.items.find(({ id }) => id === c.req.param('item')) ?? notFound()
const openIn = (c: WebContext, { body }: Draft) =>
  body.open.find(({ id }) => id === c.req.param('question')) ?? notFound()

const choiceIn = (c: WebContext, { body }: Draft) =>
  body.choices.find(({ id }) => id === c.req.param('question')) ?? notFound()

/** Another place than it has now; left as it was, it moves along with what others do. */
async function placeIn(c: WebContext, draft: Draft, id: string): Promise<number | null> {
  const { place } = await formOf(c, z.object({ place: field.optionalText() }))
  if (!place || draft.removed.includes(id)) return null
  const most =
    draft.body.items.length - draft.removed.filter((one) => draft.body.items.some((item) => item.id === one)).length
  if (!/^\d{1,3}$/.test(place) || Number(place) < 1) throw new Faults({ place: (t) => t.faults.numberFrom(1) })
  if (Number(place) > most) throw new Faults({ place: (t) => t.faults.numberTo(most) })
  return Number(place) === placeOf(draft, id) ? null : Number(place)
}
