import { Details } from '#ui/elements/details.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { type State, Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import type { PassageChanged } from '../changes.ts'
import type { Piece } from '../diff.ts'
import type { Part } from '../tables.ts'
import type { Version } from '../versions.ts'
import { VersionFrame } from './version-frame.tsx'

/** What came and what went, to see, to hear and to print: never by colour alone. */
export const Difference = ({ pieces }: { pieces: Piece[] }) => {
  const { t } = usePage()
  const words = t.compass.changes
  return (
    <p class="change">
      {pieces.map(({ kind, text }, i) => {
        if (kind === 'same') return text
        const Mark = kind === 'added' ? 'ins' : 'del'
        return (
          <Mark key={i}>
            <span class="unseen">{kind === 'added' ? words.plus : words.minus} </span>
            {text}
            <span class="unseen"> ({words.end}) </span>
          </Mark>
        )
      })}
    </p>
  )
}

const looks: Record<PassageChanged['how'], State> = {
  added: 'heard',
  removed: 'stop',
  edited: 'wait',
  moved: 'neutral',
}

function Change({ change }: { change: PassageChanged }) {
  const { t } = usePage()
  const words = t.compass.changes
  const label = (part: Part) => (part === 'title' || part === 'body' ? words.parts[part] : t.compass.seats.names[part])
  return (
    <section class="sheet">
      <Tag state={looks[change.how]}>{words[change.how]}</Tag>
      <h2>{change.title}</h2>
      <p class="meta">{t.compass.kinds[change.kind]}</p>
      {change.parts.map(({ part, pieces }) => (
        <div key={part}>
          <h3>{label(part)}</h3>
          <Difference pieces={pieces} />
        </div>
      ))}
      {change.how === 'edited' && change.parts.length === 0 && <p>{words.other}</p>}
    </section>
  )
}

interface ChangesProps {
  version: Version
  before: Version | null
  changes: PassageChanged[]
}

export function ChangesScreen({ version, before, changes }: ChangesProps) {
  const { t } = usePage()
  const words = t.compass.changes
  if (!before)
    return (
      <VersionFrame version={version} tab="changes" heading={words.first}>
        <Empty title={words.first}>{words.firstLine}</Empty>
      </VersionFrame>
    )
  const heading = changes.length ? words.heading(changes.length, before.number) : words.nothing(before.number)
  const whole = changes.length > 12
  return (
    <VersionFrame version={version} tab="changes" heading={heading}>
      {changes.length > 0 && <p>{words.legend}</p>}
      {changes.map((change) =>
        whole ? (
          <Details key={change.id} summary={`${change.title} (${words[change.how]})`}>
            <Change change={change} />
          </Details>
        ) : (
          <Change key={change.id} change={change} />
        ),
      )}
    </VersionFrame>
  )
}
