import { langs, languages, said } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Check, Choices } from '#ui/elements/choice.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { usePage } from '#ui/page.tsx'
import { parentKinds } from '../editing.ts'
import { isNorm, type Passage } from '../passages.ts'
import { sixKindsIn } from '../starter.ts'
import { marks, seats } from '../tables.ts'
import type { Version } from '../versions.ts'
import { NormKind } from './add-passage.tsx'
import { LangArea, LangLine, PublicReaders } from './lang-fields.tsx'
import { VersionFrame } from './version-frame.tsx'

const readers = 'passage-readers'

interface EditProps {
  version: Version
  passage: Passage
  passages: Passage[]
}

/** One passage in all languages beside each other. After a 409 every field that differs shows what the other saved. */
export function EditPassageScreen({ version, passage, passages }: EditProps) {
  const { t, lang, form } = usePage()
  const words = t.compass.edit
  const base = `/compass/versions/${version.number}`
  return (
    <VersionFrame version={version} tab="edit" heading={said(passage.texts.title, lang).text} wide>
      {form?.faults[''] && <Notice state="wait">{words.mergeHelp}</Notice>}
      <Form action={`${base}/passages/${passage.id}`}>
        <Hidden name="revision" value={passage.revision} />
        <PublicReaders id={readers} version={version} />
        <Texts passage={passage} />
        {isNorm(passage) && <NormKind value={passage.kind} />}
        {passage.kind === 'example' && <Labels passage={passage} />}
        {passage.under && <Under passage={passage} passages={passages} />}
        <Buttons>
          <Button>{t.app.save}</Button>
          <ButtonLink kind="quiet" href={`${base}/passages/${passage.id}`}>
            {words.preview}
          </ButtonLink>
        </Buttons>
      </Form>
    </VersionFrame>
  )
}

function Texts({ passage: { texts, kind, phrases } }: { passage: Passage }) {
  const { t } = usePage()
  const words = t.compass.edit
  return (
    <div class="pair">
      {langs.map((lang) => (
        <div key={lang}>
          <h2>{languages[lang].lang.name}</h2>
          <LangLine {...{ name: 'title', lang, texts: texts.title, label: words.title }} />
          <LangArea
            {...{
              name: 'body',
              lang,
              texts: texts.body ?? {},
              label: words.body,
              hint: words.bodyHint,
              rows: 9,
              readers,
            }}
          />
          {kind === 'example' && (
            <>
              {seats.map((seat) => (
                <LangArea
                  key={seat}
                  {...{
                    name: seat,
                    lang,
                    texts: texts[seat] ?? {},
                    label: t.compass.seats.names[seat],
                    rows: 5,
                    readers,
                  }}
                />
              ))}
              <LangArea
                {...{ name: 'phrases', lang, label: words.phrases, hint: words.phrasesHint, rows: 5, readers }}
                texts={{ [lang]: (phrases[lang] ?? []).join('\n') }}
              />
            </>
          )}
        </div>
      ))}
    </div>
  )
}

function Labels({ passage }: { passage: Passage }) {
  const { t, lang } = usePage()
  const words = t.compass
  return (
    <>
      <Choices
        name="marks"
        label={words.edit.marks}
        hint={words.marks.line}
        optional
        values={passage.marks}
        options={marks.map((value) => ({ value, label: words.marks.names[value], note: words.marks.meanings[value] }))}
      />
      <Choices
        name="kinds"
        label={words.edit.kinds}
        optional
        values={passage.kinds}
        options={sixKindsIn(lang).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Check name="afterTold" label={words.edit.afterTold} checked={passage.after_told} />
    </>
  )
}

function Under({ passage, passages }: { passage: Passage; passages: Passage[] }) {
  const { t, lang } = usePage()
  const options = passages
    .filter(({ kind, removed_on }) => parentKinds[passage.kind].includes(kind) && !removed_on)
    .map(({ id, texts }) => ({ value: id, label: said(texts.title, lang).text }))
  return <Select name="under" label={t.compass.edit.under} options={options} value={passage.under ?? ''} />
}
