import { Button } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Script } from '../scripts.ts'
import type { Said } from '../tables.ts'
import { OfflineLine } from './card-offline.tsx'

const factsOf = ({ minutes, people }: Script, t: ReturnType<typeof usePage>['t']) =>
  t.toolbox.facts(minutes, people ? t.toolbox.peopleFrom(...people) : '')

export interface Held {
  script: string
  team: string
  day: string
  said: Said | null
}

interface SessionProps {
  script: Script
  /** Null for a visitor. */
  teams: { id: string; name: string }[] | null
  /** The team whose page led here. */
  chosen: string
  held: Held[]
}

export function SessionScreen({ script, teams, chosen, held }: SessionProps) {
  const { t, lang } = usePage()
  const words = t.toolbox
  return (
    <Layout title={script.title} section={{ href: '/toolbox', label: words.name }} above={factsOf(script, t)}>
      <p class="lead">{script.line}</p>
      <Sheet title={words.openTitle}>
        <p>{words.openLine}</p>
        <OpenForm script={script.id} {...{ teams, chosen }} />
      </Sheet>
      {held.length > 0 && (
        <>
          <h2>{words.held}</h2>
          <List>
            {held.map(({ team, day, said }) => (
              <Item key={team + day} title={words.heldOn(team, day)} meta={said ? words.said[said] : undefined} />
            ))}
          </List>
        </>
      )}
      <h2>{words.purpose}</h2>
      <Prose texts={{ [lang]: script.purpose }} />
      {script.prepare.length > 0 && (
        <>
          <h2>{words.prepare}</h2>
          <ul>
            {script.prepare.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.before}</h2>
      <Prose texts={{ [lang]: script.before }} />
      <h2>{words.steps}</h2>
      <div class="session-steps">
        <List ordered>
          {script.steps.map(({ title, minutes, prompt }) => (
            <Item key={title} title={title} meta={words.minutes(minutes)}>
              {prompt}
            </Item>
          ))}
        </List>
      </div>
      <FacilitatorScript script={script} />
      <h2>{words.after}</h2>
      <Prose texts={{ [lang]: script.after }} />
      <OfflineLine />
    </Layout>
  )
}

/** What whoever leads says at each step: to read beforehand, and on paper for who leads without a screen. */
function FacilitatorScript({ script }: { script: Script }) {
  const { t } = usePage()
  const { live, scriptTitle, scriptPrint, minutes } = t.toolbox
  return (
    <Details summary={scriptTitle}>
      <div class="session-script">
        <PrintButton label={scriptPrint} />
        {script.steps.map((step, i) => (
          <section key={step.title}>
            <h3>
              {i + 1}. {step.title} <small>{minutes(step.minutes)}</small>
            </h3>
            {step.prompt && <p>{step.prompt}</p>}
            {step.options.length > 0 && (
              <ul>
                {step.options.map((option) => (
                  <li key={option}>{option}</li>
                ))}
              </ul>
            )}
            <p>
              <strong>{live.say}:</strong> {step.say}
            </p>
            {step.watch && (
              <p>
                <strong>{live.watch}:</strong> {step.watch}
              </p>
            )}
          </section>
        ))}
      </div>
    </Details>
  )
}

function OpenForm({ script, teams, chosen }: { script: string } & Pick<SessionProps, 'teams' | 'chosen'>) {
  const { t } = usePage()
  const words = t.toolbox
  const path = `/toolbox/sessions/${script}`
  if (!teams)
    return (
      <p>
        <a class="button button-main" href={`/sign-in?to=${encodeURIComponent(path)}`}>
          {words.signIn}
        </a>
      </p>
    )
  if (!teams.length) return <p>{words.noTeam}</p>
  return (
    <Form action={path}>
      <Select
        name="unit"
        label={words.team}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        {...(teams.some(({ id }) => id === chosen) ? { value: chosen } : {})}
        {...(teams.length > 1 ? { empty: words.chooseTeam } : {})}
      />
      <Button>{words.open}</Button>
    </Form>
  )
}
