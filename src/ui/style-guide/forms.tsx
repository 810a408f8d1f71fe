import type { ComponentChildren } from 'preact'
import { Check, Choice, Choices } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { FileField } from '#ui/elements/file-field.tsx'
import { Form } from '#ui/elements/form.tsx'
import { ReaderLine, type Readers } from '#ui/elements/reader-line.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { PageProvider, type ReturnedForm, usePage } from '#ui/page.tsx'
import { guidePage, useWords } from './guide.tsx'

const useReaders = () =>
  useWords<Readers[]>({
    nl: [
      {
        kind: 'sealed',
        who: ['jij', 'de twee vertrouwenspersonen die je koos'],
        notWho: ['je leidinggevende', 'het bestuur', 'de beheerder'],
        until: '90 dagen nadat jullie klaar zijn',
      },
      { kind: 'personal', who: ['jij', 'je leidinggevende'], until: 'zodra het gesprek is geweest' },
      { kind: 'unlinked', who: ['de werkgroep kompas'], until: 'na een jaar' },
      { kind: 'open', who: [] },
    ],
    en: [
      {
        kind: 'sealed',
        who: ['you', 'the two advisers you chose'],
        notWho: ['your lead', 'the board', 'the administrator'],
        until: '90 days after you are done',
      },
      { kind: 'personal', who: ['you', 'your lead'], until: 'as soon as the talk has been' },
      { kind: 'unlinked', who: ['the compass working group'], until: 'after a year' },
      { kind: 'open', who: [] },
    ],
  }) as [Readers, Readers, Readers, Readers]

const readerLine = guidePage(
  'reader-line',
  { nl: 'Wie leest dit?', en: 'Who reads this?' },
  {
    nl: 'Onder elk vak waarin je kunt typen, voordat je typt. Een vak zonder deze regel compileert niet.',
    en: 'Under every box in which you can type, before you type. A box without this line does not compile.',
  },
  () => {
    const readers = useReaders()
    return (
      <>
        {readers.map((each) => (
          <ReaderLine key={each.kind} readers={each} />
        ))}
      </>
    )
  },
)

const text = guidePage(
  'text',
  { nl: 'Tekst', en: 'Text' },
  {
    nl: 'Eén regel of meer. Een vak is zo breed als het antwoord lang is.',
    en: 'One line or more. A box is as wide as the answer is long.',
  },
  () => {
    const [sealed, personal] = useReaders()
    const w = useWords({
      nl: {
        story: 'Jouw verhaal',
        hint: 'Schrijf het zoals je het een vriend zou vertellen.',
        typed: 'Tijdens de overdracht maakte hij weer een opmerking over',
        short: 'In één zin',
        mail: 'Mailadres',
        number: 'Aantal mensen',
        send: 'Verder',
      },
      en: {
        story: 'Your story',
        hint: 'Write it as you would tell a friend.',
        typed: 'During the handover he made a remark again about',
        short: 'In one sentence',
        mail: 'Mail address',
        number: 'Number of people',
        send: 'Go on',
      },
    })
    return (
      <Form action="/style/text" submit={w.send}>
        <TextArea name="story" label={w.story} hint={w.hint} value={w.typed} max={4000} readers={sealed} />
        <TextField name="short" label={w.short} optional free readers={personal} />
        <TextField
          name="mail"
          label={w.mail}
          type="email"
          size="middle"
          autocomplete="email"
          value="f.elamrani@linde.nl"
        />
        <TextField name="number" label={w.number} type="number" size="short" value={12} />
      </Form>
    )
  },
)

