import { Hono } from 'hono'
import { notFound } from '#platform/web/errors.ts'
import { formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web } from '#platform/web/web.ts'
import { answerMatter } from './answering.ts'
import { tellAboutCheck } from './checking.ts'
import { hatsOf } from './hats.ts'
import { act, asSeen, back, idOf, promisedOf, searched, storyTo, today } from './matter-access.ts'
import {
  answerForm,
  dateForm,
  noteForm,
  ownerForm,
  promiseForm,
  toldForm,
  visitorsForm,
  wordsForm,
} from './matter-forms.ts'
import { ownerChoices, requireOwner } from './owner-choices.ts'
import { giveOwner, moveDate, publish, reword } from './owning.ts'
import { endPromise, promise } from './promising.ts'
import { AnswerScreen, DateScreen, OwnerScreen, PromiseEndScreen, PromiseScreen, WordsScreen } from './screens/acts.tsx'
import { MatterWorkScreen } from './screens/matter-work.tsx'
import { formWithTexts, inOwnWords } from './texts-form.ts'

/** What an owner does with a matter, each act at its own address. */
export const matterActsRoutes = () =>
  new Hono<Web>()
    .get('/matters/:id', async (c) => {
      const viewer = viewerOf(c)
      const { story, rights } = await storyTo(c)
      const ends = (id: string) =>
        story.matter.mine || story.promises.some((one) => one.id === id && hatsOf(viewer).includes(one.holder))
      return page(c, <MatterWorkScreen {...{ story, rights, ends }} />)
    })
    .get('/matters/:id/answer', async (c) => page(c, <AnswerScreen {...(await storyTo(c, 'answer'))} />))
    .post('/matters/:id/answer', async (c) => {
      const { story } = await storyTo(c, 'answer')
      const form = await formWithTexts(c, answerForm, { text: 4000 })
      const { outcome, text: words, lookAgain, checkOn } = form
      await answerMatter(c.var.db, act(c), asSeen(story.matter, form), {
        outcome,
        words,
        lookAgain,
        checkOn: checkOn ?? undefined,
      })
      return seeOther(c, `/answers/${idOf(c)}`)
    })
    .get('/matters/:id/date', async (c) => page(c, <DateScreen {...(await storyTo(c, 'move'))} />))
    .post('/matters/:id/date', async (c) => {
      const { story } = await storyTo(c, 'move')
      const form = await formOf(c, dateForm)
      await moveDate(c.var.db, act(c), asSeen(story.matter, form), { due: form.due, why: { [c.var.lang]: form.why } })
      return back(c)
    })
    .get('/matters/:id/owner', async (c) => {
      const { story } = await storyTo(c, 'owner')
      return page(c, <OwnerScreen story={story} choices={await ownerChoices(c.var.db, today(c), searched(c))} />)
    })
    .post('/matters/:id/owner', async (c) => {
      const { story } = await storyTo(c, 'owner')
      const form = await formOf(c, ownerForm)
      const owner = await requireOwner(c.var.db, form.owner, today(c))
      const why = inOwnWords(form.why, c.var.lang)
      await giveOwner(c.var.db, act(c), asSeen(story.matter, form), { owner, due: form.due ?? undefined, why })
      return back(c)
    })
    .get('/matters/:id/promises', async (c) => {
      const { story } = await storyTo(c, 'promise')
      return page(c, <PromiseScreen story={story} choices={await ownerChoices(c.var.db, today(c), searched(c))} />)
    })
    .post('/matters/:id/promises', async (c) => {
      const { story } = await storyTo(c, 'promise')
      const form = await formWithTexts(c, promiseForm, { what: 300 })
      const holder = await requireOwner(c.var.db, form.holder, today(c), 'holder')
      await promise(c.var.db, act(c), asSeen(story.matter, form), { what: form.what, holder, by: form.by })
      return back(c)
    })
    .get('/matters/:id/promises/:promise', async (c) => page(c, <PromiseEndScreen {...(await promisedOf(c))} />))
    .post('/matters/:id/promises/:promise/keeping', async (c) => {
      const { story, promised } = await promisedOf(c)
      const form = await formOf(c, noteForm(0))
      const note = inOwnWords(form.note, c.var.lang)
      await endPromise(c.var.db, act(c), asSeen(story.matter, form), promised, { ending: 'kept', note })
      return back(c)
    })
    .post('/matters/:id/promises/:promise/dropping', async (c) => {
      const { story, promised } = await promisedOf(c)
      const form = await formOf(c, noteForm(1))
      const note = { [c.var.lang]: form.note }
      await endPromise(c.var.db, act(c), asSeen(story.matter, form), promised, { ending: 'dropped', note })
      return back(c)
    })
    .get('/matters/:id/words', async (c) => page(c, <WordsScreen {...(await storyTo(c, 'reword'))} />))
    .post('/matters/:id/words', async (c) => {
      const { story } = await storyTo(c, 'reword')
      const form = await formWithTexts(c, wordsForm, { title: 160, question: 2000 })
      const { title, question, why } = form
      await reword(c.var.db, act(c), asSeen(story.matter, form), { title, question, why: { [c.var.lang]: why } })
      return back(c)
    })
    .post('/matters/:id/visitors', async (c) => {
      const { story } = await storyTo(c, 'publish')
      const form = await formOf(c, visitorsForm)
      await publish(c.var.db, act(c), asSeen(story.matter, form), form.shown === 'yes')
      return back(c)
    })
    .post('/matters/:id/told', async (c) => {
      const { story } = await storyTo(c, 'answer')
      const form = await formOf(c, toldForm)
      const check =
        story.checks.find(({ round, closed_on, told }) => round === form.round && closed_on && !told) ?? notFound()
      await tellAboutCheck(c.var.db, act(c), asSeen(story.matter, form), check, { [c.var.lang]: form.words })
      return back(c)
    })
