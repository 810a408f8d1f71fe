import { type ComponentChildren, isValidElement, toChildArray } from 'preact'
import { usePage } from '#ui/page.tsx'
import { Button, type ButtonKind } from './button.tsx'
import { FormContext, type FormState, fieldId } from './form-state.ts'
import { Icon } from './icon.tsx'
import { useLink } from './link.ts'

interface FormProps {
  action: string
  children?: ComponentChildren
  /** The words on its one button; a form with other buttons leaves this out and has them among its children. */
  submit?: string
  kind?: ButtonKind
  /** A form with a `FileField`. */
  files?: boolean
  /** A form that only asks (search, filter): its fields come into the address. */
  method?: 'get' | 'post'
  /** Fields side by side on a wide screen, the button beside them. */
  inline?: boolean
  /** Only needed when two forms on one page have the same action. */
  id?: string
  /** `false` when its answer is only a page and nothing is to be kept of it, not even that it came in. */
  kept?: boolean
}

const idOf = (path: string) => path.replaceAll(/\W+/g, '-').replace(/^-|-$/g, '') || 'form'

/** The labels of the fields that stand directly in the form, so that the summary can name what it speaks of. */
function labelsIn(children: ComponentChildren, found: Record<string, string> = {}): Record<string, string> {
  for (const child of toChildArray(children)) {
    if (!isValidElement(child)) continue
    const { name, label } = child.props as { name?: unknown; label?: unknown }
    if (typeof name === 'string' && typeof label === 'string') found[name] = label
    labelsIn(child.props.children, found)
  }
  return found
}

const FaultLine = ({ href, label, fault }: { href: string; label?: string; fault: string }) => (
  <li>
    <a href={href}>{label ? `${label}${/[?!.:]$/.test(label) ? '' : ':'} ${fault}` : fault}</a>
  </li>
)

/** On top, read aloud, and the place where the keyboard begins: what is not right, each a link to its field. */
export function FaultSummary({ state, labels }: { state: FormState; labels: Record<string, string> }) {
  const { t } = usePage()
  const order = Object.keys(labels)
  // A text in several languages is one field in the form and a box per language on the page.
  const field = (name: string) => (name in labels ? name : name.replace(/-[a-z]{2}$/, ''))
  const faults = Object.entries(state.faults).sort(([a], [b]) => order.indexOf(field(a)) - order.indexOf(field(b)))
  if (faults.length === 0) return null
  return (
    <div class="faults" role="alert" tabindex={-1} autofocus>
      <p class="faults-heading">
        <Icon name="stop" /> {t.faults.heading(faults.length)}
      </p>
      <ul>
        {faults.map(([name, fault]) =>
          name ? (
            <FaultLine key={name} href={`#${fieldId(state.id, name)}`} label={labels[field(name)]} fault={fault} />
          ) : (
            <li key={name}>{fault}</li>
          ),
        )}
      </ul>
    </div>
  )
}

/** A GET form drops what stands behind the "?" of its action, so the chosen language goes along as a field. */
const AskedFields = ({ action }: { action: string }) => (
  <>
    {[...new URL(action, 'http://own').searchParams].map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)

function SentFields({ kept }: { kept: boolean }) {
  const { csrf, path, once: fresh } = usePage()
  const once = kept && fresh()
  return (
    <>
      <input type="hidden" name="csrf" value={csrf} />
      {once && <input type="hidden" name="once" value={once} />}
      <input type="hidden" name="page" value={path} />
    </>
  )
}

export function Form({
  action,
  children,
  submit,
  kind,
  files = false,
  method = 'post',
  inline,
  id,
  kept = true,
}: FormProps) {
  const { form } = usePage()
  const address = useLink()(action)
  const path = action.split('?')[0] ?? ''
  const returned = form?.action === path ? form : null
  const state = { id: id ?? idOf(path), files, values: returned?.values ?? null, faults: returned?.faults ?? {} }
  return (
    <form
      class={inline ? 'form form-inline' : 'form'}
      method={method}
      action={method === 'get' ? address.split('?')[0] : address}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
    >
      {method === 'get' ? <AskedFields action={address} /> : <SentFields kept={kept} />}
      {returned && <FaultSummary state={state} labels={labelsIn(children)} />}
      <FormContext.Provider value={state}>{children}</FormContext.Provider>
      {submit && <Button kind={kind}>{submit}</Button>}
    </form>
  )
}

export const Hidden = ({ name, value }: { name: string; value: string | number }) => (
  <input type="hidden" name={name} value={value} />
)
