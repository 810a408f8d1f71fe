/** What PostgreSQL said before it gave up, and of that the line that tells most. */
export class PostgresFailed extends Error {
  override name = 'PostgresFailed'
  readonly words: string[]
  constructor(words: string[]) {
    const telling =
      words.find((line) => line.includes('No space left')) ??
      words.findLast((line) => /FATAL|PANIC/.test(line)) ??
      words.at(-1) ??
      'it ended without a word'
    super(telling.replace(/^.*?(FATAL|PANIC|ERROR|LOG): +/, ''))
    this.words = words
  }
}
