import { fullDay } from '#platform/i18n/i18n.ts'
import { Details } from '#ui/elements/details.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import type { State } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Duties, Duty } from '../duties.ts'

const states: Record<Duty['weight'], State> = { must: 'stop', may: 'neutral', know: 'wait' }

const Lines = ({ duties }: { duties: Duty[] }) => {
  const { t } = usePage()
  return (
    <List>
      {duties.map((duty) => (
        <Item
          key={duty.what}
          state={states[duty.weight]}
          tag={t.desk.criminal.weights[duty.weight]}
          meta={`${t.desk.criminal.source} ${duty.source}`}
        >
          {duty.what}
        </Item>
      ))}
    </List>
  )
}

/** What holds for everybody, for this sector, and, folded away, for others. */
export function DutyList({ duties }: { duties: Duties }) {
  const { t, lang } = usePage()
  const words = t.desk.criminal
  return (
    <>
      <Prose texts={{ [lang]: duties.intro }} />
      <h2>{words.all}</h2>
      <Lines duties={duties.all} />
      {duties.own.length > 0 && (
        <>
          <h2>{words.own}</h2>
          <Lines duties={duties.own} />
        </>
      )}
      <Details summary={words.others}>
        <Lines duties={duties.others} />
      </Details>
      <p class="meta">{words.checked(fullDay(duties.checked, lang))}</p>
    </>
  )
}

export function CriminalScreen({ duties }: { duties: Duties }) {
  const { t } = usePage()
  return (
    <Layout title={t.desk.criminal.title} section={{ href: '/desk', label: t.desk.name }} leaveQuickly>
      <DutyList duties={duties} />
    </Layout>
  )
}
