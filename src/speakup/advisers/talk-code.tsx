import { useEffect, useRef, useState } from 'preact/hooks'
import { wordsOf } from '#crypto/return-code.ts'
import { filled } from '../keys/parts.tsx'
import { calendarFile } from './calendar.ts'
import type { Slot } from './hours.ts'
import type { IslandWords, TalkWords } from './island-words.ts'
import type { TalkDone } from './talk-form.tsx'
import { whenIn } from './when.ts'

const listIn = async (lang: IslandWords['lang']): Promise<readonly string[]> =>
  lang === 'nl' ? (await import('#crypto/words-nl.ts')).wordsNl : (await import('#crypto/words-en.ts')).wordsEn

interface Props {
  done: TalkDone
  words: TalkWords
  page: IslandWords
}

/** It arrived: the code with which one comes back, and for who wants it one neutral line in the calendar. */
export function TalkArrived({ done, words, page }: Props) {
  const { begun, slot, names } = done
  const heading = useRef<HTMLHeadingElement>(null)
  const [list, setList] = useState<readonly string[] | null>(null)
  useEffect(() => {
    void listIn(page.lang).then(setList)
    heading.current?.focus()
  }, [page.lang])
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
      <section class="sheet code-card" aria-labelledby="talk-code-title">
        <h3 id="talk-code-title">{words.code}</h3>
        <p>{words.codeLine}</p>
        {list && <CodeWords words={wordsOf(begun.code, list)} />}
        {list && <CopyCode words={words} code={wordsOf(begun.code, list).join('-')} />}
      </section>
      <p>
        {words.return}: <a href="/tell/return">{location.host}/tell/return</a>
      </p>
      {slot && <CalendarLink slot={slot} words={words} />}
    </>
  )
}

const CodeWords = ({ words }: { words: string[] }) => (
  <ol class="code-words">
    {words.map((word, i) => (
      <li key={i}>{word}</li>
    ))}
  </ol>
)

function CopyCode({ words, code }: { words: TalkWords; code: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <p class="buttons">
      <button
        class="button button-quiet"
        type="button"
        onClick={() => void navigator.clipboard?.writeText(code).then(() => setCopied(true))}
      >
        {words.copy}
      </button>
      <button class="button button-quiet" type="button" onClick={() => print()}>
        {words.print}
      </button>
      <span role="status">{copied ? words.copied : ''}</span>
    </p>
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
    <p>
      <button class="button button-quiet" type="button" onClick={download}>
        {words.calendar}
      </button>
      <br />
      <span class="meta">{words.calendarLine}</span>
    </p>
  )
}
