import { Island } from '#ui/elements/island.tsx'
import { usePage } from '#ui/page.tsx'
import type { UnlockData } from '../../keys/unlock-data.ts'
import type { IslandWords } from '../island-words.ts'
import { AdvisingFrame } from './advising-frame.tsx'
import { DemoPassphrase, Sent } from './talk-place.tsx'

/** Notes that only their writer can open, and that erase themselves. */
export function NotebookScreen({ data, words }: { data: UnlockData; words: IslandWords }) {
  const { t } = usePage()
  const { notebook, work, readers } = t.advisers
  return (
    <AdvisingFrame at="notebook" heading={notebook.heading}>
      <p class="lead">{notebook.line}</p>
      <div id="notebook">
        <p role="status">{work.locked}</p>
      </div>
      <DemoPassphrase />
      <Sent id="notebook-sent" data={{ data, words, notebook, work, me: readers.me }} />
      <Island name="notebook" />
    </AdvisingFrame>
  )
}
