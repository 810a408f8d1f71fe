import type { Rule } from './linter-lexicon.ts'
import { type Hit, type Look, type View, window } from './linter-view.ts'

/** ‘Je luistert nooit’; not ‘je staat altijd klaar’, ‘je klaagt nooit’, ‘je mag altijd bellen’, ‘altijd al om negen uur’. */
export const absolute: Look = (view, i) => {
  const always = view.in(i, 'always')
  const never = view.in(i, 'never')
  const often = view.in(i, 'constantly')
  if (!(always || never || often) || view.clause.reported || !saidOfYou(view, i)) return null
  const rule = often ? 'exaggeration' : 'always-never'
  return kindly(view, i, never) || factual(view, i, always) ? null : absoluteHit(view, i, rule)
}

const absoluteHit = (view: View, i: number, rule: Rule): Hit =>
  view.clause.about === 'you' ? view.hit(rule, i) : { rule, first: i, last: i }

/** About you, or about what I must do because of you. */
function saidOfYou(view: View, i: number): boolean {
  const { about } = view.clause
  const { you, yours, must } = view.grammar
  if (/^(voor|for)$/.test(view.said(i - 1))) return false
  if (about === 'you') return view.reachable(i) && view.clause.at - i !== 1
  if (about !== 'me' && withYou(view)) return true
  if (about === 'me' && view.in(i, 'never') && fromYou(view)) return true
  const forced = view.in(i, 'never') ? unable : must
  if (about !== 'me' || (view.before(i, 6, forced) < 0 && !view.near(i, 2, forced))) return false
  return view.ahead(i, 8, (at) => you.has(view.said(at)) || yours.has(view.said(at)) || view.said(at) === 'jou') >= 0
}

/** ‘I can never count on you’; not ‘I never have to check your work’. */
const unable = new Set(['can', 'kan'])

/** ‘Nooit heb ik van jou gehoord …’ */
const fromYou = (view: View): boolean =>
  view.ahead(
    view.clause.from - 1,
    20,
    (at) => /^(van|bij|from|of)$/.test(view.said(at)) && /^(jou|je|jullie|you)$/.test(view.said(at + 1)),
  ) >= 0

/** ‘Er is altijd wel iets met jou’. */
const withYou = (view: View): boolean =>
  view.ahead(
    view.clause.from - 1,
    20,
    (at) =>
      /^(met|van|bij|door|aan|uit|with|from)$/.test(view.said(at)) && /^(jou|jouw|jullie|you)$/.test(view.said(at + 1)),
  ) >= 0

/** ‘Altijd’ with something good, ‘nooit’ with something bad: a compliment. */
function kindly(view: View, i: number, never: boolean): boolean {
  const { words } = view.scene
  const { thanks } = view.grammar
  const bad = (at: number) => view.in(at, 'judging', 'judging-after-be', 'judging-verbs', 'labels', 'not-done')
  const good = (at: number) => view.in(at, 'praise', 'good')
  const denied = view.near(i, 4, deny) && !never
  const around = (holds: (at: number) => boolean) =>
    view.back(i, window, holds) >= 0 || view.ahead(i, window, holds) >= 0
  for (let at = Math.max(0, i - 20); at < i; at++)
    if (thanks.has(words[at]?.said ?? '') && !denied && !never) return true
  if (
    !never &&
    !denied &&
    words.slice(i, i + 20).some(({ said }) => /^(dank|bedankt|dankjewel|thanks|thank)$/.test(said))
  )
    return true
  return never ? around(bad) : !denied && around(good) && !around((at) => bad(at) && !view.in(at, 'praise'))
}

const deny = new Set(['not', 'niet', 'geen'])
const forbidden = new Set(['mag', 'mogen', 'must', 'should', 'may'])

/** Permission, the clock, the roster, ‘altijd al’, ‘you never know’. */
function factual(view: View, i: number, always: boolean): boolean {
  const { may, hours } = view.grammar
  const next = view.said(i + 1)
  const { from } = view.clause
  if (/^(if|als|when|wanneer|zodat)$/.test(view.said(from)) && !always) return true
  if (!always && view.ahead(i, 10, (at) => /^(before|eerder)$/.test(view.said(at))) >= 0) return true
  if (always && (next === 'al' || (view.clause.about === 'you' && view.before(i, 3, may) >= 0))) return true
  if (view.near(i, 2, new Set(['weet', 'know', 'hoeft', 'hoef', 'werkt', 'werken']))) return true
  if (next === 'work') return true
  const late = (at: number) => /^(laat|late)$/.test(view.said(at))
  const clock = (at: number) => hours.has(view.said(at)) || /^\d/.test(view.said(at))
  const around = (holds: (at: number) => boolean) =>
    view.back(i, window, holds) >= 0 || view.ahead(i, window, holds) >= 0
  const bad = (at: number) => view.in(at, 'judging', 'judging-verbs', 'not-done', 'labels')
  if (!always && view.before(i, 3, forbidden) >= 0) return true
  if (always && /^(eerst|first)$/.test(next)) return true
  return around(clock) && !around(late) && !(always && around(bad))
}
