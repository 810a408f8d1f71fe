import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Card, guideFile } from '../card-content.ts'
import {
  hiredTrackForLeads,
  type Moment,
  type MomentTogether,
  trackFor,
  type WelcomeSeat,
  welcomeSeats,
} from '../welcome.ts'
import type { TeamMember, Welcome } from '../welcome-buddies.ts'
import type { Hands, Told } from '../welcome-fresh-eyes.ts'
import { Chips } from './card-filters.tsx'
import { CardList } from './card-list.tsx'
import { OfflineLine } from './card-offline.tsx'
import { Buddies } from './welcome-buddies.tsx'
import { FreshEyesForm } from './welcome-fresh-eyes.tsx'

interface Props {
  seat: WelcomeSeat
  cards: Card[]
  /** What is of the viewer alone: a visitor has nothing. */
  own: { told: Told[] | null; hands: Hands | null; welcomes: Welcome[]; team: TeamMember[] | null }
}

export function WelcomeScreen({ seat, cards, own: { told, hands, welcomes, team } }: Props) {
  const { t, lang } = usePage()
  const words = t.cards.welcome
  const guide = guideFile(lang, 'welcome')
  const section = (name: string) => <Prose texts={{ [lang]: guide.sections[name] ?? '' }} />
  return (
    <Layout title={guide.title} heading={words.headings[seat]} section={{ href: '/toolbox', label: t.toolbox.name }}>
      <p class="lead">{guide.body}</p>
      <Chips
        label={words.iAm}
        chips={welcomeSeats.map((one) => ({
          href: one === 'newcomer' ? '/toolbox/welcome' : `/toolbox/welcome/${one}`,
          label: words.seats[one],
          current: one === seat,
        }))}
      />
      <Buddies welcomes={welcomes} team={team} />
      {trackFor(lang, seat).map((moment) => (
        <MomentSheet key={moment.key} moment={moment} seat={seat} />
      ))}
      {seat === 'lead' && (
        <Details summary={words.hiredForLeads}>
          {hiredTrackForLeads(lang).map((moment) => (
            <MomentText key={moment.key} moment={moment} asked={words.ask} />
          ))}
        </Details>
      )}
      <h2>{words.expect}</h2>
      {section('expect')}
      <h2>{words.where}</h2>
      {section('where')}
      {(seat === 'newcomer' || seat === 'hired') && (
        <>
          <h2 id="fresh-eyes">{words.freshEyes}</h2>
          {section('fresh-eyes')}
          <FreshEyesForm told={told} hands={hands} />
        </>
      )}
      <h2>{t.cards.situations.cards}</h2>
      <CardList cards={cards} />
      <OfflineLine />
    </Layout>
  )
}

function MomentSheet({ moment, seat }: { moment: MomentTogether; seat: WelcomeSeat }) {
  const { t } = usePage()
  const words = t.cards.welcome
  const asked = seat === 'newcomer' || seat === 'hired' ? words.think : words.ask
  return (
    <Sheet>
      <h2 id={moment.key}>{moment.title}</h2>
      <MomentText moment={{ ...moment, title: '' }} asked={asked} />
      {moment.both.length > 0 && <Questions title={words.both} questions={moment.both} />}
    </Sheet>
  )
}

const MomentText = ({ moment, asked }: { moment: Moment; asked: string }) => (
  <>
    {moment.title && <h3>{moment.title}</h3>}
    <ul>
      {moment.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <Questions title={asked} questions={moment.questions} />
  </>
)

const Questions = ({ title, questions }: { title: string; questions: string[] }) => (
  <>
    <p class="meta">{title}</p>
    <ul class="phrases">
      {questions.map((question) => (
        <li key={question}>{question}</li>
      ))}
    </ul>
  </>
)
