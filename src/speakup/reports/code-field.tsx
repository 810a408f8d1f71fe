import { useState } from 'preact/hooks'
import type { ReturnCode } from '#crypto/return-code.ts'
import { type Doubt, readReturnCode, type TypedCode } from '#crypto/typed-code.ts'
import type { Messages } from '#platform/i18n/i18n.ts'
import { filled } from '../keys/parts.tsx'

interface CodeFieldProps {
  lists: readonly (readonly string[])[]
  words: Pick<Messages['tell']['return'], 'label' | 'hint' | 'unknown' | 'order' | 'check' | 'count' | 'use'>
  open: string
  busy: boolean
  fault: string
  onCode: (code: ReturnCode) => void
}

/** Eleven words as people type them; what is mistyped comes back with a suggestion, and nothing is put right unasked. */
export function CodeField({ lists, words, open, busy, fault, onCode }: CodeFieldProps) {
  const [typed, setTyped] = useState('')
  const [read, setRead] = useState<TypedCode | null>(null)
  const problem = read && !read.code ? read : null
  const submit = () => {
    const now = readReturnCode(typed, lists)
    setRead(now)
    if (now.code) onCode(now.code)
  }
  const use = ({ place, nearest: [better] }: Doubt) => {
    const all = typed.split(/[^\p{L}]+/u).filter(Boolean)
    setTyped(all.map((word, at) => (at === place ? (better ?? word) : word)).join(' '))
    setRead(null)
  }
  const said = problem ? sayProblem(problem, words) : fault
  return (
    <form
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div class={said ? 'field field-faulty' : 'field'}>
        <label for="return-code">{words.label}</label>
        <p class="hint" id="return-code-hint">
          {words.hint}
        </p>
        <div role="alert">{said && <p class="fault">{said}</p>}</div>
        <input
          class="box"
          id="return-code"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="return-code-hint"
        />
      </div>
      {problem?.doubts
        .filter(({ nearest }) => nearest[0])
        .map((doubt) => (
          <p key={doubt.place}>
            {doubt.place + 1}. {doubt.typed} → <strong>{doubt.nearest[0]}</strong>{' '}
            <button class="button button-quiet" type="button" onClick={() => use(doubt)}>
              {words.use}
            </button>
          </p>
        ))}
      <button class="button button-main" type="submit" disabled={busy}>
        {open}
      </button>
    </form>
  )
}

function sayProblem(read: TypedCode & { code: null }, words: CodeFieldProps['words']): string {
  return read.problem === 'count' ? filled(words.count, { x: read.count }) : words[read.problem]
}
