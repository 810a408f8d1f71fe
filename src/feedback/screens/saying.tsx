import { Button, ButtonLink } from '#ui/elements/button.tsx'
import { Choice, type Option } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { givingGuide, missingParts, needed, type Part, parts, practiceOf, type Words } from '../words.ts'
import { Typed } from './text-link.tsx'

export interface Saying {
  words: Words
  practice: string | undefined
  /** What was typed to find somebody, and who can be chosen. */
  search: string
  colleagues: Option[]
}

const address = (practice: string | undefined) =>
  practice ? `/feedback/words?situation=${practice}` : '/feedback/words'

/** The writing aid calls what was seen the act. */
const asRule = (part: Part) => (part === 'seen' ? 'act' : part)

/** What was written, as one hears it, and the three ways to go on. Nothing of it has been kept. */
export function SayingScreen({ words, practice, search, colleagues }: Saying) {
  const { t, lang } = usePage()
  const says = t.feedback.card
  const missing = needed.filter((part) => !words[part])
  return (
    <Layout title={says.title} heading={says.heading} section={{ href: '/feedback', label: t.feedback.name }}>
      <Sheet>
        <div
          data-lint={`${lang} whole`}
          data-lint-has={parts
            .filter((part) => words[part])
            .map(asRule)
            .join(' ')}
        >
          <WordFacts words={words} />
        </div>
      </Sheet>
      <Island name="lint" />
      <div class="screen-only">
        <p class="meta">{says.kept}</p>
        {missing.length > 0 && <Notice title={says.missing(missingParts(t, missing))}>{says.missingLine}</Notice>}
        <Form action={address(practice)} kept={false} id="change">
          <Carried words={words} />
          <Button kind="quiet" name="way" value="change">
            {says.change}
          </Button>
        </Form>
        <h2>{says.ways}</h2>
        <JustPractice practice={practice} />
        <Details summary={says.self}>
          <p>{says.selfLine}</p>
          <ul>
            {givingGuide(lang).data.saying.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <PrintButton label={says.print} />
        </Details>
        {!practice && <Send {...{ words, search, colleagues, missing: missingParts(t, missing) }} />}
      </div>
    </Layout>
  )
}

export function WordFacts({ words }: { words: Words }) {
  const { t } = usePage()
  const said = parts.filter((part) => words[part])
  return <Facts facts={said.map((part) => [t.feedback.labels[part], <Typed key={part} text={words[part]} />])} />
}

const Carried = ({ words }: { words: Words }) => (
  <>
    {parts.map((part) => (
      <Hidden key={part} name={part} value={words[part]} />
    ))}
  </>
)

function JustPractice({ practice }: { practice: string | undefined }) {
  const { t, lang } = usePage()
  const says = t.feedback.card
  const example = practiceOf(lang, practice)
  return (
    <Details summary={example ? says.example : says.practise} open={example !== null}>
      {example && <WordFacts words={example.sections as Words} />}
      <p>{says.practiseLine}</p>
      <p>
        <ButtonLink kind="quiet" href="/feedback">
          {says.done}
        </ButtonLink>
      </p>
    </Details>
  )
}

interface SendProps {
  words: Words
  search: string
  colleagues: Option[]
  missing: string
}

function Send({ words, search, colleagues, missing }: SendProps) {
  const { t, form } = usePage()
  const says = t.feedback.card
  if (missing)
    return (
      <Details summary={says.send}>
        <p>{says.needs(missing)}</p>
      </Details>
    )
  return (
    <Details summary={says.send} open={search !== '' || form?.action === '/feedback'}>
      <p>{says.sendLine(t.feedback.untilTerm)}</p>
      <Form action="/feedback/words" kept={false} id="search">
        <Carried words={words} />
        <TextField name="search" label={says.whom} hint={says.whomHint} value={search} />
        <Button kind="quiet">{says.search}</Button>
      </Form>
      {colleagues.length === 0 && search !== '' && <p>{says.nobody(search)}</p>}
      {colleagues.length > 0 && (
        <Sheet>
          <Form action="/feedback" submit={says.submit}>
            <Carried words={words} />
            <Hidden name="search" value={search} />
            <Choice name="receiver" label={says.receiver} options={colleagues} />
          </Form>
        </Sheet>
      )}
    </Details>
  )
}
