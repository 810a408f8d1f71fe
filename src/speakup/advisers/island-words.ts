import type { Day, Lang, Messages } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'

/** What the elements ask of a page, as plain text: an island draws the same boxes as the server, reader line and all. */
export interface IslandWords {
  lang: Lang
  today: Day
  optional: string
  sure: string
  room: string
  reader: { label: string; only: string; everyone: string; unlinked: string; sealed: string; not: string; gone: string }
}

export function islandWords({ var: { t, lang, ctx } }: WebContext): IslandWords {
  const { reader } = t.ui
  return {
    lang,
    today: ctx.clock.today(),
    optional: t.app.optional,
    sure: t.ui.sure,
    room: String(t.ui.room('{x}' as unknown as number)),
    reader: { ...reader, not: reader.not('{x}'), gone: reader.gone('{x}') },
  }
}

/** What the talk of a person says, for the page where it begins and for the page to which they return. */
export const talkWords = ({ advisers }: Messages) => ({
  ...advisers.talk,
  ways: advisers.ways,
  keepLabel: advisers.keep.label,
  keepHint: advisers.keep.hint,
  keepDays: advisers.keep.days,
  keepNotes: advisers.keep.notes,
  quiet: advisers.keep.quiet,
  times: advisers.book.times,
  timesHint: advisers.book.timesHint,
  wayLabel: advisers.book.way,
  bookText: advisers.book.text,
  bookTextHint: advisers.book.textHint,
  bookSend: advisers.book.send,
  to: advisers.write.to,
  toHint: advisers.write.toHint,
  writeText: advisers.write.text,
  writeTextHint: advisers.write.textHint,
  writeSend: advisers.write.send,
  readersNot: advisers.readers.not,
  readersUntil: advisers.readers.until,
  readersChosen: advisers.readers.chosen,
})
export type TalkWords = ReturnType<typeof talkWords>
