import { Button } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Person } from '#ui/elements/person.tsx'
import { type State, Tag } from '#ui/elements/tag.tsx'
import { guidePage, useWords } from './guide.tsx'

const useStates = () =>
  useWords<[State, string, string, string][]>({
    nl: [
      [
        'heard',
        'beantwoord',
        'Overdracht in de nacht is te kort',
        'Wij plannen nu 15 minuten overlap. In januari kijken we samen of het helpt.',
      ],
      [
        'wait',
        'antwoord vóór 27 november',
        'Kompas: wat is een grap en wat niet?',
        'Elf reacties uit zes teams. De werkgroep leest ze deze week.',
      ],
      [
        'stop',
        '2 dagen te laat',
        'Rooster voor invallers',
        'Hier had al een antwoord moeten staan. Het bestuur ziet dit ook.',
      ],
      ['sealed', 'afgeschermd', 'Nachtteam Oost, Vervoer', 'Te klein voor cijfers.'],
      ['neutral', 'nieuw', 'Peiling: twaalf vragen, drie minuten', 'Niemand kan zien wat jij antwoordt.'],
    ],
    en: [
      [
        'heard',
        'answered',
        'The handover at night is too short',
        'We now plan 15 minutes of overlap. In January we look together whether it helps.',
      ],
      [
        'wait',
        'answer before 27 November',
        'Compass: what is a joke and what is not?',
        'Eleven reactions from six teams. The working group reads them this week.',
      ],
      [
        'stop',
        '2 days late',
        'Schedule for stand-ins',
        'An answer should have stood here already. The board sees this too.',
      ],
      ['sealed', 'withheld', 'Night team East, Transport', 'Too small for figures.'],
      ['neutral', 'new', 'Pulse: twelve questions, three minutes', 'Nobody can see what you answer.'],
    ],
  })

const lists = guidePage(
  'lists',
  { nl: 'Lijsten en hun staat', en: 'Lists and their states' },
  {
    nl: 'Dingen van één soort op één vel. De staat staat erbij in woorden; de kleur helpt alleen mee.',
    en: 'Things of one kind on one sheet. The state stands there in words; the colour only helps.',
  },
  () => {
    const states = useStates()
    const w = useWords({
      nl: {
        meta: 'Beloofd door Joost de Wit, 3 november',
        do: 'Ik doe het',
        links: 'Regels die een link zijn',
        plain: 'Labels los',
      },
      en: {
        meta: 'Promised by Joost de Wit, 3 November',
        do: 'I will do it',
        links: 'Lines that are a link',
        plain: 'Tags alone',
      },
    })
    return (
      <>
        <List>
          {states.map(([state, tag, title, body]) => (
            <Item key={state} state={state} tag={tag} title={title} meta={w.meta}>
              {body}
            </Item>
          ))}
        </List>
        <h2>{w.links}</h2>
        <List>
          {states.slice(0, 3).map(([state, tag, title]) => (
            <Item key={state} state={state} tag={tag} title={title} href={`/voices/${state}`} />
          ))}
          <Item
            title={<Person name="Yıldız Öztürk">Wonen Noord, teamleider</Person>}
            action={
              <Form action="/style/lists">
                <Button kind="quiet">{w.do}</Button>
              </Form>
            }
          />
        </List>
        <h2>{w.plain}</h2>
        <p>
          {states.map(([state, tag]) => (
            <span key={state}>
              <Tag state={state}>{tag}</Tag>{' '}
            </span>
          ))}
        </p>
      </>
    )
  },
)

const notices = guidePage(
  'notices',
  { nl: 'Berichten', en: 'Notices' },
  {
    nl: 'Eén ding om te weten, op de plek waar het telt: wat er is gebeurd, wat er komt, en wanneer.',
    en: 'One thing to know, at the place where it counts: what happened, what comes, and when.',
  },
  () => {
    const w = useWords<[State, string, string][]>({
      nl: [
        ['heard', 'We hebben het', 'Je hoort voor vrijdag 27 november wat ermee gebeurt.'],
        [
          'wait',
          'Nog niet beantwoord',
          'Joost de Wit heeft tot donderdag. Daarna ziet het bestuur dat het te laat is.',
        ],
        ['stop', 'Bel 112 als er nu gevaar is', 'Daarna helpen wij verder.'],
        ['sealed', 'Dit gesprek is versleuteld', 'Alleen jij en Marja kunnen het lezen.'],
        ['neutral', '', 'Je leest versie 3 van het kompas. Er is een nieuwe versie in de maak.'],
      ],
      en: [
        ['heard', 'We have it', 'You will hear before Friday 27 November what is done with it.'],
        ['wait', 'Not answered yet', 'Joost de Wit has until Thursday. After that the board sees that it is late.'],
        ['stop', 'Call 112 if there is danger now', 'After that we help you further.'],
        ['sealed', 'This conversation is encrypted', 'Only you and Marja can read it.'],
        ['neutral', '', 'You are reading version 3 of the compass. A new version is being made.'],
      ],
    })
    return (
      <>
        {w.map(([state, title, body]) => (
          <Notice key={state} state={state} title={title || undefined} live={state === 'heard'}>
            <p>{body}</p>
          </Notice>
        ))}
      </>
    )
  },
)

const empty = guidePage(
  'empty',
  { nl: 'Nog niets', en: 'Nothing yet' },
  {
    nl: 'Een lege plek legt uit waar hij voor is en geeft één ding om te doen.',
    en: 'An empty place explains what it is for and gives one thing to do.',
  },
  () => {
    const w = useWords({
      nl: {
        title: 'Nog geen afspraken in dit team',
        text: 'Hier staat wat jullie samen afspreken naast het kompas. Het begint met een gesprek van een half uur.',
        act: 'Plan het gesprek',
      },
      en: {
        title: 'No agreements in this team yet',
        text: 'Here stands what you agree together beside the compass. It begins with a talk of half an hour.',
        act: 'Plan the talk',
      },
    })
    return (
      <Empty title={w.title} action={{ href: '/toolbox', label: w.act }}>
        <p>{w.text}</p>
      </Empty>
    )
  },
)

const words = guidePage(
  'words',
  { nl: 'Mensen en talen', en: 'People and languages' },
  {
    nl: 'Een mens is een naam en een functie, geen plaatje. Een tekst in een andere taal zegt dat tegen wie luistert.',
    en: 'A person is a name and a function, not a picture. A text in another language says so to who listens.',
  },
  () => (
    <List>
      <Item
        title={
          <Person name="Marja van den Broek" href="/people/1">
            Vertrouwenspersoon
          </Person>
        }
      />
      <Item title={<Person name="Abdirahman Cabdullahi Xasan" />} />
      <Item>
        <LangText texts={{ nl: 'We spreken elkaar aan, ook als dat lastig is.' }} as="p" />
      </Item>
      <Item>
        <LangText texts={{ en: 'We speak up, also when that is hard.' }} as="p" />
      </Item>
    </List>
  ),
)

export const states = [lists, notices, empty, words]
