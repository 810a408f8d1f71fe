import { notFound } from '#platform/web/errors.ts'
import { seeOther, viewerOf, type WebContext } from '#platform/web/web.ts'
import { hatsOf } from './hats.ts'
import type { Sight } from './queries.ts'
import { type Rights, rightsOf } from './rights.ts'
import { actBy } from './step.ts'
import { type Story, storyFor } from './story.ts'

export const today = (c: WebContext) => c.var.ctx.clock.today()
export const act = (c: WebContext) => actBy(c.var.ctx, viewerOf(c))
export const idOf = (c: WebContext) => c.req.param('id') ?? ''

/** The matter with its story, when this viewer may do what is asked; otherwise it does not exist. */
export async function storyTo(c: WebContext, right?: keyof Rights): Promise<{ story: Story; rights: Rights }> {
  const viewer = viewerOf(c)
  const story = (await storyFor(c.var.db, viewer, idOf(c), today(c))) ?? notFound()
  const rights = rightsOf(viewer, story.matter)
  const holds = story.promises.some(({ holder }) => hatsOf(viewer).includes(holder))
  const works =
    story.matter.mine || story.matter.in_line || rights.owner || story.matter.made_by === viewer.member || holds
  if (right ? !rights[right] : !works) notFound()
  return { story, rights }
}

/** The matter as the sender of the form saw it. */
export const asSeen = (matter: Sight, form: { step: number }): Sight => ({ ...matter, step: form.step })
export const back = (c: WebContext) => seeOther(c, `/matters/${idOf(c)}`)
export const searched = (c: WebContext) => (c.req.query('q') ?? '').trim().slice(0, 100)

export async function promisedOf(c: WebContext) {
  const viewer = viewerOf(c)
  const { story } = await storyTo(c)
  const promised = story.promises.find(({ id, ended_on }) => id === c.req.param('promise') && !ended_on) ?? notFound()
  if (!story.matter.mine && !hatsOf(viewer).includes(promised.holder)) notFound()
  return { story, promised }
}
