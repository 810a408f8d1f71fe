import type { Hat } from '#followup'
import { addDays, fullDay, longDay } from '#platform/i18n/i18n.ts'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Progress } from '#ui/elements/steps.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { setUpTexts } from '../about.ts'
import { type StepState, stepHolders } from '../setting-up.ts'

const roleIn = (hat: Hat) => hat.split(':')[1] as 'admin' | 'board' | 'works-council' | 'adviser'

/** Seven steps, each with what, why, who and before which day. */
export function SettingUpScreen({ steps }: { steps: StepState[] }) {
  const { t, lang } = usePage()
  const words = t.advisers.setUp
  const done = steps.filter(({ doneOn }) => doneOn).length
  return (
    <Layout title={words.title} heading={words.heading(done)}>
      <p class="lead">{setUpTexts(lang).body}</p>
      <Progress label={words.title} done={done} of={steps.length} />
      {steps.map((state, i) => (
        <Step key={state.step} state={state} number={i + 1} />
      ))}
    </Layout>
  )
}

function Step({ state, number }: { state: StepState; number: number }) {
  const { t, lang, today, to } = usePage()
  const words = t.advisers.setUp
  const { step, doneOn, promised, note } = state
  const what = <Prose texts={{ [lang]: setUpTexts(lang).sections[step] ?? '' }} />
  return (
    <section class="sheet" id={step}>
      <h2>
        {number}. {words.steps[step].title}
      </h2>
      <p>
        {doneOn && <Tag state="heard">{words.done(fullDay(doneOn, lang))}</Tag>}
        {promised && (
          <Tag state={promised.by < today ? 'stop' : 'wait'}>
            {words.promised(t.followup.roles[roleIn(promised.holder)] ?? '', longDay(promised.by, lang, today))}
          </Tag>
        )}
        {!doneOn && !promised && <Tag>{words.todo}</Tag>}
      </p>
      {doneOn ? <Details summary={words.read}>{what}</Details> : what}
      {note && <LangText texts={note} as="p" />}
      {step === 'known' && (
        <p>
          <a href={to('/keys/poster')}>{words.poster}</a>
        </p>
      )}
      {promised && (
        <p>
          <a href={to(`/answers/${promised.matter}`)}>{words.toMatter}</a>
        </p>
      )}
      {doneOn ? <Undo state={state} /> : <Acts state={state} />}
    </section>
  )
}

function Acts({ state: { step, promised } }: { state: StepState }) {
  const { t, today } = usePage()
  const words = t.advisers.setUp
  const address = `/advisers/setting-up/${step}`
  return (
    <>
      {!promised && (
        <Details summary={words.who}>
          <Form action={`${address}/promise`} submit={words.promise}>
            <Select
              name="holder"
              label={words.who}
              options={stepHolders.map((hat) => ({ value: hat, label: t.followup.roles[roleIn(hat)] ?? '' }))}
            />
            <DateField name="by" label={words.by} min={today} value={addDays(today, 42)} />
            <p class="soft">{words.promiseLine}</p>
          </Form>
        </Details>
      )}
      <Details summary={words.finish}>
        <Form action={`${address}/completion`} submit={words.finish} kind="quiet">
          <TextField name="note" label={words.note} optional free readers={{ kind: 'open', who: [] }} />
        </Form>
      </Details>
    </>
  )
}

function Undo({ state: { step } }: { state: StepState }) {
  const { t } = usePage()
  return (
    <Form action={`/advisers/setting-up/${step}/completion/withdrawal`} submit={t.advisers.setUp.undo} kind="quiet">
      {null}
    </Form>
  )
}
