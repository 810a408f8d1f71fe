import type { Lang, Texts } from '#platform/i18n/i18n.ts'
import { Details } from '#ui/elements/details.tsx'
import { FieldFrame } from '#ui/elements/field-frame.tsx'
import { controlProps, useField } from '#ui/elements/form-state.ts'
import { ReaderLine } from '#ui/elements/reader-line.tsx'
import { usePage } from '#ui/page.tsx'
import { difference } from '../diff.ts'
import type { Version } from '../versions.ts'
import { Difference } from './changes.tsx'

interface LangFieldProps {
  name: string
  lang: Lang
  texts: Texts
  label: string
  hint?: string
}

/** Many boxes with the same readers stand together: the line about them stands once, above, and every box points at it. */
export function PublicReaders({ id, version }: { id: string; version: Version }) {
  const { t } = usePage()
  const words = t.compass.edit
  return (
    <>
      <ReaderLine id={id} readers={{ kind: 'open', who: [words.readers] }} />
      <p class="soft">{version.consultation ? words.readersOpened : words.readersNow}</p>
    </>
  )
}

/** What somebody else saved in this field meanwhile, shown as the way from theirs to what was typed here. */
function Theirs({ name, lang, texts, typed }: Omit<LangFieldProps, 'label'> & { typed: string[] | undefined }) {
  const { t, form } = usePage()
  const stored = texts[lang] ?? ''
  const mine = (typed?.[0] ?? '').replaceAll('\r\n', '\n').trim()
  if (!form?.faults[''] || typed === undefined || mine === stored) return null
  return (
    <div class="theirs" id={`theirs-${name}-${lang}`}>
      <strong>{t.compass.edit.theirs}</strong>
      <p class="change">{stored}</p>
      <Details summary={t.compass.edit.difference}>
        <Difference pieces={difference(stored, mine)} />
      </Details>
    </div>
  )
}

export function LangLine(props: LangFieldProps) {
  const { name, lang, texts } = props
  const given = { name: `${name}-${lang}`, label: `${props.label} ${useIn(lang)}`, hint: props.hint, optional: true }
  const field = useField(given)
  return (
    <FieldFrame {...given} optional={false} field={field}>
      <input
        {...controlProps(field, given)}
        class="box box-full"
        type="text"
        lang={lang}
        autocomplete="off"
        value={field.typed ? field.typed[0] : (texts[lang] ?? '')}
      />
      <Theirs {...props} typed={field.typed} />
    </FieldFrame>
  )
}

export function LangArea(props: LangFieldProps & { rows: number; readers: string }) {
  const { name, lang, texts, rows, readers } = props
  const given = { name: `${name}-${lang}`, label: `${props.label} ${useIn(lang)}`, hint: props.hint, optional: true }
  const field = useField(given)
  const described = [field.describedBy, readers].filter(Boolean).join(' ')
  return (
    <FieldFrame {...given} optional={false} field={field}>
      <textarea
        {...controlProps(field, given)}
        class="box"
        rows={rows}
        lang={lang}
        dir="auto"
        aria-describedby={described}
      >
        {field.typed ? field.typed[0] : (texts[lang] ?? '')}
      </textarea>
      <Theirs {...props} typed={field.typed} />
    </FieldFrame>
  )
}

/** "in het Engels": the language of the text, named in the language of the screen. */
function useIn(lang: Lang): string {
  const { t, lang: own } = usePage()
  return t.compass.edit.in(new Intl.DisplayNames([own], { type: 'language' }).of(lang) ?? lang)
}
