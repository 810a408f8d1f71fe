import { Hono } from 'hono'
import { z } from 'zod'
import { is } from '#platform/viewer.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { changesBetween } from './changes.ts'
import { putInForce, recordConsent } from './deciding.ts'
import { actOf, endConsultation, openConsultation, startDraft } from './making.ts'
import { passagesOf } from './passages.ts'
import { react, reactionSummary, reactionsFor } from './reacting.ts'
import { ChangesScreen } from './screens/changes.tsx'
import { PassageScreen } from './screens/passage.tsx'
import { ReactHere, ReactionScreen, ReactionsScreen } from './screens/reactions.tsx'
import { VersionScreen, VersionTextScreen } from './screens/version.tsx'
import { VersionsScreen } from './screens/versions.tsx'
import { hasWorksCouncil, type Version, versionBefore, versionNumbered, versionsOf } from './versions.ts'

const days = z.object({ from: field.day(), until: field.day() })
const beginning = z.object({ from: field.day(), sure: field.checked() })
const answer = z.object({
  revision: field.whole({ min: 1, max: 1_000_000_000 }),
  answer: field.oneOf(['yes', 'no']),
  note: field.optionalText({ max: 2000 }),
})
const reaction = z.object({ text: field.text({ max: 2000 }) })

/** The version of the address, for whoever is signed in and may see it. */
export async function versionFor(c: WebContext): Promise<Version> {
  viewerOf(c)
  const number = c.req.param('number') ?? ''
  return (await versionNumbered(c.var.db, number, c.var.ctx.clock.today())) ?? notFound()
}

export const acting = (c: WebContext) => actOf(viewerOf(c), c.var.ctx.clock)
const home = (version: Version) => `/compass/versions/${version.number}`

/** Reading versions, and the steps from a draft to a compass that is in force. */
export const versionRoutes = () =>
  new Hono<Web>()
    .get('/compass/versions', async (c) => {
      viewerOf(c)
      return page(c, <VersionsScreen versions={await versionsOf(c.var.db, c.var.ctx.clock.today())} />)
    })
    .post('/compass/versions', async (c) => {
      viewerWith(c, 'keeper')
      return seeOther(c, `/compass/versions/${await startDraft(c.var.db, acting(c))}/edit`)
    })
    .get('/compass/versions/:number', async (c) => {
      const version = await versionFor(c)
      const summary = await reactionSummary(c.var.db, version.id)
      const worksCouncil = await hasWorksCouncil(c.var.db, c.var.ctx.clock.today())
      return page(c, <VersionScreen {...{ version, summary, worksCouncil }} />)
    })
    .get('/compass/versions/:number/text', async (c) => {
      const version = await versionFor(c)
      return page(c, <VersionTextScreen version={version} passages={await passagesOf(c.var.db, version.id)} />)
    })
    .get('/compass/versions/:number/changes', async (c) => {
      const version = await versionFor(c)
      const before = versionBefore(await versionsOf(c.var.db, c.var.ctx.clock.today()), version)
      const old = before ? await passagesOf(c.var.db, before.id) : []
      const changes = changesBetween(old, await passagesOf(c.var.db, version.id), c.var.lang)
      return page(c, <ChangesScreen {...{ version, before, changes }} />)
    })
    .get('/compass/versions/:number/reactions', async (c) => {
      viewerWith(c, 'keeper')
      const version = await versionFor(c)
      const reactions = await reactionsFor(c.var.db, { version: version.id })
      return page(c, <ReactionsScreen {...{ version, reactions }} />)
    })
    .post('/compass/versions/:number/consultation', async (c) => {
      viewerWith(c, 'keeper')
      const version = await versionFor(c)
      await openConsultation(c.var.db, acting(c), version, await formOf(c, days))
      return seeOther(c, home(version))
    })
    .post('/compass/versions/:number/consultation/end', async (c) => {
      viewerWith(c, 'keeper')
      const version = await versionFor(c)
      await endConsultation(c.var.db, acting(c), version)
      return seeOther(c, home(version))
    })
    .post('/compass/versions/:number/consent', async (c) => {
      viewerWith(c, 'works-council')
      const version = await versionFor(c)
      const form = await formOf(c, answer)
      // The answer is about the text that was on the screen.
      const seen = { ...version, revision: form.revision }
      await recordConsent(c.var.db, acting(c), seen, { given: form.answer === 'yes', note: form.note })
      return seeOther(c, home(version))
    })
    .post('/compass/versions/:number/in-force', async (c) => {
      viewerWith(c, 'keeper')
      const version = await versionFor(c)
      const { from, sure } = await formOf(c, beginning)
      if (!sure) throw new Faults({ sure: (t) => t.compass.faults.sure })
      await putInForce(c.var.db, acting(c), version, from)
      return seeOther(c, home(version))
    })
    .get('/compass/versions/:number/passages/:passage', passagePage)
    .post('/compass/versions/:number/passages/:passage/reactions', async (c) => {
      const viewer = viewerOf(c)
      const version = await versionFor(c)
      const passage = await passageIn(c, version)
      const { text } = await formOf(c, reaction)
      const { member } = viewer
      await react(c.var.db, acting(c), version, { passage: passage.id, member, unit: viewer.units[0] ?? null, text })
      return seeOther(c, `${home(version)}/passages/${passage.id}#react`)
    })
    .get('/compass/reactions/:id', async (c) => {
      const viewer = viewerOf(c)
      const [found] = await reactionsFor(c.var.db, { id: c.req.param('id') })
      return page(c, <ReactionScreen reaction={found ?? notFound()} keeper={is(viewer, 'keeper')} />)
    })

async function passageIn(c: WebContext, version: Version) {
  const passages = await passagesOf(c.var.db, version.id)
  return passages.find(({ id }) => id === c.req.param('passage')) ?? notFound()
}

async function passagePage(c: WebContext): Promise<Response> {
  const version = await versionFor(c)
  const passages = await passagesOf(c.var.db, version.id)
  const passage = passages.find(({ id }) => id === c.req.param('passage')) ?? notFound()
  const mine = await reactionsFor(c.var.db, { version: version.id, passage: passage.id, mine: true })
  const section = { href: `${home(version)}/text`, label: c.var.t.compass.versions.number(version.number) }
  return page(
    c,
    <PassageScreen {...{ passage, passages, section }} href={(id) => `${home(version)}/passages/${id}`}>
      <ReactHere {...{ version, passage, mine }} />
    </PassageScreen>,
  )
}
