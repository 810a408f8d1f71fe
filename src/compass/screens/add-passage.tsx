import { langs, said } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { usePage } from '#ui/page.tsx'
import type { Passage } from '../passages.ts'
import type { Version } from '../versions.ts'
import { LangLine } from './lang-fields.tsx'
import { VersionFrame } from './version-frame.tsx'

interface AddProps {
  version: Version
  under: Passage | null
}

export function AddPassageScreen({ version, under }: AddProps) {
  const { t, lang } = usePage()
  const words = t.compass.edit
  const kind = under === null ? 'value' : under.kind === 'value' ? 'norm' : 'example'
  return (
    <VersionFrame
      version={version}
      tab="edit"
      heading={[words.add[kind], under && words.addTo(said(under.texts.title, lang).text)].filter(Boolean).join(' ')}
    >
      <Form action={`/compass/versions/${version.number}/passages`} submit={words.write}>
        <Hidden name="under" value={under?.id ?? ''} />
        {kind === 'norm' && <NormKind />}
        {langs.map((one) => (
          <LangLine key={one} {...{ name: 'title', lang: one, texts: {}, label: words.title }} />
        ))}
      </Form>
    </VersionFrame>
  )
}

export function NormKind({ value = 'principle' }: { value?: string }) {
  const { t } = usePage()
  return (
    <Choice
      name="kind"
      label={t.compass.edit.kind}
      value={value}
      options={(['principle', 'rule'] as const).map((one) => ({
        value: one,
        label: t.compass.kinds[one],
        note: t.compass.kindNotes[one],
      }))}
    />
  )
}
