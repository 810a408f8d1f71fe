import type { Clause } from './linter-clauses.ts'
import { grammars } from './linter-grammar.ts'
import type { Lang, Lexicon, Rule, WordList } from './linter-lexicon.ts'
import type { Word } from './linter-text.ts'

/** Words first to last of a sentence, both included. */
export interface Hit {
  rule: Rule
  first: number
  last: number
}

/** One sentence, as the rules look at it. Every look around is bounded, so that a rule costs the same for every word. */
export interface Scene {
  lang: Lang
  lexicon: Lexicon
  words: Word[]
  clauses: Clause[]
  step: () => void
}

const window = 12

export class View {
  readonly scene: Scene
  readonly clause: Clause
  constructor(scene: Scene, clause: Clause) {
    this.scene = scene
    this.clause = clause
  }
  get grammar() {
    return grammars[this.scene.lang]
  }
  said(i: number): string {
    return this.scene.words[i]?.said ?? ''
  }
  in(i: number, ...lists: WordList[]): boolean {
    const found = this.scene.lexicon.lists.get(this.said(i))
    return !!found && lists.some((list) => found.has(list))
  }
  /** The nearest word of this clause before `i` for which it holds, at most `far` back; -1 when there is none. */
  back(i: number, far: number, holds: (at: number) => boolean): number {
    for (let at = i - 1; at >= Math.max(this.clause.from, i - far); at--) {
      this.scene.step()
      if (holds(at)) return at
    }
    return -1
  }
  ahead(i: number, far: number, holds: (at: number) => boolean): number {
    for (let at = i + 1; at < Math.min(this.clause.to, i + far + 1); at++) {
      this.scene.step()
      if (holds(at)) return at
    }
    return -1
  }
  before = (i: number, far: number, list: Set<string>) => this.back(i, far, (at) => list.has(this.said(at)))
  near = (i: number, far: number, list: Set<string>) =>
    this.before(i, far, list) >= 0 || this.ahead(i, far, (at) => list.has(this.said(at))) >= 0

  /** ‘niet lui’, but not ‘niet alleen lui’. */
  negated(i: number, far = 3): boolean {
    const at = this.before(i, far, this.grammar.not)
    return at >= 0 && !/^(alleen|only|just|simply)$/.test(this.said(at + 1))
  }
  get aboutYou(): boolean {
    return this.clause.about === 'you' && !this.clause.reported
  }
  reachable(i: number): boolean {
    return Math.abs(i - this.clause.at) <= window
  }
  hit(rule: Rule, i: number): Hit {
    const { at } = this.clause
    return { rule, first: Math.min(at, i), last: Math.max(at, i) }
  }
}

type Look = (view: View, i: number) => Hit | null

/** ‘Je bent lui’, ‘je reageerde kinderachtig’, ‘je arrogante toon’. */
const judgement: Look = (view, i) => {
  if (!view.aboutYou || !view.reachable(i) || view.negated(i)) return null
  const { be, theirs, too, articles } = view.grammar
  if (view.near(i, 6, theirs)) return null
  const afterBe = view.near(i, 6, be)
  if (view.in(i, 'judging', 'judging-verbs')) {
    const stands = view.scene.lexicon.before.has(view.said(i)) && !view.in(i, 'judging-verbs')
    const said = !stands || afterBe || i - view.clause.at <= 2
    return said && meant(view, i) ? view.hit('judgement', i) : null
  }
  if (!afterBe) return null
  if (view.in(i, 'judging-after-too') && too.has(view.said(i - 1))) return view.hit('judgement', i)
  if (view.in(i, 'judging-after-be')) return after(view, i) && !articleNear(view, i) ? view.hit('judgement', i) : null
  return view.in(i, 'labels-after-be') && view.before(i, 4, articles) >= 0 ? view.hit('label', i) : null
}

/** ‘Je bent gek op taart’ and ‘you are hard to hear’ say something else. */
const other: Record<Lang, RegExp> = {
  nl: /^(op|van|aan|met|bezig|om|genoeg|gewerkt|voor)$/,
  en: /^(to|at|about|of|on|working|with|work|enough|for|worker|copy)$/,
}
const after = (view: View, i: number) => !other[view.scene.lang].test(view.said(i + 1))
const articleNear = (view: View, i: number) => /^(het|the|this|that|my|mijn)$/.test(view.said(i - 1))

/** A verb of the list that is something else here: ‘a lie’ is none of you, ‘you fail’ is. */
const meant = (view: View, i: number) =>
  !view.in(i, 'judging-verbs') || view.in(i, 'judging') || !/^(the|a|an|my|de|het|een|mijn|to)$/.test(view.said(i - 1))

/** ‘Je bent niet eerlijk’, ‘je hebt geen ruggengraat’. */
const lacking: Look = (view, i) => {
  if (!view.aboutYou || !view.reachable(i) || i < view.clause.at) return null
  const { not, none, be, theirs } = view.grammar
  if (view.near(i, 6, theirs)) return null
  if (view.in(i, 'good') && view.before(i, 4, not) >= 0 && view.near(i, 8, be)) return view.hit('judgement', i)
  const without = view.in(i, 'missing-virtues') && view.before(i, 3, none) >= 0
  return without && !view.clause.reported ? view.hit('judgement', i) : null
}

