import { useState } from 'preact/hooks'
import { type ReturnCode, wordsOf } from '#crypto/return-code.ts'
import type { Messages } from '#platform/i18n/i18n.ts'
import { Qr } from '#ui/elements/qr.tsx'
import { filled } from '../keys/parts.tsx'

export type CodeWords = Messages['tell']['code']

interface CodeCardProps {
  code: ReturnCode
  list: readonly string[]
  words: CodeWords
}

/** Eleven words to keep, as a list, as a square and on paper. They stand in this page only. */
export function CodeCard({ code, list, words }: CodeCardProps) {
  const all = wordsOf(code, list)
  const address = `${location.origin}/tell/return`
  return (
    <section aria-labelledby="code-title">
      <h2 id="code-title" tabindex={-1}>
        {words.title}
      </h2>
      <p>{words.line}</p>
      <div class="code-card">
        <ol class="code-words">
          {all.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
        <p>
          {words.address} <strong>{address.replace(/^https?:\/\//, '')}</strong>
        </p>
        <Qr text={`${address}#c=${all.join('-')}`} label={words.qr} />
        <p class="meta">{words.cardLine}</p>
      </div>
      <p class="code-after">
        <button class="button button-quiet" type="button" onClick={() => print()}>
          {words.print}
        </button>
      </p>
      <ConfirmCode all={all} words={words} />
    </section>
  )
}

/** One word to type over: who has to look it up has kept it. Any word but the first two, which one remembers anyway. */
function ConfirmCode({ all, words }: { all: string[]; words: CodeWords }) {
  const [place] = useState(() => 2 + ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % (all.length - 3)))
  const [state, setState] = useState<'asked' | 'wrong' | 'right'>('asked')
  const check = (typed: string) => {
    const plain = typed.trim().toLowerCase()
    const right = plain.length >= 3 && (all[place] === plain || (plain.length >= 4 && all[place]?.startsWith(plain)))
    setState(right ? 'right' : 'wrong')
  }
  if (state === 'right')
    return (
      <div class="notice notice-heard code-after" role="status">
        <div>
          <p>{words.right}</p>
        </div>
      </div>
    )
  return (
    <form
      class="code-after"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        check(String(new FormData(event.currentTarget).get('word') ?? ''))
      }}
    >
      <div class={state === 'wrong' ? 'field field-faulty' : 'field'}>
        <label for="code-word">{filled(words.confirm, { x: place + 1 })}</label>
        <p class="fault" role="alert">
          {state === 'wrong' ? words.wrong : ''}
        </p>
        <input
          class="box box-short"
          id="code-word"
          name="word"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
      </div>
      <button class="button button-main" type="submit">
        {words.check}
      </button>
    </form>
  )
}
