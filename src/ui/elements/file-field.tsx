import { useContext } from 'preact/hooks'
import { FieldFrame } from './field-frame.tsx'
import { controlProps, type FieldProps, FormContext, useField } from './form-state.ts'

type FileFieldProps = FieldProps & {
  /** As in HTML: `.csv,text/csv`. */
  accept?: string
  multiple?: boolean
}

/** Browsers never send a file's content again by themselves: a form that came back asks for the file once more. */
export function FileField(props: FileFieldProps) {
  const form = useContext(FormContext)
  if (!form.files) throw new Error(`the form around the file field "${props.name}" needs the property "files"`)
  const field = useField(props)
  return (
    <FieldFrame {...props} field={field}>
      <input
        {...controlProps(field, props)}
        class="box box-file"
        type="file"
        accept={props.accept}
        multiple={props.multiple}
      />
    </FieldFrame>
  )
}
