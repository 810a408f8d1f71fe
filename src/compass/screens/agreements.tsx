import { fullDay, longDay } from '#platform/i18n/i18n.ts'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { ReaderLine } from '#ui/elements/reader-line.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Agreement, longestLine, mostLines, type Team } from '../agreements.ts'

interface AgreementsProps {
  team: Team
  agreements: Agreement[]
  mine: boolean
  /** A line that the team wants to have with them. */
  add: string
}

const Lines = ({ lines }: { lines: string[] }) => (
  <ol class="agreed">
    {lines.map((line, i) => (
      <li key={i}>{line}</li>
    ))}
  </ol>
)

/** What a team adds to the compass for itself: the latest talk, the way to write down a new one, and the earlier ones. */
export function AgreementsScreen({ team, agreements, mine, add }: AgreementsProps) {
  const { t, lang, today } = usePage()
  const words = t.compass.agreements
  const [now, ...earlier] = agreements
  return (
    <Layout
      title={`${words.title} · ${team.name}`}
      heading={now ? words.heading(team.name) : words.none(team.name)}
      section={{ href: '/compass', label: t.compass.name }}
    >
      {now ? (
        <>
          <Lines lines={now.lines} />
          <p class="soft">{words.talked(fullDay(now.talkedOn, lang))}</p>
          {now.renewBy < today ? (
            <Notice state="wait">{words.late(fullDay(now.renewBy, lang))}</Notice>
          ) : (
            <p class="soft">{words.renew(longDay(now.renewBy, lang, today))}</p>
          )}
        </>
      ) : (
        <Empty title={words.compass}>{words.noneLine}</Empty>
      )}
      {mine && <NewTalk team={team} now={now} add={add} />}
      {earlier.length > 0 && (
        <Details summary={words.earlier}>
          {earlier.map((one) => (
            <section key={one.number}>
              <h3>{words.talked(fullDay(one.talkedOn, lang))}</h3>
              <Lines lines={one.lines} />
            </section>
          ))}
        </Details>
      )}
    </Layout>
  )
}

function NewTalk({ team, now, add }: { team: Team; now: Agreement | undefined; add: string }) {
  const { t, today, form } = usePage()
  const words = t.compass.agreements
  const action = `/teams/${team.id}/agreements`
  const lines = [...(now?.lines ?? []), ...(add ? [add] : [])]
  const lost = form?.action === action && form.faults[''] !== undefined
  return (
    <Details summary={now ? words.renewAction : words.add} open={!now || add !== '' || form?.action === action}>
      {lost && now && (
        <Notice state="wait" title={words.theirs}>
          <Lines lines={now.lines} />
        </Notice>
      )}
      {lines.length > mostLines && <Notice state="wait">{words.full(add)}</Notice>}
      <Form action={action} submit={words.save}>
        <Hidden name="seen" value={now?.number ?? 0} />
        <DateField name="talkedOn" label={words.talkedOn} value={today} max={today} />
        {Array.from({ length: mostLines }, (_, i) => (
          <TextField
            key={i}
            name={`line-${i + 1}`}
            label={words.line(i + 1)}
            hint={i === 0 ? words.lineHint : undefined}
            optional={i > 2}
            value={lines[i]}
            max={longestLine}
          />
        ))}
        <ReaderLine readers={{ kind: 'open', who: [] }} />
        <p class="soft">{words.readersMore}</p>
      </Form>
    </Details>
  )
}
