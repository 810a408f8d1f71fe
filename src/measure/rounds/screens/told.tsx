import { longDay, said } from '#platform/i18n/i18n.ts'
import { Facts } from '#ui/elements/details.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { usePage } from '#ui/page.tsx'
import type { RoundFacts } from '../facts.ts'
import type { Round } from '../tables.ts'

/** What everybody knows before answering: the same words for the works council, in the round, and above the questions. */
export function Told({ facts, question = true }: { facts: RoundFacts; question?: boolean }) {
  const { t, lang, today } = usePage()
  const { round, owner, editor, editorSince, asked } = facts
  const told = t.rounds.told
  const day = (date: string) => longDay(date, lang, today)
  const sooner = round.first_closes_on && round.shortened_on && round.shortened_why && (
    <>
      {told.soonerLine(day(round.first_closes_on), owner, day(round.shortened_on))}{' '}
      <LangText texts={round.shortened_why} />
    </>
  )
  return (
    <Facts
      facts={[
        ...(question ? [[told.question, <LangText key="q" texts={round.question} />] as [string, preact.VNode]] : []),
        [told.asked, asked.join(', ')],
        [told.answering, `${told.between(day(round.opens_on), day(round.closes_on))}. ${told.mayEndSooner}`],
        ...(sooner ? [[told.sooner, sooner] as [string, preact.VNode]] : []),
        [told.minimum, told.minimumIs(round.minimum)],
        [told.everyone, t.rounds.form[round.sees.members === 'own' ? 'membersOwn' : 'membersOrganisation']],
        [told.lead, t.rounds.form[round.sees.leads === 'below' ? 'leadsBelow' : 'leadsOwn']],
        [told.boards, told.boardsSee],
        [
          told.words,
          told.wordsSee(t.rounds.form[round.sees.comments === 'leads' ? 'commentsLeads' : 'commentsBoard'], editor),
        ],
        [told.editor, editorSince ? told.editorNow(editor, day(editorSince)) : told.editorRule(editor)],
        [told.talked, told.talkedBy(day(round.talked_by))],
        [told.means, <LangText key="m" texts={round.means} />],
        [told.owner, owner],
        [told.consent, round.consent_on ? told.consented(facts.consentBy, day(round.consent_on)) : told.notYet],
      ]}
    />
  )
}

export type ShownState = 'draft' | 'consent' | 'agreed' | 'opening' | 'soon' | 'open' | 'over' | 'closed' | 'published'

/** As people see it: a round that is open but not yet, or not any more, to be answered is called otherwise. */
export function shownState(round: Round, today: string): ShownState {
  if (round.state === 'consent' && round.consent_on) return 'agreed'
  if (round.state !== 'open') return round.state
  return today < round.opens_on ? 'soon' : today > round.closes_on ? 'over' : 'open'
}

export const stateColour = (state: ShownState) =>
  state === 'open' || state === 'published'
    ? 'heard'
    : state === 'consent' || state === 'soon' || state === 'agreed'
      ? 'wait'
      : 'neutral'

export const useQuestion = (round: Round): string => said(round.question, usePage().lang).text
