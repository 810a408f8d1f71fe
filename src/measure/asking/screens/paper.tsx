import { longDay, said } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Qr } from '#ui/elements/qr.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Round } from '../../rounds/tables.ts'
import { type PaperCell, printed } from '../paper.ts'

/** How many envelopes for which group; never who. */
export function PaperScreen({ round, cells }: { round: Round; cells: PaperCell[] }) {
  const { t } = usePage()
  const words = t.rounds.paper
  const options = cells.map(({ cell, label, withoutMail, withoutKey, paper }) => ({
    value: cell,
    label: `${label}: ${paper ? words.already(paper) : words.counts(withoutMail, withoutKey)}`,
  }))
  return (
    <Layout title={words.title} heading={words.heading} section={{ href: `/rounds/${round.id}`, label: t.rounds.name }}>
      <p class="lead">{words.line}</p>
      <Form action={`/rounds/${round.id}/paper`} submit={words.make} kept={false}>
        <Select name="cell" label={words.cell} options={options} />
        <Choice
          name="whom"
          label={words.whom}
          options={[
            { value: 'without-mail', label: words.withoutMail },
            { value: 'without-key', label: words.withoutKey },
          ]}
          value="without-mail"
        />
      </Form>
    </Layout>
  )
}

/** As people type it over, broken where they can see that it goes on. */
const Typed = ({ address }: { address: string }) => (
  <>
    {address
      .replace(/^https?:\/\//, '')
      .split(/(?=\/)/)
      .map((part) => (
        <span key={part} class="unbroken">
          {part}
          <wbr />
        </span>
      ))}
  </>
)

export interface Sheets {
  round: Round
  label: string
  codes: string[]
  url: string
}

/** To cut out and put into envelopes. The code stands in the QR behind a #, which a browser sends to nobody. */
export function SheetsScreen({ round, label, codes, url }: Sheets) {
  const { t, lang, today } = usePage()
  const words = t.rounds.paper
  return (
    <Layout
      title={words.title}
      heading={words.done(codes.length, label)}
      section={{ href: `/rounds/${round.id}`, label: t.rounds.name }}
    >
      <Notice state="wait" live>
        {words.once}
      </Notice>
      <PrintButton />
      <p class="not-on-paper">{words.after}</p>
      <div class="envelopes">
        {codes.map((code) => (
          <div key={code} class="envelope">
            <Qr text={`${url}/rounds/${round.id}/answer#${printed(code)}`} label={words.sheet} />
            <div>
              <p>
                <strong>{said(round.question, lang).text}</strong>
              </p>
              <p>
                {words.where} <Typed address={`${url}/answer`} />
              </p>
              <p class="envelope-code">{printed(code)}</p>
              <p>{words.sheetLine(longDay(round.closes_on, lang, today))}</p>
            </div>
          </div>
        ))}
      </div>
    </Layout>
  )
}

export function CodeScreen() {
  const { t } = usePage()
  const words = t.rounds.code
  return (
    <Layout title={words.title} heading={words.heading}>
      <p class="lead">{words.line}</p>
      <Form action="/answer" submit={words.go} kept={false}>
        <TextField name="code" label={words.label} size="middle" spellcheck={false} />
      </Form>
    </Layout>
  )
}

export function PosterScreen({ round, url, digits }: { round: Round; url: string; digits: string }) {
  const { t, lang, today } = usePage()
  const words = t.rounds.poster
  const address = `${url}/rounds/${round.id}/answer`
  return (
    <Layout
      title={words.title}
      heading={said(round.question, lang).text}
      section={{ href: `/rounds/${round.id}`, label: t.rounds.name }}
    >
      <PrintButton />
      <div class="poster">
        <p class="lead">{words.line(longDay(round.closes_on, lang, today))}</p>
        <Qr text={address} label={words.scan} />
        <p>
          <strong>{words.scan}</strong>
        </p>
        <p class="long">
          <Typed address={address} />
        </p>
        <p>{words.digits}</p>
        <p class="digits">{digits}</p>
        <p>{words.same}</p>
      </div>
    </Layout>
  )
}

const onOneSheet = 10

/** Small ones for who has no desk: all the same, so it says nothing who took one. */
export function CardsScreen({ round, url, digits }: { round: Round; url: string; digits: string }) {
  const { t, lang, today } = usePage()
  const words = t.rounds.cards
  const address = `${url}/rounds/${round.id}/answer`
  return (
    <Layout
      title={words.title}
      heading={words.heading}
      section={{ href: `/rounds/${round.id}`, label: t.rounds.name }}
      wide
    >
      <p class="lead">{words.line}</p>
      <PrintButton />
      <ul class="round-cards">
        {Array.from({ length: onOneSheet }, (_, i) => (
          <li key={i} class="round-card">
            <Qr text={address} label={words.scan} />
            <div>
              <p class="round-card-question">{said(round.question, lang).text}</p>
              <p>{t.rounds.poster.line(longDay(round.closes_on, lang, today))}</p>
              <p class="long">
                <Typed address={address} />
              </p>
              <p>
                {t.rounds.poster.digits} <b>{digits}</b>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
