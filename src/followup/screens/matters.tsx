import { daysBetween, fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Check, Choices } from '#ui/elements/choice.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { List } from '#ui/elements/list.tsx'
import { type TabLink, Tabs } from '#ui/elements/tabs.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Sight } from '../queries.ts'
import { sourceLabel } from '../sources.ts'
import type { Voice } from '../tables.ts'
import { MatterItem } from './matter-item.tsx'

export const views = ['mine', 'line', 'nobody'] as const
export type View = (typeof views)[number]

export interface MattersView {
  view: View
  waiting: Record<View, Sight[]>
  answered: Sight[]
  loose: Voice[]
  onlyLate: boolean
  /** The tabs that this viewer has anything to do with. */
  shown: View[]
  mayRaise: boolean
}

const emptyWords = { mine: 'empty', line: 'emptyLine', nobody: 'emptyNobody' } as const
const emptyHelp = { mine: 'empty', line: 'emptyLineHelp', nobody: 'emptyNobodyHelp' } as const

function Waiting({ view, waiting, answered }: MattersView) {
  const { t } = usePage()
  const words = t.followup.work
  const item = (matter: Sight) => <MatterItem key={matter.id} matter={matter} href={`/matters/${matter.id}`} />
  return (
    <>
      {waiting[view].length ? (
        <List>{waiting[view].map(item)}</List>
      ) : (
        <Empty title={view === 'mine' ? words.emptyTitle : words[emptyWords[view]]}>{words[emptyHelp[view]]}</Empty>
      )}
      {view === 'mine' && answered.length > 0 && <h2>{words.answered}</h2>}
      {view === 'mine' && answered.length > 0 && <List>{answered.map(item)}</List>}
    </>
  )
}

function Loose({ loose }: { loose: Voice[] }) {
  const { t, lang, today } = usePage()
  const words = t.followup.work
  if (!loose.length) return null
  const option = ({ kind, id, received, due }: Voice) => ({
    value: `${kind} ${id}`,
    label: words.looseLine(sourceLabel(kind, t), fullDay(received, lang)),
    note: daysBetween(due, today) > 0 ? words.looseLate : words.looseBefore(fullDay(due, lang)),
  })
  return (
    <section class="sheet">
      <h2>{words.loose}</h2>
      <Form action="/matters/new" method="get" submit={words.looseMake}>
        <Choices name="voice" label={words.looseChoose} options={loose.map(option)} optional />
      </Form>
    </section>
  )
}

function MailChoice({ onlyLate }: { onlyLate: boolean }) {
  const { t } = usePage()
  const words = t.followup.work
  return (
    <section>
      <h2>{words.mailTitle}</h2>
      <Form action="/matters/mail" submit={words.mailSave} kind="quiet">
        <Check name="late" label={words.mailLess} checked={onlyLate} />
      </Form>
    </section>
  )
}

/** The work of whoever answers: what waits longest stands first. */
export function MattersScreen(props: MattersView) {
  const { t, today } = usePage()
  const words = t.followup.work
  const open = props.waiting.mine.filter(({ answer }) => !answer)
  const late = open.filter(({ due }) => due < today).length
  const tabs = props.shown.map(
    (view): TabLink => ({
      href: view === 'mine' ? '/matters' : `/matters?view=${view}`,
      label: words[view],
      current: view === props.view,
      count: props.waiting[view].length,
    }),
  )
  return (
    <Layout title={t.followup.myMatters} heading={words.heading(late, open.length)} wide>
      {tabs.length > 1 && <Tabs label={words.tabs} tabs={tabs} />}
      <Columns
        aside={
          <>
            {props.mayRaise && <ButtonLink href="/matters/new">{words.raise}</ButtonLink>}
            <MailChoice onlyLate={props.onlyLate} />
          </>
        }
      >
        <Waiting {...props} />
        <Loose loose={props.loose} />
      </Columns>
    </Layout>
  )
}
