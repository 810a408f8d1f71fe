import { longDay } from '#platform/i18n/i18n.ts'
import { Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Select } from '#ui/elements/select.tsx'
import { usePage } from '#ui/page.tsx'
import type { TeamMember, Welcome } from '../welcome-buddies.ts'

/** Who welcomes whom. A lead sees the own teams, and gives a newcomer a buddy. */
export function Buddies({ welcomes, team }: { welcomes: Welcome[]; team: TeamMember[] | null }) {
  const { t, lang, today } = usePage()
  const words = t.cards.welcome
  if (!welcomes.length && !team) return null
  return (
    <Sheet title={words.buddies}>
      {welcomes.length > 0 && (
        <List>
          {welcomes.map(({ newcomer, newcomer_name, buddy_name, first_day }) => (
            <Item
              key={newcomer}
              title={words.pair(newcomer_name, buddy_name)}
              meta={words.firstDayOn(longDay(first_day, lang, today))}
              action={
                team && (
                  <Confirm action={`/toolbox/welcome/buddies/${newcomer}/end`} label={words.end}>
                    {words.endSure}
                  </Confirm>
                )
              }
            />
          ))}
        </List>
      )}
      {team && (team.length > 1 ? <GiveForm team={team} /> : <p>{words.noTeam}</p>)}
    </Sheet>
  )
}

function GiveForm({ team }: { team: TeamMember[] }) {
  const { t, today } = usePage()
  const words = t.cards.welcome
  const options = team.map(({ member, name }) => ({ value: member, label: name }))
  return (
    <>
      <p>{words.giveLine}</p>
      <Form action="/toolbox/welcome/buddies" submit={words.give}>
        <Select name="newcomer" label={words.newcomer} options={options} empty={words.choose} />
        <Select name="buddy" label={words.buddy} options={options} empty={words.choose} />
        <DateField name="first_day" label={words.firstDay} value={today} />
      </Form>
    </>
  )
}
