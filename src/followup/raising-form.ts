import { sql } from 'kysely'
import { Faults } from '#platform/web/errors.ts'
import { typedValues } from '#platform/web/forms.ts'
import { viewerOf, type WebContext } from '#platform/web/web.ts'
import { act, today } from './matter-access.ts'
import { raiseBase, raiseByHand } from './matter-forms.ts'
import { requireOwner } from './owner-choices.ts'
import { matterFor } from './queries.ts'
import { raiseFromVoices, raiseMatter } from './raising.ts'
import { formWithTexts } from './texts-form.ts'

const voiceKeys = (values: readonly string[]) =>
  values.flatMap((value) => {
    const [kind, id] = value.split(' ')
    return kind && id && /^[\w-]{1,60}$/.test(kind) && /^[\w-]{1,80}$/.test(id) ? [{ kind, id }] : []
  })

export async function unitsToTell(c: WebContext): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from unit
    where organisation = my_organisation() and closed_on is null order by name`.execute(c.var.db)
  return rows
}

/** Makes a matter of what was filled in; gives its id. */
export async function raise(c: WebContext): Promise<string> {
  const { db } = c.var
  const keys = voiceKeys((await typedValues(c)).voice ?? [])
  const longest = { title: 160, question: 2000 }
  const form = await formWithTexts(c, keys.length ? raiseBase : raiseByHand, longest)
  if (form.audience !== 'everyone' && !(await unitsToTell(c)).some(({ id }) => id === form.audience))
    throw new Faults({ audience: (t) => t.faults.choose })
  if (form.due < today(c)) throw new Faults({ due: (t) => t.followup.faults.past })
  const asked = {
    title: form.title,
    question: form.question,
    due: form.due,
    audience:
      form.audience === 'everyone' ? { kind: 'everyone' as const } : { kind: 'unit' as const, unit: form.audience },
    owner: form.owner ? await requireOwner(db, form.owner, today(c)) : null,
    earlier: form.earlier && (await matterExists(c, form.earlier)) ? form.earlier : null,
  }
  if (keys.length) return (await raiseFromVoices(db, act(c), { ...asked, source: keys[0]?.kind ?? 'other' }, keys)).id
  const byHandForm = raiseByHand.parse(await typedValues(c))
  if (byHandForm.received > today(c)) throw new Faults({ received: (t) => t.faults.date })
  const { source, received, voices, teams } = byHandForm
  return (await raiseMatter(db, act(c), { ...asked, source, received, voices, teams })).id
}

const matterExists = async (c: WebContext, id: string) => (await matterFor(c.var.db, viewerOf(c), id)) !== null
