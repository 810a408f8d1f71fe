import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { sentOf } from '../keys/parts.tsx'
import { IslandPage } from './island-page.tsx'
import { TalkArrived } from './talk-code.tsx'
import { type TalkDone, TalkForm } from './talk-form.tsx'
import type { TalkSent } from './talk-sent.ts'

function Talk({ sent }: { sent: TalkSent }) {
  const [done, setDone] = useState<TalkDone | null>(null)
  // What one had to know beforehand makes room for the code.
  useEffect(() => {
    for (const before of document.querySelectorAll<HTMLElement>('[data-before-talk]')) before.hidden = done !== null
  }, [done])
  return (
    <IslandPage words={sent.page}>
      {done ? (
        <TalkArrived done={done} words={sent.words} code={sent.code} list={sent.list} page={sent.page} />
      ) : (
        <TalkForm sent={sent} onDone={setDone} />
      )}
    </IslandPage>
  )
}

const place = document.getElementById('talk')
const sent = sentOf<TalkSent>('talk-sent')
if (place && sent) {
  place.replaceChildren()
  render(<Talk sent={sent} />, place)
}
