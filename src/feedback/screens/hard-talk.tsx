import { Button } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { ReaderLine } from '#ui/elements/reader-line.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { asNote, type HardTalk, hardParts, hardTalkGuide } from '../hard-talk.ts'
import { onlyMe } from '../notes.ts'
import { nobodyReads } from '../words.ts'
import { Intro, Typed } from './text-link.tsx'

/** Thinking through a hard talk. What is typed goes to the next page and nowhere else. */
export function HardTalkScreen({ talk }: { talk: HardTalk | null }) {
  const { t, lang } = usePage()
  const guide = hardTalkGuide(lang)
  return (
    <Layout
      title={t.feedback.hard.title}
      heading={guide.title}
      section={{ href: '/feedback/talks', label: t.feedback.talk.place }}
    >
      <Intro text={guide.body} />
      <Form action="/feedback/hard-talk" submit={t.feedback.hard.submit} kept={false}>
        {guide.data.parts.map(({ id, label, help }, i) => (
          <Details key={id} summary={`${i + 1}. ${label}`} among="hard" open={i === 0}>
            <TextArea
              name={id}
              label={label}
              hint={help}
              value={talk?.[id]}
              rows={4}
              max={900}
              readers={nobodyReads(t)}
              optional
            />
          </Details>
        ))}
      </Form>
    </Layout>
  )
}

export function HardTalkReadyScreen({ talk }: { talk: HardTalk }) {
  const { t, lang } = usePage()
  const says = t.feedback.hard
  const { data } = hardTalkGuide(lang)
  const filled = data.parts.filter(({ id }) => talk[id])
  return (
    <Layout
      title={says.ready}
      heading={says.readyHeading}
      section={{ href: '/feedback/talks', label: t.feedback.talk.place }}
    >
      <Sheet>
        <Facts facts={filled.map(({ id, label }) => [label, <Typed key={id} text={talk[id]} />])} />
      </Sheet>
      {(['before', 'during'] as const).map((when) => (
        <section key={when}>
          <h2>{says[when]}</h2>
          <ul>
            {data[when].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <div class="screen-only">
        <p class="meta">{says.keptNot}</p>
        <PrintButton />
        <Form action="/feedback/hard-talk" kept={false} id="change">
          {hardParts.map((part) => (
            <Hidden key={part} name={part} value={talk[part]} />
          ))}
          <Button kind="quiet" name="way" value="change">
            {says.change}
          </Button>
        </Form>
        <Form action="/feedback/notes" submit={t.feedback.notes.keep} kind="quiet">
          <Hidden name="title" value={says.noteTitle} />
          <Hidden name="words" value={asNote(lang, talk)} />
          <ReaderLine readers={onlyMe(t)} />
        </Form>
      </div>
    </Layout>
  )
}