/** ‘Dat was onbeschoft’, ‘that was rude of you’; not ‘het was slordig van mij’. */
const anything: Look = (view, i) => {
  const { about, reported } = view.clause
  const { be, finds, mine } = view.grammar
  if (!view.in(i, 'judging-anything') || reported || about === 'you' || about === 'other' || view.negated(i))
    return null
  if (view.near(i, 6, mine)) return null
  const judged = about === 'me' ? view.near(i, 6, finds) : view.near(i, 5, be) || view.near(i, 5, finds)
  const exclaimed =
    /^(wat|what|zo|how|hoe)$/.test(view.said(view.clause.from)) && i - view.clause.from <= 4 && about !== 'me'
  return judged || exclaimed ? { rule: 'judgement', first: Math.max(view.clause.from, i - 5), last: i } : null
}

/** ‘Ik vind je lui’, ‘I find you rude’. */
const toMyMind: Look = (view, i) => {
  if (view.clause.about !== 'me' || !view.in(i, 'judging', 'judging-after-be', 'judging-anything', 'judging-after-too'))
    return null
  const { finds, you, yours } = view.grammar
  const them = view.back(i, 6, (at) => you.has(view.said(at)) || yours.has(view.said(at)) || view.said(at) === 'jou')
  if (them < 0 || view.negated(i) || view.before(them, 4, finds) < 0) return null
  if (view.in(i, 'judging-after-too') && !view.in(i, 'judging', 'judging-after-be')) return null
  return { rule: 'disguised', first: view.clause.at, last: i }
}

/** What somebody would be. Not who says it of themself, and not who was called it. */
const label: Look = (view, i) => {
  const { about, reported, from } = view.clause
  const { theirs, says, mine, be, finds } = view.grammar
  if (!view.in(i, 'labels') || reported || view.negated(i)) return null
  if (about === 'me' && (view.near(i, 8, be) || view.near(i, 6, mine))) return null
  const mineToFind = about === 'me' && view.near(i, 6, finds)
  if (!mineToFind && (view.near(i, 8, theirs) || view.near(i, 4, says))) return null
  const at =
    about === 'you' && view.reachable(i) ? view.clause.at : Math.max(from, view.before(i, 2, view.grammar.articles))
  return { rule: 'label', first: Math.min(at, i), last: Math.max(at, i) }
}

/** ‘Je luistert nooit’; not ‘je staat altijd klaar’, ‘je klaagt nooit’, ‘je mag altijd bellen’, ‘altijd al om negen uur’. */
const absolute: Look = (view, i) => {
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
  if (about === 'you') return view.reachable(i)
  if (about !== 'me' || (view.before(i, 6, must) < 0 && !view.near(i, 2, must))) return false
  return view.ahead(i, 8, (at) => you.has(view.said(at)) || yours.has(view.said(at)) || view.said(at) === 'jou') >= 0
}

/** ‘Altijd’ with something good, ‘nooit’ with something bad: a compliment. */
function kindly(view: View, i: number, never: boolean): boolean {
  const { words } = view.scene
  const { thanks, not } = view.grammar
  const bad = (at: number) => view.in(at, 'judging', 'judging-after-be', 'judging-verbs', 'labels', 'not-done')
  const good = (at: number) => view.in(at, 'praise', 'good')
  const denied = view.near(i, 4, not) && !never
  const around = (holds: (at: number) => boolean) =>
    view.back(i, window, holds) >= 0 || view.ahead(i, window, holds) >= 0
  for (let at = Math.max(0, i - 20); at < i; at++)
    if (thanks.has(words[at]?.said ?? '') && !denied && !never) return true
  return never ? around(bad) : !denied && around(good) && !around((at) => bad(at) && !view.in(at, 'praise'))
}

/** Permission, the clock, the roster, ‘altijd al’, ‘you never know’. */
function factual(view: View, i: number, always: boolean): boolean {
  const { may, hours } = view.grammar
  const next = view.said(i + 1)
  if (always && (next === 'al' || view.before(i, 3, may) >= 0)) return true
  if (view.near(i, 2, new Set(['weet', 'know', 'hoeft', 'hoef']))) return true
  const late = (at: number) => /^(laat|late)$/.test(view.said(at))
  const clock = (at: number) => hours.has(view.said(at)) || /^\d/.test(view.said(at))
  const around = (holds: (at: number) => boolean) =>
    view.back(i, window, holds) >= 0 || view.ahead(i, window, holds) >= 0
  return around(clock) && !around(late)
}

/** ‘Met zo'n luie houding’: how somebody is, judged, wherever it stands; not ‘mijn botte reactie’. */
const conduct: Look = (view, i) => {
  if (!view.in(i, 'judging') || !view.in(i + 1, 'conduct') || view.clause.reported || view.negated(i)) return null
  if (view.clause.about === 'me' || view.before(i, 4, view.grammar.mine) >= 0) return null
  return { rule: 'judgement', first: Math.max(view.clause.from, i - 1), last: i + 1 }
}

const looks: Look[] = [label, judgement, lacking, absolute, anything, toMyMind, conduct]

/** All that single words give away. */
export function* wordHits(scene: Scene): Generator<Hit> {
  for (const clause of scene.clauses) {
    const view = new View(scene, clause)
    for (let i = clause.from; i < clause.to; i++) {
      scene.step()
      if (!scene.words[i]?.quoted && scene.lexicon.lists.has(view.said(i))) yield* found(view, i)
    }
  }
}

function* found(view: View, i: number): Generator<Hit> {
  for (const look of looks) {
    const hit = look(view, i)
    if (hit) yield hit
  }
}
