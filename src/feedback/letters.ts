import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Words } from './words.ts'

export const stepWords = ['thanks', 'question', 'answer', 'decision', 'told', 'return', 'done'] as const
export type StepWord = (typeof stepWords)[number]

export interface Step {
  by_member: string
  what: StepWord
  on_day: Day
  words: string
  due: Day | null
}

/** Feedback that was sent, with all that the two said after it. */
export interface Letter extends Words {
  id: string
  giver: string
  receiver: string
  giver_name: string
  receiver_name: string
  sent_on: Day
  ask: string | null
  question: string | null
  giver_threw: boolean
  receiver_threw: boolean
  steps: Step[]
}

const letters = sql`select f.id, f.giver, f.receiver, g.name as giver_name, r.name as receiver_name, f.sent_on, f.ask, a.question,
  f.moment, f.seen, f.effect, f.feeling, f.wish, f.giver_threw, f.receiver_threw,
  coalesce((select jsonb_agg(jsonb_build_object('by_member', s.by_member, 'what', s.what, 'on_day', s.on_day, 'words', s.words,
    'due', s.due) order by s.nr) from feedback_step s where s.organisation = f.organisation and s.feedback = f.id), '[]') as steps
  from feedback f join member g on g.organisation = f.organisation and g.id = f.giver
  join member r on r.organisation = f.organisation and r.id = f.receiver
  left join feedback_ask a on a.organisation = f.organisation and a.id = f.ask
  where f.organisation = my_organisation()`

/** One that the viewer gave or got, as long as they keep it. */
export async function letterFor(tx: Db, id: string): Promise<Letter | null> {
  const { rows } = await sql<Letter>`${letters} and f.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** What the viewer gave and got, the last that something happened to first. */
export async function lettersOf(tx: Db, limit: number, page = 1): Promise<Letter[]> {
  const { rows } = await sql<Letter>`${letters} order by greatest(f.sent_on, (select max(s.on_day) from feedback_step s
    where s.organisation = f.organisation and s.feedback = f.id)) desc, f.id
    limit ${limit} offset ${(page - 1) * limit}`.execute(tx)
  return rows
}

export async function countLetters(tx: Db): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from feedback where organisation = my_organisation()`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The answers to one question, by who gave them. */
export async function answersTo(tx: Db, ask: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; giver: string }>`select id, giver from feedback
    where organisation = my_organisation() and ask = ${ask}`.execute(tx)
  return new Map(rows.map(({ giver, id }) => [giver, id]))
}

export const otherOf = ({ giver, receiver }: Pick<Letter, 'giver' | 'receiver'>, member: string): string =>
  member === giver ? receiver : giver

export const otherName = (letter: Letter, { member }: Pick<Viewer, 'member'>): string =>
  member === letter.giver ? letter.receiver_name : letter.giver_name
