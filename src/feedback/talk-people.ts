import { sql } from 'kysely'
import { nameAudience } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem } from '#platform/database/database.ts'
import type { JobKind } from '#platform/jobs.ts'
import { tellNews } from './telling.ts'

export const talkPeopleJobName = 'feedback-talk-people'
export const audienceKey = (talk: string) => `feedback-talk:${talk}`

/** Lets the people who are asked for a talk see the promise that goes with it, and tells them that there is something. */
export const talkPeopleJob = (ctx: () => Ctx): JobKind => ({
  name: talkPeopleJobName,
  async work({ organisation, talk = '' }) {
    await asSystem(ctx().db, organisation, async (tx) => {
      const { rows } = await sql<{ member: string }>`select member from feedback_talk_member
        where organisation = ${organisation} and talk = ${talk}`.execute(tx)
      const asked = rows.map(({ member }) => member)
      await nameAudience(tx, organisation, audienceKey(talk), asked)
      await tellNews(ctx(), tx, organisation, asked)
    })
  },
})
