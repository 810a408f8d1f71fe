import { daysBetween, nearDay } from '#platform/i18n/i18n.ts'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Hidden } from '#ui/elements/form.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import type { State } from '#ui/elements/tag.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { type PageFacts, usePage } from '#ui/page.tsx'
import type { CasePage } from '../case-page.ts'
import { clocksOf, inTime, isMovable, isRunning, type Running } from '../clocks.ts'
import { ruleOf } from '../terms.ts'
import { ComplaintClock } from './complaint-offer.tsx'
import { SealedForm, SealedNote, useReaders } from './sealed.tsx'

/** How a clock stands, in words and in a colour. */
export function clockState(
  clock: Running,
  { t, lang, today }: Pick<PageFacts, 't' | 'lang' | 'today'>,
): { state: State; tag: string } {
  const words = t.desk.clocks
  const near = (day: string) => nearDay(day, lang, today)
  if (clock.ended_on) return { state: 'neutral', tag: words.ended }
  if (clock.met_on && inTime(clock, today)) return { state: 'heard', tag: words.met(near(clock.met_on)) }
  if (clock.met_on) return { state: 'stop', tag: words.metLate(near(clock.met_on)) }
  const left = daysBetween(today, clock.due_on)
  return left < 0 ? { state: 'stop', tag: words.late(-left) } : { state: 'wait', tag: words.days(left) }
}

const ruleName = (rule: string, { t }: Pick<PageFacts, 't'>) => t.desk.clocks.rules[rule] ?? rule

/** Under each clock: the law or the regulation that it comes from. */
function Source({ rule }: { rule: string }) {
  const { t, lang } = usePage()
  const found = ruleOf(lang, rule)
  if (!found) return null
  return (
    <p class="meta">
      {found.source}
      {!found.sure && ` ${t.desk.clocks.unsure}`}
    </p>
  )
}

/** Days since the reporter last heard something from the desk. */
export function silenceOf({ found }: Pick<CasePage, 'found'>, today: string): number {
  const spoken = found.acts.filter(
    ({ position, subject }) => position !== null && (!subject || subject === 'detriment' || subject.endsWith(found.id)),
  )
  return daysBetween(spoken.at(-1)?.on_day ?? found.opened, today)
}

const quiet = 28

export function Clocks({ of }: { of: CasePage }) {
  const page = usePage()
  const { t, today, lang } = page
  const clocks = clocksOf(of.found, of.due)
  const silent = silenceOf(of, today)
  return (
    <section class="sheet">
      <h2>{t.desk.clocks.title}</h2>
      {clocks.length === 0 && <p class="soft">{t.desk.clocks.none}</p>}
      <List>
        {clocks.map((clock) => (
          <Item
            key={clock.rule + clock.started_on}
            title={ruleName(clock.rule, page)}
            {...clockState(clock, page)}
            meta={[
              t.desk.clocks.before(nearDay(clock.due_on, lang, today)),
              clock.first_due !== clock.due_on && t.desk.clocks.extended(nearDay(clock.first_due, lang, today)),
            ]
              .filter(Boolean)
              .join(', ')}
          >
            <Source rule={clock.rule} />
            {isRunning(clock) && isMovable(clock.rule) && <Extension of={of} clock={clock} />}
          </Item>
        ))}
        <ComplaintClock of={of} />
      </List>
      {silent >= quiet && of.found.stage !== 'closed' && <Notice state="wait">{t.desk.clocks.silence(silent)}</Notice>}
      <ExtensionLetters of={of} />
    </section>
  )
}

function Extension({ of, clock }: { of: CasePage; clock: Running }) {
  const page = usePage()
  const { t, lang, today } = page
  const words = t.desk.extension
  const readers = useReaders()
  return (
    <Details summary={t.desk.clocks.extend}>
      <p>{words.lead(ruleName(clock.rule, page), nearDay(clock.due_on, lang, today))}</p>
      <SealedForm
        action={`/desk/cases/${of.found.id}/extensions`}
        note="extension"
        submit={words.submit}
        id={`extend-${clock.rule}`}
        kind="quiet"
      >
        <Hidden name="rule" value={clock.rule} />
        <DateField name="due" label={words.due} />
        <TextArea name="note.why" label={words.why} hint={words.whyHint} readers={readers.own} rows={3} />
      </SealedForm>
    </Details>
  )
}

function ExtensionLetters({ of }: { of: CasePage }) {
  const { t, lang, today } = usePage()
  const link = useLink()
  const made = of.found.acts.filter(({ what }) => what === 'extended')
  return (
    <>
      {made.map((act) => (
        <div key={act.number}>
          <SealedNote note={act.note} />
          <p>
            <a href={link(`/desk/cases/${of.found.id}/letters/${act.number}`)}>
              {t.desk.extension.toLetter} ({nearDay(act.on_day, lang, today)})
            </a>
          </p>
        </div>
      ))}
    </>
  )
}
