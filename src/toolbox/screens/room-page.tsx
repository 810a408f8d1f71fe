import { Island } from '#ui/elements/island.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { RoomFacts } from './room-facts.ts'
import { RoomView } from './room-view.tsx'

/** What the browser starts from; it has the words as the server has them. */
export interface Sent {
  facts: RoomFacts
  seq: number
  words: {
    reader: {
      label: string
      only: string
      everyone: string
      not: string
      gone: string
      unlinked: string
      sealed: string
    }
    room: string
    sure: string
    optional: string
    lang: string
    csrf: string
    over: string
    overLine: string
  }
}

/** The first sight is made here, so that something useful stands there before any script has come. */
export function RoomPage({ facts, seq }: { facts: RoomFacts; seq: number }) {
  const { t, lang, csrf } = usePage()
  const { reader, sure } = t.ui
  const sent: Sent = {
    facts,
    seq,
    words: {
      reader: { ...reader, not: reader.not('{x}'), gone: reader.gone('{x}') },
      room: t.ui.room(0).replace('0', '{x}'),
      sure,
      optional: t.app.optional,
      lang,
      csrf,
      over: facts.words.over,
      overLine: facts.words.overLine,
    },
  }
  return (
    <Layout title={facts.script.title || facts.words.title} heading={false} wide>
      <div id="room" class={facts.me === null ? 'session session-screen' : 'session'}>
        <RoomView facts={facts} />
      </div>
      <script
        type="application/json"
        id="room-sent"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(sent).replaceAll('<', '\\u003c') }}
      />
      <Island name="room" />
    </Layout>
  )
}
