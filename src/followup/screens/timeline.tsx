import { fullDay, type Lang, type Messages } from '#platform/i18n/i18n.ts'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { usePage } from '#ui/page.tsx'
import type { Story } from '../story.ts'
import type { Step } from '../tables.ts'
import { hatWords } from '../wording.ts'

/** What a step says. The step before it tells what changed. */
function stepWords(step: Step, before: Step | undefined, owner: string, t: Messages, lang: Lang): string {
  const words = t.followup.story
  const due = fullDay(step.due, lang)
  switch (step.what) {
    case 'given':
      return before?.owner ? words.handed(owner) : words.given(owner)
    case 'moved':
      return words.movedFrom(fullDay(before?.due ?? step.due, lang), due)
    case 'reopened':
      return words.reopened(due)
    case 'looked-again':
      return words.lookedAgain(due)
    case 'asked':
      return words.askedWhether
    default:
      return words[step.what]
  }
}

function Line({ step, before, story }: { step: Step; before: Step | undefined; story: Story }) {
  const { t, lang, viewer } = usePage()
  const words = t.followup.story
  const promised = story.promises.find(({ id }) => id === step.subject)
  // A date that changed together with the owner is told as well.
  const moved = step.what === 'given' && before && before.due !== step.due
  const said = stepWords(step, before, hatWords(step.owner, story.names, t, viewer !== null), t, lang)
  return (
    <>
      <p>
        {said}
        {promised && ': '}
        {promised && <LangText texts={promised.what} />}
      </p>
      {moved && <p>{words.movedFrom(fullDay(before.due, lang), fullDay(step.due, lang))}</p>}
      {step.note && <LangText as="p" texts={step.note} />}
    </>
  )
}

/** What happened, day by day. */
export function Timeline({ story }: { story: Story }) {
  const { lang } = usePage()
  const days = Map.groupBy(story.steps, ({ on_day }) => on_day)
  return (
    <List ordered>
      {[...days].map(([day, steps]) => (
        <Item key={day} title={fullDay(day, lang)}>
          {steps.map((step) => (
            <Line key={step.step} step={step} before={story.steps[story.steps.indexOf(step) - 1]} story={story} />
          ))}
        </Item>
      ))}
    </List>
  )
}
