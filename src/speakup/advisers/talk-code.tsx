import { useEffect, useRef } from 'preact/hooks'
import { filled } from '../keys/parts.tsx'
import { CodeCard, type CodeWords } from '../reports/code-card.tsx'
import { calendarFile } from './calendar.ts'
import type { Slot } from './hours.ts'
import type { IslandWords, TalkWords } from './island-words.ts'
import type { TalkDone } from './talk-form.tsx'
import { whenIn } from './when.ts'

interface Props {
  done: TalkDone
  words: TalkWords
  code: CodeWords
  list: readonly string[]
  page: IslandWords
}

/** It arrived: the code with which one comes back, and for who wants it one neutral line in the calendar. */
export function TalkArrived({ done, words, code, list, page }: Props) {
  const { begun, slot, names } = done
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const name = new Intl.ListFormat(page.lang, { type: 'conjunction' }).format(names)
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {slot ? words.booked : words.sent}
      </h2>
      <p>
        {slot
          ? filled(words.bookedLine, { when: whenIn(slot, page.lang), name })
          : `${filled(words.sentLine, { name })} ${words.answerBy}`}
      </p>
      <CodeCard code={begun.code} list={list} words={code} />
      {slot && <CalendarLink slot={slot} words={words} />}
    </>
  )
}

/** Made here and only when asked: the server never learns that somebody wanted it. */
export function CalendarLink({
  slot,
  words,
}: {
  slot: Slot
  words: Pick<TalkWords, 'calendar' | 'calendarLine' | 'calendarTitle'>
}) {
  const download = () => {
    const file = calendarFile(words.calendarTitle, [{ ...slot, id: crypto.randomUUID() }])
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([file], { type: 'text/calendar' }))
    link.download = 'agenda.ics'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
  return (
    <>
      <div class="buttons">
        <button class="button button-quiet" type="button" onClick={download}>
          {words.calendar}
        </button>
      </div>
      <p class="meta">{words.calendarLine}</p>
    </>
  )
}
