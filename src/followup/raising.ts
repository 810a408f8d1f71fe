import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Conflict } from '#platform/web/errors.ts'
import { type Audience, audienceColumns, audienceOf, covers, mergeAudience } from './audience.ts'
import type { Hat } from './hats.ts'
import { type Act, advance, type Seen } from './step.ts'
import { followupTables, type Matter, type Voice } from './tables.ts'
import { terms } from './terms.ts'

/** Something that was put in, as its module knows it. */
export interface NewVoice {
  kind: string
  id: string
  audience: Audience
  /** How many voices stand behind it; one, when left out. */
  voices?: number
  /** The hat that makes a matter of it; the keeper of the compass, when left out. */
  hands?: Hat
  /** Whether readers of the matter may go to the source's own page. */
  linked?: boolean
  received?: Day
}

/** Receives a voice: no person, no moment, and from this day on its silence counts. The same voice twice is one. */
export async function bring(tx: Db, act: Act, voice: NewVoice): Promise<void> {
  const received = voice.received ?? act.on
  await followupTables(tx)
    .insertInto('voice')
    .values({
      organisation: act.organisation,
      kind: voice.kind,
      id: voice.id,
      ...audienceColumns(voice.audience),
      received,
      due: addDays(received, terms.answer),
      voices: voice.voices ?? 1,
      hands: voice.hands ?? 'role:keeper',
      linked: voice.linked ?? false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface NewMatter {
  source: string
  title: Texts
  question: Texts
  audience: Audience
  received?: Day
  voices?: number
  teams?: number | null
  /** The matter that this one comes back to. */
  earlier?: string | null
  due?: Day
  owner?: Hat | null
  id?: string
}

/** Makes a matter: from now on people can see the question, and until when the answer may take. */
export async function raiseMatter(tx: Db, act: Act, asked: NewMatter): Promise<Matter> {
  const received = asked.received ?? act.on
  const due = asked.due ?? addDays(received, terms.answer)
  const id = asked.id ?? newId()
  // Without reading back: who raises it need not be among those who may read it before the first step is there.
  await followupTables(tx)
    .insertInto('matter')
    .values({
      organisation: act.organisation,
      id,
      source: asked.source,
      title: JSON.stringify(asked.title),
      question: JSON.stringify(asked.question),
      ...audienceColumns(asked.audience),
      received,
      voices: asked.voices ?? 1,
      teams: asked.teams ?? null,
      earlier: asked.earlier ?? null,
      made_by: act.by,
      owner: null,
      due,
      first_due: due,
      changed_on: act.on,
    })
    .execute()
  const raised = await advance(tx, act, { id, step: 0 }, { what: 'raised' })
  return asked.owner ? advance(tx, act, raised, { what: 'given', set: { owner: asked.owner, due } }) : raised
}

const looseVoice = (tx: Db, { kind, id }: Pick<Voice, 'kind' | 'id'>) =>
  followupTables(tx)
    .selectFrom('voice')
    .selectAll()
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Adds a voice to a matter. Its givers must be able to see the matter, or the answer would never reach them. */
export async function joinMatter(tx: Db, act: Act, matter: Matter, asked: Pick<Voice, 'kind' | 'id'>): Promise<Matter> {
  const voice = await looseVoice(tx, asked)
  if (!voice || voice.matter === matter.id) return matter
  if (voice.matter) throw new Conflict((t) => t.followup.faults.joinedElsewhere)
  if (!(await covers(tx, audienceOf(matter), audienceOf(voice)))) throw new Conflict((t) => t.followup.faults.tooNarrow)
  await attach(tx, matter, voice)
  return advance(tx, act, matter, { what: 'joined', set: { voices: matter.voices + voice.voices } })
}

const attach = (tx: Db, matter: Seen, voice: Voice) =>
  followupTables(tx)
    .updateTable('voice')
    .set({ matter: matter.id })
    .where('organisation', '=', voice.organisation)
    .where('kind', '=', voice.kind)
    .where('id', '=', voice.id)
    .where('matter', 'is', null)
    .execute()

/** Makes one matter of several voices; its audience is the smallest in which all who gave them are. */
export async function raiseFromVoices(
  tx: Db,
  act: Act,
  asked: Omit<NewMatter, 'audience' | 'received' | 'voices'> & { audience?: Audience },
  keys: readonly Pick<Voice, 'kind' | 'id'>[],
): Promise<Matter> {
  const found = await Promise.all(keys.map((key) => looseVoice(tx, key)))
  const voices = found.filter((voice) => voice && !voice.matter) as Voice[]
  if (!voices.length) throw new Conflict((t) => t.followup.faults.joinedElsewhere)
  const smallest = await mergeAudience(tx, voices.map(audienceOf))
  const audience = asked.audience ?? smallest
  if (!(await covers(tx, audience, smallest))) throw new Conflict((t) => t.followup.faults.tooNarrow)
  const received = voices.map((voice) => voice.received).sort()[0] ?? act.on
  const matter = await raiseMatter(tx, act, {
    ...asked,
    audience,
    received,
    voices: voices.reduce((sum, voice) => sum + voice.voices, 0),
    due: asked.due ?? voices.map((voice) => voice.due).sort()[0] ?? addDays(act.on, terms.answer),
  })
  for (const voice of voices) await attach(tx, matter, voice)
  return matter
}
