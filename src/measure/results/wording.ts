import { type Lang, type Messages, number, percent, said } from '#platform/i18n/i18n.ts'
import type { Measured } from '../closing/figures.ts'
import type { FrozenQuestionnaire } from '../questionnaires/model.ts'

/** Figures in words, in one language. What is capped stays so. */
export function wordsFor(t: Messages, lang: Lang, questionnaire: Pick<FrozenQuestionnaire, 'scales' | 'items'>) {
  const names = new Map(questionnaire.scales.map(({ id, name }) => [id, said(name, lang).text]))
  const questions = new Map(questionnaire.items.map(({ id, text }) => [id, said(text, lang).text]))
  const tenth = (value: number) => number(value, lang, 1)
  return {
    scale: (id: string) => names.get(id) ?? id,
    item: (id: string) => questions.get(id) ?? id,
    tenth,
    share: (share: number) => shareIn(share, lang, t.results.less, t.results.moreThan),
    /** Within a sentence: "minder dan 10%". */
    shareWords: (share: number) => shareIn(share, lang, t.results.lessWords, t.results.moreWords),
    mean: ({ mean, more }: Measured) => {
      const [least, most] = more ? [1.2, 4.8] : [1.5, 4.5]
      return `${mean >= most ? '≥ ' : mean <= least ? '≤ ' : ''}${tenth(mean)}`
    },
    interval: ({ more }: Measured) => (more ? t.results.between(tenth(more.low), tenth(more.high)) : ''),
    /** What the row of a chart draws: the distribution, or of a few answers only the two sides. */
    drawn: (figure: Measured) => drawnOf(figure, (share) => shareIn(share, lang, t.results.less, t.results.moreThan)),
  }
}
export type Words = ReturnType<typeof wordsFor>

const shareIn = (share: number, lang: Lang, less: string, more: string): string =>
  share < 10 ? less : share > 90 ? more : percent(share / 100, lang)

function drawnOf({ agree, disagree, more }: Measured, inWords: (share: number) => string) {
  if (more) return { counts: more.shares.map(drawable), words: more.shares.map(inWords) }
  const [no, yes] = [drawable(disagree), drawable(agree)]
  const rest = Math.max(0, 100 - no - yes)
  return { counts: [0, no, rest, yes, 0], words: ['–', inWords(disagree), '–', inWords(agree), '–'] }
}

/** A capped share is drawn in the middle of what it may be. */
const drawable = (share: number) => (share < 10 ? 5 : share > 90 ? 95 : share)

export const shortList = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 5).join(', ')} + ${names.length - 5}` : names.join(', ')
