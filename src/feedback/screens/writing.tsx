import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import {
  givingGuide,
  longest,
  needed,
  nobodyReads,
  type PartHelp,
  practiceOf,
  practices,
  type Words,
} from '../words.ts'
import { Intro, TextLink } from './text-link.tsx'

interface Props {
  words: Words | null
  practice: string | undefined
}

/** Five small steps. What is typed goes to the next page and nowhere else. */
export function WritingScreen({ words, practice }: Props) {
  const { t, lang } = usePage()
  const guide = givingGuide(lang)
  const situation = practiceOf(lang, practice)
  return (
    <Layout
      title={t.feedback.write.title}
      heading={guide.title}
      section={{ href: '/feedback', label: t.feedback.name }}
    >
      <Intro text={guide.body} />
      {situation ? (
        <Notice title={t.feedback.write.practising}>
          <p>{situation.body}</p>
          <p>
            <TextLink href="/feedback/words">{t.feedback.write.noPractice}</TextLink>
          </p>
        </Notice>
      ) : (
        <NotAlone />
      )}
      <Form
        action={situation ? `/feedback/words?situation=${situation.id}` : '/feedback/words'}
        submit={t.feedback.write.show}
        kept={false}
      >
        {guide.data.parts.map((part, i) => (
          <Step key={part.id} {...{ part, nr: i + 1, value: words?.[part.id] ?? '' }} />
        ))}
      </Form>
      {!situation && <Practices />}
      <Island name="lint" />
    </Layout>
  )
}

/** One step at a time; what was typed in the others goes along. */
function Step({ part, nr, value }: { part: PartHelp; nr: number; value: string }) {
  const { t, form } = usePage()
  const says = t.feedback.write
  const faulty = Object.keys(form?.faults ?? {})
  return (
    <Details
      summary={`${nr}. ${t.feedback.parts[part.id]}`}
      among="words"
      open={faulty.length ? faulty[0] === part.id : nr === 1}
    >
      <p>{part.help}</p>
      <p class="soft">
        {says.instead(part.instead)}
        <br />
        {says.rather(part.rather)}
      </p>
      <TextArea
        name={part.id}
        label={t.feedback.labels[part.id]}
        value={value}
        rows={4}
        max={longest}
        readers={nobodyReads(t)}
        optional={!needed.includes(part.id)}
        lint
      />
    </Details>
  )
}

function NotAlone() {
  const { t, lang } = usePage()
  const { sections } = givingGuide(lang)
  return (
    <Details summary={t.feedback.write.help}>
      <Prose texts={{ [lang]: `${sections.dependent}\n\n${sections.serious}` }} />
      <p>
        <TextLink href="/advisers">{t.feedback.write.adviser}</TextLink>
      </p>
      <p>
        <TextLink href="/tell">{t.feedback.write.tell}</TextLink>
      </p>
      <p>
        <TextLink href="/toolbox/cards/power-and-dependence">{t.feedback.write.dependence}</TextLink>
      </p>
    </Details>
  )
}

function Practices() {
  const { t, lang } = usePage()
  return (
    <section>
      <h2>{t.feedback.write.practise}</h2>
      <p>{t.feedback.write.practiseLine}</p>
      <List>
        {practices(lang).map(({ id, title, body }) => (
          <Item key={id} title={title} href={`/feedback/words?situation=${id}`}>
            {body}
          </Item>
        ))}
      </List>
    </section>
  )
}
