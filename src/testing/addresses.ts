import type { TestApp } from './app.ts'

/** Answering belongs to a round that is open, its results to one that is published. */
async function roundParameters(one: (text: string) => Promise<string>): Promise<Record<string, string>> {
  const published = await one(`select id from round where state = 'published' order by published_on desc limit 1`)
  const open = await one(`select id from round where state = 'open' limit 1`)
  return { '/rounds/:id/results': published, '/rounds/:id': open }
}

/** All addresses of the program, with rows of the demo organisation for their parameters: of the team and the question of
 * the persona `lead`, where it matters whose they are. */
export async function demoAddresses(t: TestApp) {
  const one = async (text: string) => (await t.root<{ id: string }>(text))[0]?.id ?? 'nothing'
  const personas = await t.root<{ key: string; member: string }>(
    'select key, member from demo_persona order by position',
  )
  const memberOf = (key: string) => personas.find((persona) => persona.key === key)?.member ?? ''
  const team = await one(`select unit as id from membership where member = '${memberOf('lead')}'`)
  const ownQuestion = await one(`select id from matter where title->>'nl' like 'Overleg op dinsdag%'`)
  const caseOf = (kind: string) =>
    one(`select r.conversation as id from case_respondent r join conversation v on v.id = r.conversation
         where v.kind = '${kind}' order by r.added_on limit 1`)
  const parameters: Record<string, string> = {
    '/units/:id': team,
    '/members/:id': memberOf('member'),
    '/people/:id': memberOf('hired'),
    '/answers/:id': await one(`select id from matter where title->>'nl' = 'Overdracht in de nacht is te kort'`),
    '/matters/:id': ownQuestion,
    '/promises/:promise': await one(`select id from promise where matter = '${ownQuestion}' limit 1`),
    '/roles/:holding': await one(`select id from role_holding where member = '${memberOf('hired')}'`),
    '/units/:membership': await one(`select id from membership where member = '${memberOf('hired')}'`),
    '/versions/:number': '3',
    '/passages/:passage': 'jokes',
    '/compass/:passage': 'respect',
    '/cards/:card': 'joke-about-me',
    '/situations/:situation': 'care-01',
    '/sessions/:script': 'jokes',
    '/welcome/:seat': 'lead',
    '/reactions/:id': await one('select id from compass_reaction limit 1'),
    '/feedback/letters/:id': await one(`select id from feedback where receiver = '${memberOf('member')}'`),
    '/feedback/asks/:id': await one(`select ask as id from feedback_asked where member = '${memberOf('member')}'`),
    '/feedback/talks/:id': await one(`select id from feedback_talk where lead = '${memberOf('lead')}'`),
    '/questionnaires/:id': await one(`select id from questionnaire where origin = 'copied'`),
    '/items/:item': 'night-alone',
    '/scales/:scale': 'night',
    '/open/:question': 'better',
    '/versions/:version': '1',
    '/steps/:what': 'thanks',
    ...(await roundParameters(one)),
    '/desk/cases/:id': await caseOf('report'),
    '/committee/cases/:id': await caseOf('complaint'),
    '/sealed/conversations/:id': await caseOf('report'),
    '/sealed/inbox/:kind': 'report',
    '/advisers/:member': memberOf('adviser'),
    '/advisers/reports/:year': await one('select year::text as id from adviser_report limit 1'),
    '/advisers/setting-up/:step': 'trained',
    '/advising/counts/:year': await one('select year::text as id from adviser_count limit 1'),
    '/advising/talks/:id':
      await one(`select t.conversation as id from talk t join conversation_recipient r using (conversation)
      where r.member = '${memberOf('adviser')}' limit 1`),
    '/hours/slots/:id': await one(`select id from talk_slot s where member = '${memberOf('adviser')}'
      and not exists (select from talk where slot = s.id) limit 1`),
    '/hours/weeks/:id': await one(`select id from adviser_week where member = '${memberOf('adviser')}' limit 1`),
    '/advising/reports/:id': await one(
      `select r.conversation as id from conversation_recipient r join conversation v on v.id = r.conversation
       where v.kind = 'report' and r.member = '${memberOf('adviser')}' limit 1`,
    ),
    '/committee/years/:year': await one('select year::text as id from complaint_figures'),
    '/desk/years/:year': await one('select year::text as id from yearly_figures'),
    ':unit': team,
  }

  /** A parameter that nothing stands for becomes `nothing`, which is nobody's. */
  function pathOf(route: string): string {
    // A pattern goes, but for the ending that it asks for.
    let path = route.replace(/\{(?:[^{}]|\{\d+\})*\}/g, (pattern) => (pattern.includes('.csv') ? '.csv' : ''))
    for (const [part, value] of Object.entries(parameters)) path = path.replace(part, part.replace(/:\w+/, value))
    return path.replace(/:\w+/g, 'nothing')
  }

  const all = t.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  const routes = [...new Set(all)].sort(
    (a, b) => (a.split(' ')[1] ?? '').localeCompare(b.split(' ')[1] ?? '') || a.localeCompare(b),
  )
  return { personas, memberOf, pathOf, routes }
}
