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

export const window = 12

const strength = /^(super|mega|ultra|kei|bloed|knetter|oer|strontver|poep|reuze|steke)(?=.{3})-?/

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
  /** The lists that a word is in; ‘superirritant’ is in those of ‘irritant’. */
  listed(i: number): Set<WordList> | undefined {
    const { lists } = this.scene.lexicon
    return (
      lists.get(this.said(i)) ??
      (strength.test(this.said(i)) ? lists.get(this.said(i).replace(strength, '')) : undefined)
    )
  }
  in(i: number, ...lists: WordList[]): boolean {
    const found = this.listed(i)
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
  /** ‘Als je niet zo bazig was’ does say it. */
  supposed(i: number): boolean {
    return /^(zo|so)$/.test(this.said(i - 1)) && /^(als|if)$/.test(this.said(this.clause.from))
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

/** One rule, at one word. */
export type Look = (view: View, i: number) => Hit | null
