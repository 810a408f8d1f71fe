import { Hono } from 'hono'
import { z } from 'zod'
import { number } from '#platform/i18n/i18n.ts'
import { Faults, type Say } from '#platform/web/errors.ts'
import { field, formIn, formOf, typedValues } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { actIn } from '../acting.ts'
import { type AnswersFile, answerColumns, type FileFault, readAnswers, UnfitFile } from '../analyse/answers-file.ts'
import { bringAnswers } from '../analyse/bringing.ts'
import { BringScreen, type FileFacts } from './screens/bringing-in.tsx'

const bringForm = z.object({
  question: field.text({ max: 200 }),
  unit: field.optionalText({ max: 200 }),
  closed: field.day(),
})

/** Answers from elsewhere become a closed round. The file is read twice and kept nowhere. */
export const bringingRoutes = () =>
  new Hono<Web>()
    .get('/results/import', (c) => {
      allowed(c)
      return page(c, <BringScreen facts={factsIn(c)} />)
    })
    .post('/results/import', async (c) => {
      allowed(c)
      return seeOther(c, addressFor(await fileIn(c)))
    })
    .post('/results/import/round', async (c) => {
      allowed(c)
      const { question, unit, closed } = await formOf(c, bringForm)
      const { items = [], reversed = [] } = await typedValues(c)
      const act = actIn(c)
      if (closed > act.today) throw new Faults({ closed: (t) => t.results.bring.dayAhead })
      const file = await fileIn(c)
      const brought = { question: { [c.var.lang]: question }, unit: unit || null, items, reversed, closed }
      const round = await bringAnswers(c.var.db, act, file, brought, c.var.organisation).catch(told)
      return seeOther(c, `/rounds/${round}/results`)
    })

const allowed = (c: WebContext) => viewerWith(c, 'researcher', 'board')

async function fileIn(c: WebContext): Promise<AnswersFile> {
  const file = (await formIn(c)).get('file')
  if (!(file instanceof File) || !file.size) throw new Faults({ file: (t) => t.faults.required })
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    return readAnswers(bytes)
  } catch (error) {
    return told(error)
  }
}

function told(error: unknown): never {
  if (error instanceof UnfitFile) throw new Faults({ [placeOf(error.fault)]: sayFault(error.fault) })
  throw error
}

const placeOf = ({ what }: FileFault) => (what === 'noItems' ? 'items' : 'file')

const sayFault =
  (fault: FileFault): Say =>
  (t) => {
    const words = t.results.bring.faults
    switch (fault.what) {
      case 'missing':
      case 'twice':
        return words[fault.what](fault.column)
      case 'range':
        return words.range(fault.line, fault.column, fault.value)
      case 'unclosed':
        return words.unclosed(fault.line)
      case 'tooMany':
        return words.tooMany(number(fault.rows, 'nl'))
      case 'tooFew':
        return words.tooFew(fault.minimum)
      default:
        return words[fault.what]
    }
  }

/** So many columns fit in an address; a questionnaire has fewer. */
const mostColumns = 150

function addressFor(file: AnswersFile): string {
  const answers = answerColumns(file).slice(0, mostColumns)
  if (!answers.length) throw new Faults({ file: (t) => t.results.bring.faults.columns })
  const others = file.columns.filter((name) => name && !answers.includes(name) && name.length <= 80).slice(0, 40)
  const query = new URLSearchParams({ rows: String(file.rows.length), unfinished: String(file.unfinished) })
  for (const name of answers) query.append('answer', name)
  for (const name of others) query.append('column', name)
  return `/results/import?${query}`
}

function factsIn(c: WebContext): FileFacts | null {
  const answers = c.req.queries('answer') ?? []
  if (!answers.length) return null
  const columns = [...(c.req.queries('column') ?? []), ...answers]
  const count = (name: string) => Math.max(0, Math.trunc(Number(c.req.query(name))) || 0)
  return { rows: count('rows'), unfinished: count('unfinished'), columns, answers }
}
