import { langs, languages, type Texts } from '#platform/i18n/i18n.ts'
import { Details } from '#ui/elements/details.tsx'
import type { Readers } from '#ui/elements/reader-line.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'

interface TextsProps {
  name: string
  label: string
  hint?: string
  readers: Readers
  max: number
  /** One line instead of a box. */
  line?: boolean
  rows?: number
  value?: Texts
}

/** A text in the language of the page, and for who wants to, in the other languages. */
export function TextsField({ name, label, hint, readers, max, line, rows, value }: TextsProps) {
  const { t, lang, form } = usePage()
  const others = langs.filter((other) => other !== lang)
  const typed = others.some((other) => form?.values[`${name}-${other}`]?.[0] || value?.[other])
  const box = (of: typeof lang, words: string, optional: boolean) => {
    const field = {
      name: `${name}-${of}`,
      label: words,
      readers,
      lang: of === lang ? undefined : of,
      optional,
      value: value?.[of],
    }
    return line ? (
      <TextField key={of} {...field} hint={optional ? undefined : hint} free />
    ) : (
      <TextArea key={of} {...field} hint={optional ? undefined : hint} rows={rows} max={max} />
    )
  }
  return (
    <>
      {box(lang, label, false)}
      <Details summary={t.followup.act.alsoIn} open={typed}>
        {others.map((other) => box(other, `${label} ${t.followup.act.words(languages[other].lang.name)}`, true))}
      </Details>
    </>
  )
}
