import { longDay, nearDay } from '#platform/i18n/i18n.ts'
import type { Asked as AskedLine } from '#platform/module.ts'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Ask, AskedPerson } from '../asking.ts'
import { type Letter, otherName } from '../letters.ts'
import type { Talk } from '../talks.ts'
import { TurnTag } from './letter.tsx'

export interface Home {
  member: string
  leads: boolean
  waiting: AskedLine[]
  letters: Letter[]
  page: number
  pages: number
  asks: Ask[]
  asked: AskedPerson[]
  talks: Talk[]
}

/** Everything of somebody in one place: what they can do first, then what goes on. */
export function HomeScreen(home: Home) {
  const { t } = usePage()
  const says = t.feedback
  const { waiting, letters, page, pages, asks, talks, leads } = home
  return (
    <Layout title={says.name} heading={waiting.length ? says.headingWaiting(waiting.length) : says.heading}>
      <p class="lead">{says.line}</p>
      {waiting.length > 0 && (
        <List>
          {waiting.map(({ href, title, line, tag, state }) => (
            <Item key={href + title} href={href} title={title} {...(tag ? { tag, state } : {})}>
              {line}
            </Item>
          ))}
        </List>
      )}
      <OwnDoors leads={leads} />
      {asks.length > 0 && <Asks {...home} />}
      {talks.length > 0 && <Talks {...home} />}
      {letters.length > 0 ? (
        <section>
          <h2>{says.between}</h2>
          <List>
            {letters.map((letter) => (
              <LetterItem key={letter.id} letter={letter} member={home.member} />
            ))}
          </List>
          <Pager page={page} pages={pages} href={(n) => `/feedback?page=${n}`} />
        </section>
      ) : (
        <Empty title={says.empty}>{says.emptyLine}</Empty>
      )}
    </Layout>
  )
}

function OwnDoors({ leads }: { leads: boolean }) {
  const { t } = usePage()
  const says = t.feedback
  return (
    <Doors>
      <Door href="/feedback/words" title={says.doorGive} kind="main">
        {says.doorGiveLine}
      </Door>
      <Door href="/feedback/asks/new" title={says.doorAsk}>
        {says.doorAskLine}
      </Door>
      <Door href="/feedback/receiving" title={says.doorReceive}>
        {says.doorReceiveLine}
      </Door>
      {leads && (
        <Door href="/feedback/talks" title={says.doorTeam}>
          {says.doorTeamLine}
        </Door>
      )}
    </Doors>
  )
}

function LetterItem({ letter, member }: { letter: Letter; member: string }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.letter
  const name = otherName(letter, { member })
  const got = letter.receiver === member
  const title = letter.ask ? (got ? says.gotAnswer : says.gaveAnswer)(name) : (got ? says.got : says.gave)(name)
  return (
    <Item title={title} href={`/feedback/letters/${letter.id}`} meta={says.sent(nearDay(letter.sent_on, lang, today))}>
      <TurnTag letter={letter} member={member} />
    </Item>
  )
}

function Asks({ asks, asked, member }: Home) {
  const { t, lang, today } = usePage()
  const says = t.feedback.ask
  const people = (id: string) => asked.filter(({ ask }) => ask === id)
  const state = (ask: Ask) => {
    const all = people(ask.id)
    if (ask.asker === member)
      return says.yours(all.filter(({ answered_on, declined }) => answered_on && !declined).length, all.length)
    if (all[0]?.declined) return says.youDeclined
    return all[0]?.answered_on ? says.youAnswered : says.theirs(ask.asker_name)
  }
  return (
    <section>
      <h2>{t.feedback.asks}</h2>
      <List>
        {asks.map((ask) => (
          <Item
            key={ask.id}
            title={ask.question}
            href={`/feedback/asks/${ask.id}`}
            meta={says.asked(nearDay(ask.asked_on, lang, today))}
          >
            {state(ask)}
          </Item>
        ))}
      </List>
    </section>
  )
}

function Talks({ talks, member }: Home) {
  const { t, lang, today } = usePage()
  const says = t.feedback.talk
  return (
    <section>
      <h2>{t.feedback.talks}</h2>
      <List>
        {talks.map((talk) => (
          <Item
            key={talk.id}
            title={
              talk.lead === member
                ? says.yours(longDay(talk.talk_on, lang, today))
                : says.theirs(talk.lead_name, longDay(talk.talk_on, lang, today))
            }
            href={`/feedback/talks/${talk.id}`}
          >
            {talk.question}
          </Item>
        ))}
      </List>
    </section>
  )
}
