import { type Lang, langs, type Texts } from '#platform/i18n/i18n.ts'
import { Notice } from '#ui/elements/notice.tsx'
import type { Readers } from '#ui/elements/reader-line.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'

interface LangFieldsProps {
  name: string
  label: string
  hint?: string
  texts: Texts
  rows?: number
  /** One line is enough: a name, a title. */
  line?: boolean
  optional?: boolean
}

/** The same text in every language, side by side where there is room. */
export function LangFields(props: LangFieldsProps) {
  return (
    <div class="pair">
      {langs.map((lang) => (
        <div key={lang}>
          <LangField {...props} lang={lang} />
          <Theirs {...props} lang={lang} />
        </div>
      ))}
    </div>
  )
}

export function useReaders(): Readers {
  const { t } = usePage()
  return { kind: 'personal', who: [t.questionnaires.edit.readers] }
}

function LangField({ name, label, hint, texts, rows = 2, line, optional, lang }: LangFieldsProps & { lang: Lang }) {
  const { t, lang: own } = usePage()
  const readers = useReaders()
  const language = new Intl.DisplayNames([own], { type: 'language' }).of(lang) ?? lang
  const given = {
    name: `${name}-${lang}`,
    label: `${label} ${t.questionnaires.in(language)}`,
    value: texts[lang] ?? '',
    lang,
    hint,
    // One language is enough; which one is up to whoever writes.
    optional: optional ?? lang !== own,
  }
  return line ? <TextField {...given} /> : <TextArea {...given} rows={rows} readers={readers} />
}

/** After a 409: what somebody else saved in this field meanwhile. */
function Theirs({ name, texts, lang }: LangFieldsProps & { lang: Lang }) {
  const { t, form } = usePage()
  const stored = texts[lang] ?? ''
  const typed = form?.values[`${name}-${lang}`]?.[0]?.replaceAll('\r\n', '\n').trim()
  if (!form?.faults[''] || typed === undefined || typed === stored) return null
  return (
    <div class="theirs">
      <strong>{t.questionnaires.edit.theirs}</strong>
      <p lang={lang}>{stored}</p>
    </div>
  )
}

export function MergeHelp() {
  const { t, form } = usePage()
  return form?.faults[''] === t.faults.changed ? <Notice state="wait">{t.questionnaires.edit.saveAgain}</Notice> : null
}

/** After a 409, for what is no text in languages: what stands there now. */
export function TheirsHere({ text }: { text: string }) {
  const { t, form } = usePage()
  if (form?.faults[''] !== t.faults.changed) return null
  return (
    <div class="theirs">
      <strong>{t.questionnaires.edit.theirs}</strong>
      <p class="prewrap">{text || '–'}</p>
    </div>
  )
}
