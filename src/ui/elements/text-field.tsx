import { usePage } from '#ui/page.tsx'
import { classes } from './classes.ts'
import { FieldFrame } from './field-frame.tsx'
import { controlProps, type FieldProps, useField } from './form-state.ts'
import type { Readers } from './reader-line.tsx'

/** A box in which people say something in their own words must say who reads it; a name or a code need not. */
type Free = { free: true; readers: Readers } | { free?: false; readers?: never }

type TextFieldProps = FieldProps &
  Free & {
    value?: string | number
    type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'password' | 'time'
    /** How long the answer is expected to be; the box says so by its width. */
    size?: 'short' | 'middle' | 'full'
    autocomplete?: string
    inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url'
    min?: number
    max?: number
    lang?: string
    spellcheck?: boolean
  }

export function TextField(props: TextFieldProps) {
  const field = useField(props, props.free)
  const { value, type = 'text', size = 'full', free, readers, ...rest } = props
  // A number is typed as text: a number box changes when the page is scrolled and hides what it cannot read.
  const kind = (type === 'number' ? 'text' : type) as 'text'
  return (
    <FieldFrame {...rest} field={field} readers={readers}>
      <input
        {...controlProps(field, props)}
        class={classes('box', `box-${size}`)}
        type={kind}
        inputmode={props.inputMode ?? (type === 'number' ? 'numeric' : undefined)}
        autocomplete={props.autocomplete ?? (free ? undefined : 'off')}
        lang={props.lang}
        spellcheck={props.spellcheck}
        value={type === 'password' ? undefined : field.typed ? field.typed[0] : value}
      />
    </FieldFrame>
  )
}

type TextAreaProps = FieldProps & {
  readers: Readers
  value?: string
  rows?: number
  max?: number
  lang?: string
  /** Hints while typing feedback; they are made in the browser, in the language of the page. `whole` when the field holds all
   * of it, so that what it lacks can be said too. */
  lint?: boolean | 'whole'
}

export function TextArea(props: TextAreaProps) {
  const { t, lang: own } = usePage()
  const { max, rows = 5, readers, lang, value } = props
  const hint = [props.hint, max && t.ui.room(max)].filter(Boolean).join(' ') || undefined
  const field = useField({ ...props, hint }, true)
  return (
    <FieldFrame {...props} hint={hint} field={field} readers={readers}>
      <textarea
        {...controlProps(field, props)}
        class="box"
        rows={rows}
        lang={lang}
        dir={lang ? 'auto' : undefined}
        data-lint={props.lint ? [own, props.lint === 'whole' && 'whole'].filter(Boolean).join(' ') : undefined}
      >
        {field.typed ? field.typed[0] : value}
      </textarea>
    </FieldFrame>
  )
}
