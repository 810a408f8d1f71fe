import { useRef, useState } from 'preact/hooks'
import type { Messages } from '#platform/i18n/i18n.ts'
import { Fold, filled } from '../keys/parts.tsx'
import type { ChosenFile } from './files.ts'

interface VoiceProps {
  words: Messages['tell']['write']
  spoken: ChosenFile | null
  onSpoken: (spoken: ChosenFile | null) => void
}

/** Spoken instead of written: recorded in the page's memory, and sealed as any file. */
export function Voice({ words, spoken, onSpoken }: VoiceProps) {
  const recorder = useRef<MediaRecorder | null>(null)
  const [state, setState] = useState<'idle' | 'on' | 'none'>('idle')
  const [seconds, setSeconds] = useState(0)
  const start = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const recording = new MediaRecorder(stream)
      const parts: Blob[] = []
      const began = Date.now()
      recording.ondataavailable = ({ data }) => parts.push(data)
      recording.onstop = () => {
        for (const track of stream.getTracks()) track.stop()
        setSeconds(Math.round((Date.now() - began) / 1000))
        const blob = new Blob(parts, { type: recording.mimeType })
        const how = { clean: blob, original: blob, how: 'yes' as const, keepOriginal: false }
        onSpoken({
          name: /mp4/.test(recording.mimeType) ? 'stem.m4a' : 'stem.webm',
          type: recording.mimeType,
          voice: true,
          ...how,
        })
        setState('idle')
      }
      recording.start()
      recorder.current = recording
      setState('on')
    } catch {
      setState('none')
    }
  }
  return (
    <Fold summary={words.voice}>
      <p>{words.voiceLine}</p>
      {state === 'none' && (
        <p class="fault" role="alert">
          {words.noMicrophone}
        </p>
      )}
      {state === 'on' ? (
        <button class="button button-stop" type="button" onClick={() => recorder.current?.stop()}>
          {words.stop}
        </button>
      ) : (
        <button class="button button-quiet" type="button" onClick={() => void start()}>
          {words.record}
        </button>
      )}
      {spoken && <Spoken {...{ words, spoken, seconds, onSpoken }} />}
    </Fold>
  )
}

function Spoken({ words, spoken, seconds, onSpoken }: VoiceProps & { spoken: ChosenFile; seconds: number }) {
  const play = () => void new Audio(URL.createObjectURL(spoken.original)).play()
  return (
    <>
      <p role="status">{filled(words.recorded, { x: seconds })}</p>
      <div class="buttons">
        <button class="button button-quiet" type="button" onClick={play}>
          {words.play}
        </button>
        <button class="button button-quiet" type="button" onClick={() => onSpoken(null)}>
          {words.discard}
        </button>
      </div>
    </>
  )
}
