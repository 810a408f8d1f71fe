import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { uncheckedList } from './listed.ts'
import { dayIn, Fold, filled } from './parts.tsx'
import { accept, pinned } from './pinned.ts'
import type { UnlockData } from './unlock-data.ts'

interface KnownRootProps {
  data: UnlockData
  words: Record<string, string>
  /** What may be done only with a list that this browser can believe. */
  children?: ComponentChildren
}

type Seen = Awaited<ReturnType<typeof pinned>> | null

/** A list that does not follow on what this browser knew is not used. Whoever compared the digits can go on from there. */
export function KnownRoot({ data, words, children }: KnownRootProps) {
  const { published, demo } = data
  const [seen, setSeen] = useState<Seen | undefined>(published && !demo ? undefined : null)
  useEffect(() => {
    if (published && !demo) void pinned(published).then(setSeen)
  }, [published, demo])
  if (seen === undefined) return null
  if (!published || seen?.proof !== 'refused') return <>{children}</>
  const { renewed } = uncheckedList(published)
  const go = async () => {
    await accept(published)
    location.reload()
  }
  return (
    <div class="notice notice-stop" role="alert">
      <div>
        <p class="notice-title">{words.otherRoot}</p>
        <p>
          {renewed
            ? filled(words.otherRenewed ?? '', {
                day: dayIn(renewed.on, data.lang),
                reason: renewed.reason,
                by: new Intl.ListFormat(data.lang).format(renewed.by),
              })
            : words.otherSilent}
        </p>
        <p>{words.otherKnew}</p>
        <p class="digits">{seen.known}</p>
        <p>{words.otherNow}</p>
        <p class="digits">{seen.digits}</p>
        {renewed && (
          <Fold summary={words.otherCompared}>
            <p>{words.otherComparedLine}</p>
            <button class="button button-stop" type="button" onClick={() => void go()}>
              {words.otherAccept}
            </button>
          </Fold>
        )}
      </div>
    </div>
  )
}
