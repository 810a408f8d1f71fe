import { Icon, type IconName } from '#ui/elements/icon.tsx'
import { usePage } from '#ui/page.tsx'
import { type Mark, marks } from '../tables.ts'

const looks: Record<Mark, { icon: IconName; state: string }> = {
  desired: { icon: 'check', state: 'heard' },
  unwanted: { icon: 'person', state: 'wait' },
  transgressive: { icon: 'stop', state: 'stop' },
}

/** What we call it: a word, a shape and a colour, in a fixed order. */
export const MarkTags = ({ marks: given }: { marks: readonly Mark[] }) => {
  const { t } = usePage()
  if (!given.length) return null
  return (
    <span class="marks">
      {marks
        .filter((mark) => given.includes(mark))
        .map((mark) => (
          <span key={mark} class={`tag tag-${looks[mark].state}`}>
            <Icon name={looks[mark].icon} />
            {t.compass.marks.names[mark]}
          </span>
        ))}
    </span>
  )
}

/** The three words with what they mean: all of them once on the compass, the given ones beside a passage. */
export const MarkList = ({ marks: shown = marks }: { marks?: readonly Mark[] }) => {
  const { t } = usePage()
  return (
    <ul class="mark-list">
      {marks
        .filter((mark) => shown.includes(mark))
        .map((mark) => (
          <li key={mark}>
            <MarkTags marks={[mark]} /> {t.compass.marks.meanings[mark]}
          </li>
        ))}
    </ul>
  )
}