const useAnswers = () =>
  useWords({
    nl: {
      harm: 'Kun je er last van krijgen als je dit zelf tegen de ander zegt?',
      answers: ['Ja', 'Misschien', 'Nee'],
      how: 'Met wie wil je praten?',
      people: ['Een vertrouwenspersoon', 'Mijn leidinggevende', 'Ik weet het nog niet'],
      notes: ['Onafhankelijk, en hoeft niets door te vertellen.', '', 'Dan denken we samen na.'],
      what: 'Wat speelt er?',
      whats: ['Werkdruk', 'Een opmerking die pijn deed', 'Iets wat niet mag'],
      read: 'Ik heb dit gelezen',
      team: 'Team',
      none: 'Kies een team',
      day: 'Wanneer was het?',
      dayHint: 'Ongeveer is ook goed.',
      file: 'Bestand met mensen',
      fileHint: 'CSV uit het personeelssysteem',
      send: 'Verder',
      search: 'Zoek een collega of team',
    },
    en: {
      harm: 'Could it harm you to say this to the other person yourself?',
      answers: ['Yes', 'Perhaps', 'No'],
      how: 'With whom do you want to talk?',
      people: ['An adviser', 'My lead', 'I do not know yet'],
      notes: ['Independent, and need not pass anything on.', '', 'Then we think it over together.'],
      what: 'What is going on?',
      whats: ['Workload', 'A remark that hurt', 'Something that is not allowed'],
      read: 'I have read this',
      team: 'Team',
      none: 'Choose a team',
      day: 'When was it?',
      dayHint: 'About is fine too.',
      file: 'File with people',
      fileHint: 'CSV from the staff system',
      send: 'Go on',
      search: 'Find a colleague or team',
    },
  })

const options = (labels: string[], notes: string[] = []) =>
  labels.map((label, i) => ({ value: `${i}`, label, note: notes[i] }))
const teams = ['Wonen Noord', 'Wonen Zuid', 'Nacht West']

function AllFields({ action }: { action: string }) {
  const w = useAnswers()
  const [, personal] = useReaders()
  return (
    <Form action={action} submit={w.send} files>
      <TextArea name="story" label={w.how} readers={personal} />
      <Choice name="harm" label={w.harm} options={options(w.answers)} row />
      <Choice name="who" label={w.how} options={options(w.people, w.notes)} value="0" />
      <Choices name="what" label={w.what} options={options(w.whats)} values={['1']} optional />
      <Select name="team" label={w.team} options={options(teams)} empty={w.none} />
      <DateField name="day" label={w.day} hint={w.dayHint} value="2026-11-18" />
      <FileField name="file" label={w.file} hint={w.fileHint} accept=".csv" />
      <Check name="read" label={w.read} />
    </Form>
  )
}

const choosing = guidePage(
  'choosing',
  { nl: 'Kiezen', en: 'Choosing' },
  {
    nl: 'Tot zeven mogelijkheden staan ze allemaal op het scherm. Elke regel is overal aan te raken.',
    en: 'Up to seven options all stand on the screen. Each line can be pressed anywhere.',
  },
  () => <AllFields action="/style/choosing" />,
)

const Returned = ({ form, children }: { form: ReturnedForm; children: ComponentChildren }) => (
  <PageProvider value={{ ...usePage(), form }}>{children}</PageProvider>
)

const faults = guidePage(
  'faults',
  { nl: 'Wat nog niet klopt', en: 'What is not right yet' },
  {
    nl: 'Alles staat bovenaan, elk met een link naar het vak, en nog eens bij het vak. Wat je typte staat er nog.',
    en: 'All of it on top, each with a link to the box, and again at the box. What you typed is still there.',
  },
  () => {
    const { t } = usePage()
    const action = '/style/faults'
    const values = { story: [''], day: ['31-11-2026'], team: ['1'], who: ['2'] }
    const fault = { story: t.faults.required, harm: t.faults.choose, day: t.faults.date, read: t.faults.required }
    return (
      <Returned form={{ action, values, faults: fault }}>
        <AllFields action={action} />
      </Returned>
    )
  },
)

const asking = guidePage(
  'asking',
  { nl: 'Zoeken en filteren', en: 'Searching and filtering' },
  {
    nl: 'Een zoekvraag is een link die je typt: hij staat in het adres en wordt nergens bewaard.',
    en: 'A search is a link that you type: it stands in the address and is kept nowhere.',
  },
  () => {
    const w = useAnswers()
    return (
      <>
        <SearchField action="/style/asking" label={w.search} value="noord" />
        <Form action="/style/asking" method="get" inline submit={w.send} kind="quiet">
          <Select name="team" label={w.team} options={options(teams)} empty={w.none} optional />
          <DateField name="day" label={w.day} optional />
        </Form>
      </>
    )
  },
)

export const forms = [readerLine, text, choosing, faults, asking]
