import type { Lang, Messages } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'
import { Icon, type IconName } from './icon.tsx'

/** The class of the data and its recipients, from the same place where the code decides who may read.
 * `who` and `notWho` are persons or functions as they stand in a sentence ("je leidinggevende"); `until` goes on after
 * "Wordt gewist" ("90 dagen nadat jullie klaar zijn"). With `open`, `who` may stay empty: everyone. */
export interface Readers {
  kind: 'open' | 'personal' | 'sealed' | 'unlinked'
  who: string[]
  notWho?: string[]
  until?: string
}

const icons: Record<Readers['kind'], IconName> = {
  open: 'people',
  personal: 'person',
  sealed: 'lock',
  unlinked: 'unlinked',
}

const together = (names: string[], lang: Lang) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(names)

function whoReads({ kind, who }: Readers, t: Messages['ui']['reader'], lang: Lang): string {
  if (who.length === 0) return `${t.everyone}.`
  const names = together(who, lang)
  return kind === 'open' ? `${names[0]?.toLocaleUpperCase(lang)}${names.slice(1)}.` : `${t.only} ${names}.`
}

function whatElse({ kind, notWho = [], until }: Readers, t: Messages['ui']['reader'], lang: Lang): string {
  const not =
    notWho.length > 0 && `${together(notWho.map(t.not), lang)}.`.replace(/^./, (c) => c.toLocaleUpperCase(lang))
  const gone = until && t.gone(until)
  return [kind === 'unlinked' && t.unlinked, not, kind === 'sealed' && t.sealed, gone].filter(Boolean).join(' ')
}

/** Under every box in which a person can type: who will read it, who will not, and when it is gone. */
export function ReaderLine({ readers, id }: { readers: Readers; id?: string }) {
  const { t, lang } = usePage()
  return (
    <div class={`reader reader-${readers.kind}`} id={id}>
      <Icon name={icons[readers.kind]} />
      <p>
        <strong>
          {t.ui.reader.label} {whoReads(readers, t.ui.reader, lang)}
        </strong>{' '}
        {whatElse(readers, t.ui.reader, lang)}
      </p>
    </div>
  )
}
