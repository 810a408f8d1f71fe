import { Hono } from 'hono'
import { z } from 'zod'
import { isLang, type Lang, languages } from '#platform/i18n/i18n.ts'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { actIn } from '../acting.ts'
import { changesBetween } from './changes.ts'
import { codebookCsv } from './codebook.ts'
import { addDraft, emptyQuestionnaire, putAway, setPutAway } from './drafts.ts'
import { licenceFrom, lssFrom, titleFrom } from './forms.ts'
import { lssText } from './lss-write.ts'
import { CodebookScreen } from './screens/codebook.tsx'
import { ImportScreen } from './screens/import.tsx'
import { ListScreen, NewScreen } from './screens/list.tsx'
import { OverviewScreen } from './screens/overview.tsx'
import { PreviewScreen } from './screens/preview.tsx'
import { VersionScreen, VersionsScreen } from './screens/versions.tsx'
import { freeze, frozenVersion, ownCount, questionnairesFor, type Shown, shownFor, versionsOf } from './versions.ts'

export const readers = ['researcher', 'works-council'] as const

/** Those who make questionnaires and the works council read them; for anybody else they are not there yet. */
export async function shownIn(c: WebContext): Promise<Shown> {
  viewerWith(c, ...readers)
  return (await shownFor(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}

const onOnePage = 20
const homeOf = ({ questionnaire }: Shown) => `/questionnaires/${questionnaire.id}`

export const questionnaireRoutes = () =>
  new Hono<Web>()
    .get('/questionnaires', async (c) => {
      viewerWith(c, ...readers)
      const pages = Math.max(1, Math.ceil((await ownCount(c.var.db)) / onOnePage))
      const at = Math.min(pages, Number(/^\d{1,6}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1) || 1)
      const all = await questionnairesFor(c.var.db, { from: (at - 1) * onOnePage, most: onOnePage })
      return page(c, <ListScreen {...{ all, at, pages, away: await putAway(c.var.db) }} />)
    })
    .get('/questionnaires/new', (c) => {
      viewerWith(c, 'researcher')
      return page(c, <NewScreen />)
    })
    .post('/questionnaires', async (c) => {
      viewerWith(c, 'researcher')
      const id = await addDraft(c.var.db, actIn(c), emptyQuestionnaire(await titleFrom(c)), { origin: 'own' })
      return seeOther(c, `/questionnaires/${id}/edit`)
    })
    .get('/questionnaires/import', (c) => {
      viewerWith(c, 'researcher')
      return page(c, <ImportScreen />)
    })
    .post('/questionnaires/import', async (c) => {
      viewerWith(c, 'researcher')
      const licence = await licenceFrom(c)
      const { questionnaire, leftOut } = await lssFrom(c)
      const how = { origin: 'imported' as const, leftOut }
      return seeOther(c, `/questionnaires/${await addDraft(c.var.db, actIn(c), { ...questionnaire, licence }, how)}`)
    })
    .get('/questionnaires/:id', async (c) => page(c, <OverviewScreen shown={await shownIn(c)} />))
    .get('/questionnaires/:id/preview', async (c) => {
      const shown = await shownIn(c)
      const asked = c.req.query('in')
      return page(c, <PreviewScreen shown={shown} lang={isLang(asked) ? asked : c.var.lang} />)
    })
    .get('/questionnaires/:id/versions', async (c) => {
      const shown = await shownIn(c)
      const versions = await versionsOf(c.var.db, shown.questionnaire.id)
      const last = await frozenVersion(c.var.db, shown.questionnaire.id, versions[0]?.version ?? 0)
      const changes = last && changesBetween(last, shown.questionnaire)
      return page(c, <VersionsScreen {...{ shown, versions, changes }} />)
    })
    .get('/questionnaires/:id/versions/:version', async (c) => {
      const shown = await shownIn(c)
      const version = await versionIn(c, shown)
      const before = await frozenVersion(c.var.db, shown.questionnaire.id, version.version - 1)
      return page(c, <VersionScreen {...{ shown, version }} changes={before && changesBetween(before, version)} />)
    })
    .post('/questionnaires/:id/versions', async (c) => {
      const shown = await shownIn(c)
      viewerWith(c, 'researcher')
      await freeze(c.var.db, actIn(c), shown.questionnaire.id)
      return seeOther(c, `${homeOf(shown)}/versions`)
    })
    .post('/questionnaires/:id/copies', async (c) => {
      const shown = await shownIn(c)
      viewerWith(c, 'researcher')
      return seeOther(c, `/questionnaires/${await copyOf(c, shown)}/edit`)
    })
    .post('/questionnaires/:id/away', async (c) => {
      const { draft, ...shown } = await shownIn(c)
      viewerWith(c, 'researcher')
      const { away } = await formOf(c, z.object({ away: field.optionalText() }))
      await setPutAway(c.var.db, actIn(c), draft?.id ?? notFound(), away === 'yes')
      return seeOther(c, away === 'yes' ? '/questionnaires' : `/questionnaires/${shown.questionnaire.id}`)
    })
    .get('/questionnaires/:id/codebook', async (c) => {
      const shown = await shownIn(c)
      return page(c, <CodebookScreen {...{ shown, ...(await askedVersion(c, shown)) }} />)
    })
    .get('/questionnaires/:id/codebook.csv', async (c) => {
      const { questionnaire } = await askedVersion(c, await shownIn(c))
      return file(c, codebookCsv(questionnaire, c.var.t, c.var.lang), 'text/csv', 'vrijmoed-codebook.csv')
    })
    .get('/questionnaires/:id/questionnaire.lss', async (c) => {
      const { questionnaire } = await askedVersion(c, await shownIn(c))
      return file(c, lssText(questionnaire), 'application/xml', 'vrijmoed.lss')
    })

async function versionIn(c: WebContext, { questionnaire }: Shown) {
  const asked = c.req.param('version') ?? ''
  const number = /^\d{1,6}$/.test(asked) ? Number(asked) : 0
  return (await frozenVersion(c.var.db, questionnaire.id, number)) ?? notFound()
}

/** `?version=2` gives that version; otherwise what it is now. */
async function askedVersion(c: WebContext, { questionnaire }: Shown) {
  const asked = c.req.query('version')
  if (asked === undefined) return { questionnaire, version: null }
  const number = /^\d{1,6}$/.test(asked) ? Number(asked) : 0
  const frozen = (await frozenVersion(c.var.db, questionnaire.id, number)) ?? notFound()
  return { questionnaire: frozen, version: frozen.version }
}

function copyOf(c: WebContext, { questionnaire }: Shown): Promise<string> {
  const { title } = questionnaire
  const named = Object.fromEntries(
    Object.entries(title).map(([lang, text]) => [
      lang,
      languages[lang as Lang].questionnaires.next.copyOf(text).slice(0, 120),
    ]),
  )
  return addDraft(c.var.db, actIn(c), { ...questionnaire, title: named }, { origin: 'copied' })
}

const file = (c: WebContext, text: string, type: string, name: string) =>
  c.body(text, 200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  })
