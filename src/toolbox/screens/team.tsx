import { longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { NextStep } from '../next-step.ts'
import { dueOn, rhythms, type TeamRhythm } from '../rhythm.ts'
import { scriptOf } from '../scripts.ts'
import type { Held, Kept, TeamSessions } from '../team.ts'

export function TeamScreen({ team, held, kept, step }: TeamSessions & { step: NextStep }) {
  const { t } = usePage()
  const words = t.toolbox.teamPage
  return (
    <Layout
      title={`${words.title} · ${team.name}`}
      heading={words.heading(held.length)}
      above={team.name}
      section={{ href: '/toolbox', label: t.toolbox.name }}
    >
      <Due team={team} />
      <Step unit={team.unit} step={step} />
      <h2>{words.kept}</h2>
      {kept.length ? (
        <List>
          {kept.map((one) => (
            <KeptItem key={one.session + one.number} unit={team.unit} kept={one} />
          ))}
        </List>
      ) : (
        <Empty title={words.noneKept}>{words.noneKeptLine}</Empty>
      )}
      <h2 id="rhythm">{words.rhythm}</h2>
      <RhythmForm team={team} />
      {held.length > 0 && <HeldList held={held} />}
    </Layout>
  )
}

function Due({ team }: { team: TeamRhythm }) {
  const { t, lang, today } = usePage()
  const words = t.toolbox.teamPage
  const due = dueOn(team)
  if (!due || !team.rhythm) return null
  if (due <= today) return <Notice state="wait" title={words.dueNow} />
  return <p class="lead">{words.dueLater(words.rhythms[team.rhythm], longDay(due, lang, today))}</p>
}

function Step({ unit, step }: { unit: string; step: NextStep }) {
  const { t, lang } = usePage()
  const words = t.toolbox.teamPage
  const script = scriptOf(lang, step.script)
  if (!script) return null
  return (
    <Sheet title={words.step}>
      <p>{step.why === 'result' ? words.whyResult(step.about) : words.why[step.why]}</p>
      <p>
        <strong>{script.title}</strong>
        {'. '}
        {script.line}
      </p>
      <p>
        <ButtonLink kind="main" href={`/toolbox/sessions/${script.id}?unit=${unit}`}>
          {words.toSession(script.minutes)}
        </ButtonLink>
      </p>
      {step.why === 'result' && (
        <p>
          <a href={step.href}>{words.toResult}</a>
        </p>
      )}
    </Sheet>
  )
}

function KeptItem({ unit, kept }: { unit: string; kept: Kept }) {
  const { t, lang, today } = usePage()
  const words = t.toolbox.teamPage
  return (
    <Item
      title={kept.line}
      href={`/answers/${kept.matter}`}
      meta={words.lookBack(longDay(kept.by, lang, today))}
      {...(kept.inCompass ? { state: 'heard', tag: words.inCompass } : {})}
      action={
        !kept.inCompass && (
          <Form
            action={`/toolbox/teams/${unit}/agreed`}
            id={`agreed-${kept.session}-${kept.number}`}
            submit={words.toCompass}
            kind="quiet"
          >
            <Hidden name="session" value={kept.session} />
            <Hidden name="number" value={kept.number} />
          </Form>
        )
      }
    />
  )
}

function RhythmForm({ team }: { team: TeamRhythm }) {
  const { t } = usePage()
  const words = t.toolbox.teamPage
  return (
    <Form action={`/toolbox/teams/${team.unit}/rhythm`} submit={words.save} kind="quiet">
      <Choice
        name="rhythm"
        label={words.rhythmAsk}
        hint={words.rhythmLine}
        options={[...rhythms, 'none' as const].map((value) => ({ value, label: words.rhythms[value] }))}
        value={team.rhythm ?? 'none'}
      />
    </Form>
  )
}

function HeldList({ held }: { held: Held[] }) {
  const { t, lang, today } = usePage()
  return (
    <>
      <h2>{t.toolbox.held}</h2>
      <List>
        {held.map(({ id, script, day, said }) => (
          <Item
            key={id}
            title={scriptOf(lang, script)?.title ?? script}
            href={`/toolbox/sessions/${script}`}
            meta={[longDay(day, lang, today), said && t.toolbox.said[said]].filter(Boolean).join('. ')}
          />
        ))}
      </List>
    </>
  )
}
