import type { Entry } from '../toolbox/entries.ts'
import { emptyState, fold, type State } from '../toolbox/fold.ts'
import { scriptOf } from '../toolbox/scripts.ts'
import type { TestApp } from './app.ts'
import type { Client } from './client.ts'

/** A team that holds sessions, for tests: phones are clients that fold what they get, as a real one does. */
export async function roomTestFor(t: TestApp) {
  const team = await t.unit('Team Noord')
  const other = await t.unit('Team Zuid')
  const member = await t.member({ name: 'Lea Lid', unit: team })
  const colleague = await t.member({ name: 'Cas Collega', unit: team, leads: team })
  const stranger = await t.member({ name: 'Sam Zuid', unit: other })

  const raw = (phone: { client: Client }, code: string, body: string, headers: Record<string, string> = {}) =>
    t.app.request(`http://localhost/join/${code}/actions`, {
      method: 'POST',
      body,
      headers: { host: 'localhost', 'content-type': 'application/json', cookie: phone.client.cookies, ...headers },
    })

  const phone = async (client: Client, code: string) => {
    const me = /"me":"(\w+)"/.exec((await client.get(`/join/${code}`)).text)?.[1] ?? ''
    return {
      client,
      id: me,
      async act(action: object) {
        const answer = await raw({ client }, code, JSON.stringify(action))
        const { refused } = (await answer.json()) as { refused?: string }
        return { status: answer.status, ...(refused ? { refused } : {}) }
      },
      async state(): Promise<State> {
        const { entries } = (await client.get(`/join/${code}/log?since=0`)).json<{
          entries: (Entry & { seq: number })[]
        }>()
        return entries.reduce((state, { seq: _, ...entry }) => fold(state, entry as Entry), emptyState())
      },
    }
  }

  const open = async (script: string, by = member, unit = team) => {
    const client = await t.as(by)
    const { location } = await client.post(`/toolbox/sessions/${script}`, { unit })
    const code = location?.split('/').at(-1) ?? ''
    const [row] = await t.root<{ id: string }>('select id from team_session_room where code = $1', [code])
    const steps = scriptOf('nl', script)?.steps ?? []
    return {
      code,
      id: row?.id ?? '',
      steps,
      stepOf: (kind: string) => steps.findIndex((step) => step.kind === kind),
      lead: await phone(client, code),
    }
  }

  const join = async (room: { code: string }, name: string, as?: string) => {
    const client = as ? await t.as(as) : t.visitor()
    await client.post(`/join/${room.code}`, { name })
    return phone(client, room.code)
  }
  return { team, other, member, colleague, stranger, open, join, raw }
}
